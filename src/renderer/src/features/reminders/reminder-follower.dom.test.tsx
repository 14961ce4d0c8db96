import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Bridge } from '#shared/contract/index.ts';
import type { ReminderItem } from '#shared/domain/reminders.ts';
import '#renderer/i18n/index.ts';
import { queryClient } from '#renderer/ipc/queries.ts';
import { announcements } from '#renderer/ui/announce.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { ReminderFollower } from './reminder-follower.tsx';

const item = (name: string) =>
  ({
    id: name,
    eventId: name,
    title: name,
    isAllDay: false,
    startMs: 0,
    endMs: 0,
    dueAtMs: 0,
  }) as unknown as ReminderItem;

let open: ReminderItem[];
let isQuiet: boolean;
let asked: [string, unknown][];

beforeEach(() => {
  open = [];
  isQuiet = false;
  asked = [];
  const answers: Record<string, () => unknown> = {
    'reminders:list': () => ({ open, openCount: open.length, snoozed: [] }),
    'reminders:status': () => ({ support: 'none', isQuiet, hasTray: false, canStartAtLogin: false }),
    'reminders:dismiss': () => ({ dismissed: 1 }),
  };
  const invoke = (channel: string, input: unknown) => {
    asked.push([channel, input]);
    return Promise.resolve({ ok: true, value: answers[channel]?.() });
  };
  Object.assign(window, { dealdesk: { invoke, on: () => () => undefined } as unknown as Bridge });
});
afterEach(async () => {
  // The toast outlives the page.
  await becomes();
  await waitFor(() => expect(document.title).toBe('Deals – Dealdesk'));
  act(() => notifications.clean());
  await waitFor(() => expect(screen.queryByRole('button')).toBeNull());
  cleanup();
  queryClient.clear();
});

async function show(path = '/deals'): Promise<void> {
  render(
    <QueryClientProvider client={queryClient}>
      <MantineProvider env="test">
        <MemoryRouter initialEntries={[path]}>
          <PageHeader title="Deals" />
          <ReminderFollower />
        </MemoryRouter>
        <Notifications />
      </MantineProvider>
    </QueryClientProvider>,
  );
  await waitFor(() => expect(asked.map(([channel]) => channel)).toContain('reminders:status'));
}

async function becomes(...names: string[]): Promise<void> {
  open = names.map(item);
  await act(() => queryClient.invalidateQueries());
}

it('one that falls due comes with what can be done, and the title counts it', async () => {
  await show();
  await becomes('Review');
  await userEvent.click(await screen.findByRole('button', { name: 'Dismiss “Review”' }));
  expect(asked).toContainEqual(['reminders:dismiss', { ids: ['Review'] }]);
  expect(document.title).toBe('(1) Deals – Dealdesk');
  await becomes();
  await waitFor(() => expect(document.title).toBe('Deals – Dealdesk'));
  act(() => notifications.clean());
  await waitFor(() => expect(document.title).toBe('Deals – Dealdesk'));
});

it('one more makes them a sentence that leads to the list, not a second toast', async () => {
  await show();
  await becomes('Review');
  await screen.findByRole('button', { name: 'Dismiss “Review”' });
  await becomes('Call', 'Review');
  expect((await screen.findByRole('link', { name: 'Show them' })).getAttribute('href')).toBe('#/reminders');
  expect(screen.getByText('2 reminders are open.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Dismiss “Review”' })).toBeNull();
});

it('a toast whose reminder was answered elsewhere goes', async () => {
  await show();
  await becomes('Review');
  await screen.findByRole('button', { name: 'Dismiss “Review”' });
  await becomes();
  await waitFor(() => expect(document.title).toBe('Deals – Dealdesk'));
  act(() => notifications.clean());
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Dismiss “Review”' })).toBeNull());
});

it('on the list itself it is only said', async () => {
  await show('/reminders');
  await becomes('Review');
  await waitFor(() => expect(announcements.getState().text).toMatch(/^Review: /u));
  expect(screen.queryByRole('button')).toBeNull();
});

it('quiet hours hold it back until they end', async () => {
  isQuiet = true;
  await show();
  await becomes('Review');
  await waitFor(() => expect(document.title).toBe('(1) Deals – Dealdesk'));
  expect(screen.queryByRole('button')).toBeNull();
  isQuiet = false;
  await becomes('Review');
  expect(await screen.findByRole('button', { name: 'Dismiss “Review”' })).toBeTruthy();
});
