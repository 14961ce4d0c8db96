import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Bridge } from '#shared/contract/index.ts';
import type { SuggestionList } from '#shared/contract/suggestions.contract.ts';
import type { Suggestion } from '#shared/domain/suggestions.ts';
import '#renderer/i18n/index.ts';
import { queryClient } from '#renderer/ipc/queries.ts';
import { nowMs } from '#renderer/ui/clock.ts';
import { SuggestionsPage } from './suggestions-page.tsx';
import { SuggestionsPanel } from './suggestions-panel.tsx';

const dayMs = 86_400_000;
const suggestion = (number: number, patch: Partial<Suggestion> = {}): Suggestion =>
  ({
    id: `s${number}`,
    rule: 'noContact',
    type: 'follow_up',
    priority: 'high',
    title: `Suggestion ${number}`,
    explanation: 'Nothing happened for 31 days.',
    confidence: 0.8,
    deals: [{ id: 'd1', title: 'GTX Plus' }],
    leads: [],
    metricValue: null,
    metricChange: null,
    action: { kind: 'openDeal', dealId: 'd1' },
    sunk: null,
    createdAtMs: nowMs(),
    expiresAtMs: nowMs() + 30 * dayMs,
    ...patch,
  }) as unknown as Suggestion;

let active: Suggestion[];
let more: Partial<SuggestionList>;
let asked: [string, unknown][];
let refused: string | null;

beforeEach(() => {
  asked = [];
  refused = null;
  active = [1, 2, 3].map((number) => suggestion(number));
  more = {};
  const gone: Suggestion[] = [];
  const end = ({ id }: { id: string }) => {
    gone.push(...active.filter((one) => one.id === id));
    active = active.filter((one) => one.id !== id);
    void queryClient.invalidateQueries();
    return {};
  };
  const answers: Record<string, (input: { id: string }) => unknown> = {
    'suggestions:list': () => ({
      ...{ active, activeCount: active.length, snoozedCount: 0, rules: [], lookedAtMs: nowMs() },
      ...more,
    }),
    'suggestions:markActioned': end,
    'suggestions:dismiss': end,
    'suggestions:snooze': end,
    'suggestions:reopen': ({ id }) => {
      active = [...active, ...gone.filter((one) => one.id === id)];
      void queryClient.invalidateQueries();
      return {};
    },
    'deals:update': () => ({ id: 'd1', actionId: 'a1' }),
    'undo:undo': () => ({ undone: { actionId: 'a1', kind: 'deals:update', count: 1 } }),
  };
  const invoke = (channel: string, input: { id: string }) => {
    if (channel !== 'suggestions:list') asked.push([channel, input]);
    if (channel === refused)
      return Promise.resolve({ ok: false, error: { code: 'CONFLICT', message: 'Not now.' } });
    return Promise.resolve({ ok: true, value: answers[channel]?.(input) });
  };
  Object.assign(window, { dealdesk: { invoke, on: () => () => undefined } as unknown as Bridge });
});
afterEach(() => {
  notifications.clean();
  cleanup();
  queryClient.clear();
});

function Address() {
  const { pathname, search } = useLocation();
  return <output>{`${pathname}${search}`}</output>;
}

async function open(page = <SuggestionsPanel />, at = '/dashboard') {
  const user = userEvent.setup();
  render(
    <MantineProvider env="test">
      <Notifications />
      <QueryClientProvider client={queryClient}>
        <MemoryRouter initialEntries={[at]}>
          {page}
          <Address />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await waitFor(() => expect(document.querySelector('article, section p')).not.toBeNull());
  return user;
}

const item = (number: number) => screen.getByRole('article', { name: `Suggestion ${number}` });
const items = () => screen.queryAllByRole('article').map((one) => one.querySelector('h3')?.textContent);

it('a suggestion says what, why, how urgent, how sure, about what and until when', async () => {
  active = [suggestion(1, { sunk: 'You dismissed 5 of 6 like it.' })];
  await open();
  const words = item(1).textContent;
  for (const part of ['Nothing happened for 31 days.', 'High', 'sure, 80%', 'until ', 'You dismissed 5 of 6'])
    expect(words).toContain(part);
  expect(within(item(1)).getByRole('link', { name: 'GTX Plus' }).getAttribute('href')).toBe('/deals/d1');
});

it('one that is dismissed goes, the focus goes on to the next, and Undo brings it back', async () => {
  const user = await open();
  await user.click(screen.getByRole('button', { name: 'Dismiss: Suggestion 1' }));
  await waitFor(() => expect(items()).toEqual(['Suggestion 2', 'Suggestion 3']));
  await waitFor(() => expect(document.activeElement).toBe(item(2)));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(items()).toContain('Suggestion 1'));
});

it('done takes a note along, and keeps it in its box where it is refused', async () => {
  const user = await open();
  refused = 'suggestions:markActioned';
  await user.click(screen.getByRole('button', { name: 'Done: Suggestion 2' }));
  await user.type(await screen.findByLabelText('Note'), 'Called them{Enter}');
  expect((await screen.findAllByText(/Not now\. Your note is still in the box\./)).length).toBeGreaterThan(0);
  expect(screen.getByLabelText<HTMLInputElement>('Note').value).toBe('Called them');
  refused = null;
  await user.type(screen.getByLabelText('Note'), '{Enter}');
  await waitFor(() => expect(items()).toEqual(['Suggestion 1', 'Suggestion 3']));
  expect(asked.at(-1)).toEqual(['suggestions:markActioned', { id: 's2', notes: 'Called them' }]);
});

it('later puts it off to a day to come', async () => {
  const user = await open();
  await user.click(screen.getByRole('button', { name: 'Later: Suggestion 3' }));
  await user.click(await screen.findByRole('button', { name: 'Tomorrow' }));
  await waitFor(() => expect(items()).toEqual(['Suggestion 1', 'Suggestion 2']));
  const [channel, input] = asked.at(-1) ?? [];
  expect(channel).toBe('suggestions:snooze');
  const { until } = input as { until: string };
  expect(until > new Date(nowMs()).toISOString().slice(0, 10)).toBe(true);
});

it('a due date is moved after it was asked, and marks the suggestion as acted on; Undo takes both back', async () => {
  active = [suggestion(1, { action: { kind: 'dueDate', dealId: 'd1', dueDate: '2031-12-12' } as never })];
  const user = await open();
  await user.click(screen.getByRole('button', { name: 'Move due date: Suggestion 1' }));
  await screen.findByText(/^Move the due date to .*2031\?$/);
  expect(asked).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Move' }));
  await waitFor(() => expect(items()).toEqual([]));
  expect(asked).toEqual([
    ['deals:update', { id: 'd1', patch: { dueDate: '2031-12-12' } }],
    ['suggestions:markActioned', { id: 's1' }],
  ]);
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(items()).toEqual(['Suggestion 1']));
  expect(asked.map(([channel]) => channel).slice(2)).toEqual(['undo:undo', 'suggestions:reopen']);
});

it('a due date that could not be moved leaves the suggestion as it is', async () => {
  active = [suggestion(1, { action: { kind: 'dueDate', dealId: 'd1', dueDate: '2031-12-12' } as never })];
  refused = 'deals:update';
  const user = await open();
  await user.click(screen.getByRole('button', { name: 'Move due date: Suggestion 1' }));
  await user.click(await screen.findByRole('button', { name: 'Move' }));
  await waitFor(() => expect(asked.map(([channel]) => channel)).toEqual(['deals:update']));
  expect(items()).toEqual(['Suggestion 1']);
});

it('what was begun elsewhere is asked after: yes is done, not yet offers it again', async () => {
  const user = await open();
  await user.click(screen.getByRole('button', { name: 'Open deal: Suggestion 1' }));
  expect(screen.getByText('/deals/d1')).toBeDefined();
  const group = screen.getByRole('group', { name: 'Was it done: Suggestion 1' });
  await user.click(within(group).getByRole('button', { name: 'Not yet' }));
  await user.click(screen.getByRole('button', { name: 'Open deal: Suggestion 1' }));
  await user.click(screen.getByRole('button', { name: 'Yes' }));
  await waitFor(() => expect(items()).toEqual(['Suggestion 2', 'Suggestion 3']));
});

it('the dashboard shows five, and counts all of them on the way to the page', async () => {
  active = [1, 2, 3, 4, 5, 6, 7].map((number) => suggestion(number));
  await open();
  expect(items()).toHaveLength(5);
  expect(screen.getByRole('link', { name: 'All 7 suggestions' })).toBeDefined();
});

it('without any it says what it looks for, and before the first look that there was none', async () => {
  active = [];
  await open();
  expect(screen.getByText(/^Nothing to suggest\. This looks for deals and leads gone quiet/)).toBeDefined();
  cleanup();
  queryClient.clear();
  more = { lookedAtMs: null };
  await open();
  expect(screen.getByRole('button', { name: 'Look now' })).toBeDefined();
});

it('the page counts by priority, filters by kind in its address, and tells which kinds sank and what is put off', async () => {
  active = [suggestion(1), suggestion(2, { type: 'opportunity', priority: 'critical' })];
  more = {
    snoozedCount: 2,
    rules: [
      { rule: 'noContact', actioned: 1, dismissed: 6, isSunk: true },
      { rule: 'overdue', actioned: 3, dismissed: 0, isSunk: false },
    ],
  };
  const user = await open(<SuggestionsPage />, '/dashboard/suggestions');
  expect(screen.getByText('1 critical, 1 high')).toBeDefined();
  await user.selectOptions(screen.getByLabelText('Kind'), 'Opportunity');
  expect(items()).toEqual(['Suggestion 2']);
  expect(screen.getByText('/dashboard/suggestions?kind=opportunity')).toBeDefined();
  expect(screen.getByText('Deals without contact: acted on 1, dismissed 6')).toBeDefined();
  expect(screen.queryByText(/^Due date past/)).toBeNull();
  expect(screen.getByText('2 are put off and come back on their day.')).toBeDefined();
});
