/** A bridge whose sync stands as a test says, and what was asked of it. */
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import type { Bridge } from '#shared/contract/index.ts';
import type { Conflict, SyncState, WaitingItem } from '#shared/contract/sync.contract.ts';
import '#renderer/i18n/index.ts';
import { queryClient } from '#renderer/ipc/queries.ts';

export const account: NonNullable<SyncState['account']> = {
  serverUrl: 'https://crm.example.com/api',
  email: 'dana@example.com',
  userName: 'Dana Scully',
  isSignedIn: true,
  needsSignIn: false,
  isPaused: false,
  isAgreed: true,
  notKeptBecause: null,
};

export const inStep: SyncState = {
  standing: 'inStep',
  account,
  waiting: 0,
  refused: 0,
  conflicts: 0,
  progress: null,
  lastSyncAtMs: Date.parse('2026-03-02T09:00:00Z'),
  nextTryAtMs: null,
  problem: null,
  deletions: null,
  hasLeads: true,
  files: 'whenOpened',
};

export const waitingItem: WaitingItem = {
  entity: 'deal',
  localId: 'd1',
  name: 'GTX Plus',
  path: '/deals/d1',
  seq: 7,
  verb: 'update',
  state: 'waiting',
  fields: ['amount', 'due_date'],
  changedAtMs: Date.parse('2026-03-02T09:00:00Z'),
  attempts: 0,
  nextTryAtMs: null,
  problem: null,
};

export const refusedItem: WaitingItem = {
  ...waitingItem,
  state: 'refused',
  problem: {
    kind: 'refused',
    message: 'The server did not take it.',
    status: 400,
    fields: { title: ['Ensure this field has no more than 255 characters.'], detail: ['Not so.'] },
  },
};

export const conflict: Conflict = {
  entity: 'deal',
  localId: 'd1',
  name: 'GTX Plus',
  path: '/deals/d1',
  id: 'c1' as Conflict['id'],
  kind: 'field',
  field: 'amount',
  base: '4000.00',
  mine: '4514.00',
  theirs: '5000.00',
  candidates: [],
  atMs: Date.parse('2026-03-02T09:00:00Z'),
};

type Answers = Record<string, unknown>;

/** @returns the calls that were made, reads of how it stands left out. */
export function answerWith(state: SyncState, answers: Answers = {}): [string, unknown][] {
  const asked: [string, unknown][] = [];
  const usual: Answers = {
    'sync:state': state,
    'sync:waiting': { items: [], total: 0 },
    'sync:conflicts': { items: [], total: 0 },
    'sync:runs': { runs: [] },
    'sync:preview': { deals: 0, leads: 0, events: 0, comments: 0, attachments: 0 },
  };
  const invoke = (channel: string, input: unknown) => {
    if (!(channel in usual)) asked.push([channel, input]);
    const answer = answers[channel] ?? usual[channel] ?? state;
    const isRefusal = typeof answer === 'object' && answer !== null && 'code' in answer;
    return Promise.resolve(isRefusal ? { ok: false, error: answer } : { ok: true, value: answer });
  };
  Object.assign(window, { dealdesk: { invoke, on: () => () => undefined } as unknown as Bridge });
  return asked;
}

export function show(page: ReactNode, address = '/sync') {
  return render(
    <QueryClientProvider client={queryClient}>
      <MantineProvider env="test">
        <Notifications />
        <MemoryRouter initialEntries={[address]}>{page}</MemoryRouter>
      </MantineProvider>
    </QueryClientProvider>,
  );
}
