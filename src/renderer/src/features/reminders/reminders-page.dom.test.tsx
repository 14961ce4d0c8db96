import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Bridge } from '#shared/contract/index.ts';
import type { ReminderList } from '#shared/contract/reminders.contract.ts';
import type { ReminderItem } from '#shared/domain/reminders.ts';
import '#renderer/i18n/index.ts';
import { queryClient } from '#renderer/ipc/queries.ts';
import { RemindersPage } from './reminders-page.tsx';

const startMs = Date.parse('2026-03-02T09:00:00Z');
const item = (number: number): ReminderItem =>
  ({
    id: `r${number}`,
    eventId: `e${number}`,
    occurrence: '2026-03-02T10:00',
    state: 'shown',
    title: `Meeting ${number}`,
    eventType: 'meeting',
    isAllDay: false,
    startMs,
    endMs: startMs,
    dueAtMs: startMs,
    snoozedUntilMs: null,
    location: 'Room 4',
    hostTitle: null,
  }) as unknown as ReminderItem;

let list: ReminderList;
let asked: [string, unknown][];

beforeAll(() => {
  Element.prototype.scrollTo = () => undefined;
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
});
beforeEach(() => {
  asked = [];
  list = { open: [1, 2, 3].map(item), openCount: 3, snoozed: [] };
  const take = (ids: readonly string[]) => {
    const open = list.open.filter(({ id }) => !ids.includes(id));
    list = { ...list, open, openCount: list.openCount - (list.open.length - open.length) };
    void queryClient.invalidateQueries();
  };
  const answers: Record<string, (input: { ids: string[] }) => unknown> = {
    'reminders:list': () => list,
    'reminders:dismiss'({ ids }) {
      take(ids);
      return { dismissed: ids.length };
    },
    'reminders:snooze'({ ids }) {
      take(ids);
      return { untilMs: startMs };
    },
  };
  const invoke = (channel: string, input: { ids: string[] }) => {
    asked.push([channel, input]);
    return Promise.resolve({ ok: true, value: answers[channel]?.(input) });
  };
  Object.assign(window, { dealdesk: { invoke, on: () => () => undefined } as unknown as Bridge });
});
afterEach(() => {
  cleanup();
  queryClient.clear();
});

async function show(): Promise<HTMLElement> {
  render(
    <QueryClientProvider client={queryClient}>
      <MantineProvider env="test">
        <MemoryRouter>
          <RemindersPage />
        </MemoryRouter>
      </MantineProvider>
    </QueryClientProvider>,
  );
  return screen.findByRole('list', { name: 'Reminders' });
}

const link = (number: number) => screen.getByRole('link', { name: `Meeting ${number}` });

it('each reminder leads to its event, on the calendar of its day', async () => {
  await show();
  expect(link(2).getAttribute('href')).toBe('/calendar/e2?date=2026-03-02&occurrence=2026-03-02T10%3A00');
});

it('Tab comes to one reminder, the arrows walk to the others', async () => {
  await show();
  expect([1, 2, 3].map((number) => link(number).tabIndex)).toEqual([0, -1, -1]);
  link(1).focus();
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(document.activeElement).toBe(link(2)));
  await userEvent.keyboard('{End}');
  await waitFor(() => expect(document.activeElement).toBe(link(3)));
  await userEvent.keyboard('{ArrowDown}{Home}');
  await waitFor(() => expect(document.activeElement).toBe(link(1)));
  expect(link(3).tabIndex).toBe(-1);
});

it('`d` dismisses the one that the keyboard is on, and the next takes its place', async () => {
  await show();
  link(2).focus();
  await userEvent.keyboard('d');
  await waitFor(() => expect(document.activeElement).toBe(link(3)));
  expect(asked).toContainEqual(['reminders:dismiss', { ids: ['r2'] }]);
  await userEvent.keyboard('d');
  await waitFor(() => expect(document.activeElement).toBe(link(1)));
});

it('`s` puts it off: the nearest time is one more key away', async () => {
  await show();
  link(1).focus();
  await userEvent.keyboard('s');
  const menu = await screen.findByRole('menu');
  expect(
    within(menu)
      .getAllByRole('menuitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['5 minutes', '15 minutes', '1 hour', 'Until tomorrow']);
  await userEvent.click(within(menu).getByRole('menuitem', { name: '1 hour' }));
  await waitFor(() => expect(asked).toContainEqual(['reminders:snooze', { ids: ['r1'], until: 60 }]));
  await waitFor(() => expect(document.activeElement).toBe(link(2)));
});

it('all are dismissed, a listful at a time, and what falls due meanwhile stays', async () => {
  const late = { ...item(9), dueAtMs: Number.MAX_SAFE_INTEGER } as ReminderItem;
  const rest = [4, 5].map(item);
  list.openCount = 6;
  await show();
  const answer = window.dealdesk as unknown as { invoke: (channel: string, input: unknown) => unknown };
  const { invoke } = answer;
  answer.invoke = (channel, input) => {
    const answered = invoke(channel, input);
    // The list holds three at most: the others come up when those are gone.
    if (channel === 'reminders:dismiss') list = { ...list, open: [late, ...rest.splice(0)] };
    return answered;
  };
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss all' }));
  await waitFor(() =>
    expect(asked.filter(([channel]) => channel === 'reminders:dismiss').map(([, input]) => input)).toEqual([
      { ids: ['r1', 'r2', 'r3'] },
      { ids: ['r4', 'r5'] },
    ]),
  );
  expect(await screen.findByRole('link', { name: 'Meeting 9' })).toBeTruthy();
});

it('what is put off stands below, and what the list has no room for is counted', async () => {
  list = {
    open: [item(1)],
    openCount: 3,
    snoozed: [{ ...item(2), state: 'snoozed', snoozedUntilMs: startMs } as ReminderItem],
  };
  const shown = await show();
  const lines = within(shown)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain('2 older reminders are not listed.');
  expect(lines[2]).toBe('Snoozed');
  expect(lines[3]).toContain('Meeting 2');
});

it('nothing due is one sentence', async () => {
  list = { open: [], openCount: 0, snoozed: [] };
  render(
    <QueryClientProvider client={queryClient}>
      <MantineProvider env="test">
        <MemoryRouter>
          <RemindersPage />
        </MemoryRouter>
      </MantineProvider>
    </QueryClientProvider>,
  );
  expect(await screen.findByText(/^Nothing is due/u)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Dismiss all' })).toBeNull();
});
