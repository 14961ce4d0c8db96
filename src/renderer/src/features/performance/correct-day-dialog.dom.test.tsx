import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { PerformanceDay } from '#shared/domain/performance.ts';
import '#renderer/i18n/index.ts';
import { queryClient } from '#renderer/ipc/queries.ts';
import { CorrectDayDialog } from './correct-day-dialog.tsx';

const counted = (day: string) =>
  ({
    ...{ day, corrected: [], callsMade: 0, meetingsHeld: 0, leadsContacted: 0, dealsProgressed: 0 },
    ...{ totalMinutes: 0, activeMinutes: 0, conversionRate: null, avgDealValueMinor: null },
  }) as unknown as PerformanceDay;

vi.mock('#renderer/ipc/bridge.ts', () => ({
  call: () =>
    Promise.resolve({
      ...{ current: {}, before: {}, currency: 'EUR' },
      days: ['2026-03-02', '2026-03-03'].map(counted),
    }),
  onEvent: () => () => undefined,
}));

afterEach(() => {
  cleanup();
  queryClient.clear();
});

const dialogOf = (day: string, onDay: (day: PlainDate | null) => void) => (
  <QueryClientProvider client={queryClient}>
    <MantineProvider env="test">
      <CorrectDayDialog day={day as PlainDate} onDay={onDay} onRecord={() => Promise.reject(new Error())} />
    </MantineProvider>
  </QueryClientProvider>
);

const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });
const type = (input: HTMLInputElement, value: string) => fireEvent.change(input, { target: { value } });

test('what is typed before the address names the chosen day is that day’s, and no other’s', async () => {
  const chosen: (PlainDate | null)[] = [];
  const { rerender } = render(dialogOf('2026-03-02', (day) => chosen.push(day)));
  await field('Calls made');
  const day = await field('Day');
  const [written, other] = [day.value, day.value.replace('2', '3')];
  type(day, other);
  fireEvent.blur(day);
  expect(chosen).toEqual(['2026-03-03']);
  // The address still says the day before.
  type(await field('Calls made'), '7');
  rerender(dialogOf('2026-03-03', (next) => chosen.push(next)));
  expect((await field('Calls made')).value).toBe('7');
  type(await field('Day'), written);
  fireEvent.blur(await field('Day'));
  rerender(dialogOf('2026-03-02', (next) => chosen.push(next)));
  expect((await field('Calls made')).value).toBe('0');
  type(await field('Day'), other);
  fireEvent.blur(await field('Day'));
  rerender(dialogOf('2026-03-03', (next) => chosen.push(next)));
  expect((await field('Calls made')).value).toBe('7');
});
