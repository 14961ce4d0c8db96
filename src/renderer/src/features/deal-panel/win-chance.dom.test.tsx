import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Bridge } from '#shared/contract/index.ts';
import type { DealId } from '#shared/domain/ids.ts';
import type { WinProbability } from '#shared/domain/suggestions.ts';
import '#renderer/i18n/index.ts';
import { queryClient } from '#renderer/ipc/queries.ts';
import { WinChance } from './win-chance.tsx';

const chance: WinProbability = {
  source: 'model',
  probability: 0.624,
  reasons: [
    { text: 'Cancity bought 4 of 5 times', weight: 0.9 },
    { text: 'In Clients for 31 days', weight: -0.4 },
  ],
  model: {
    ...{ state: 'used', closedCount: 240, neededCount: 100, trainedAtMs: 0 },
    ...{ brier: 0.18, baseBrier: 0.23 },
  },
};

afterEach(() => {
  cleanup();
  queryClient.clear();
});

async function open(answer: unknown) {
  const invoke = vi.fn(() => Promise.resolve(answer));
  Object.assign(window, { dealdesk: { invoke, on: () => () => undefined } as unknown as Bridge });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <WinChance dealId={'d1' as DealId} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0));
  return invoke;
}

it('a learned chance says where it comes from, and which way each reason weighs', async () => {
  await open({ ok: true, value: chance });
  const section = await screen.findByRole('region', { name: 'Chance to win' });
  expect(section.textContent).toContain('62%from your closed deals');
  const reasons = within(section).getAllByRole('listitem');
  expect(reasons.map((reason) => reason.textContent)).toEqual([
    'Cancity bought 4 of 5 times',
    'In Clients for 31 days',
  ]);
  const ways = reasons.map((reason) => within(reason).getByRole('img').getAttribute('aria-label'));
  expect(ways).toEqual(['Speaks for it', 'Speaks against it']);
  await userEvent.click(within(section).getByRole('button', { name: 'How this is known' }));
  const how = await screen.findByRole('dialog', { name: 'How this is known' });
  expect(how.textContent).toContain('off by 0.18 (Brier score: 0 is perfect)');
  expect(how.textContent).toContain('every time is off by 0.23');
});

it('where it cannot be said, the panel is as it was without it', async () => {
  await open({ ok: false, error: { code: 'CONFLICT', message: 'It is closed.' } });
  expect(screen.queryByRole('region')).toBeNull();
});
