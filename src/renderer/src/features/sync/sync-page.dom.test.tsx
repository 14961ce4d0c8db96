import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { SyncState } from '#shared/contract/sync.contract.ts';
import { announcements } from '#renderer/ui/announce.ts';
import { queryClient } from '#renderer/ipc/queries.ts';
import { RefusedNote } from './refused-note.tsx';
import { SyncIndicator } from './sync-indicator.tsx';
import { SyncPage } from './sync-page.tsx';
import { account, answerWith, conflict, inStep, refusedItem, show, waitingItem } from './test-sync.tsx';
import { showState, useRefused } from './use-sync.ts';

beforeAll(() => {
  Element.prototype.scrollTo = () => undefined;
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(900);
});
afterEach(() => {
  cleanup();
  queryClient.clear();
});

const listOf = (...items: unknown[]) => ({ items, total: items.length });

it('says what waits and what of it changed, with the way to the record', async () => {
  answerWith({ ...inStep, standing: 'waiting', waiting: 1 }, { 'sync:waiting': listOf(waitingItem) });
  show(<SyncPage />);
  const list = await screen.findByRole('region', { name: 'What waits to be sent' });
  const row = await within(list).findByRole('listitem');
  expect(within(row).getByRole('link', { name: 'GTX Plus' }).getAttribute('href')).toBe('/deals/d1');
  expect(row.textContent).toContain('Changed: Amount, Due date');
  expect(row.textContent).toContain('Waits for its turn');
});

it('opens at what was refused: the server’s words at their fields, sent again or given up after a question', async () => {
  const asked = answerWith(
    { ...inStep, standing: 'attention', waiting: 1, refused: 1 },
    { 'sync:waiting': listOf(refusedItem) },
  );
  show(<SyncPage />);
  const card = await screen.findByRole('article', { name: 'GTX Plus' });
  expect(within(card).getByText('Title').nextElementSibling?.textContent).toBe(
    'Ensure this field has no more than 255 characters.',
  );
  expect(within(card).getByText('Not so.')).toBeTruthy();
  expect(within(card).getByRole('link', { name: 'Open GTX Plus' }).getAttribute('href')).toBe('/deals/d1');
  await userEvent.click(within(card).getByRole('button', { name: 'Send again: GTX Plus' }));
  await userEvent.click(within(card).getByRole('button', { name: 'Give up: GTX Plus' }));
  const dialog = await screen.findByRole('dialog', { name: 'Give up this change?' });
  expect(asked).toEqual([['sync:retry', { seq: 7 }]]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Give up' }));
  expect(asked[1]).toEqual(['sync:giveUp', { seq: 7 }]);
});

it('shows both values of a conflict side by side and keeps either', async () => {
  const asked = answerWith(
    { ...inStep, standing: 'attention', conflicts: 1 },
    { 'sync:conflicts': listOf(conflict) },
  );
  show(<SyncPage />);
  const card = await screen.findByRole('article', { name: 'GTX Plus, Deal: Amount' });
  expect(within(card).getByText('Yours').nextElementSibling?.textContent).toBe('4,514.00');
  expect(within(card).getByText('On the server').nextElementSibling?.textContent).toBe('5,000.00');
  expect(within(card).getByText('Before: 4,000.00')).toBeTruthy();
  await userEvent.click(within(card).getByRole('button', { name: 'Keep mine: Amount of GTX Plus' }));
  await waitFor(() => expect(asked).toHaveLength(1));
  await userEvent.click(within(card).getByRole('button', { name: 'Keep theirs: Amount of GTX Plus' }));
  expect(asked).toEqual([
    ['sync:resolve', { id: 'c1', keep: 'mine', remoteId: null }],
    ['sync:resolve', { id: 'c1', keep: 'theirs', remoteId: null }],
  ]);
});

it('a record deleted over there is made again or goes to the trash', async () => {
  const deleted = { ...conflict, kind: 'deleted', field: '', mine: { title: 'GTX Plus', amount: '5.00' } };
  const asked = answerWith(
    { ...inStep, standing: 'attention', conflicts: 1 },
    { 'sync:conflicts': listOf(deleted) },
  );
  show(<SyncPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Make it again: GTX Plus' }));
  await userEvent.click(screen.getByRole('button', { name: 'Move to the trash: GTX Plus' }));
  expect(asked.map(([, input]) => input)).toMatchObject([{ keep: 'mine' }, { keep: 'theirs' }]);
});

it('what may be doubled lists its candidates, and takes one or none', async () => {
  const candidates = [11, 12].map((remoteId) => ({ remoteId, name: 'GTX Plus', createdAt: '' }));
  const asked = answerWith(
    { ...inStep, standing: 'attention', conflicts: 1 },
    { 'sync:conflicts': listOf({ ...conflict, kind: 'doubled', field: '', candidates }) },
  );
  show(<SyncPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'It is this one: GTX Plus, number 12' }));
  await userEvent.click(screen.getByRole('button', { name: 'None of them is GTX Plus' }));
  expect(asked.map(([, input]) => input)).toMatchObject([
    { keep: 'theirs', remoteId: 12 },
    { keep: 'mine', remoteId: null },
  ]);
});

it('asks before many records go to the trash at once', async () => {
  const asked = answerWith({ ...inStep, deletions: { count: 12, names: ['GTX Plus', 'Retainer'] } });
  show(<SyncPage />);
  const question = await screen.findByRole('region', {
    name: '12 records have vanished from the server at once',
  });
  expect(question.textContent).toContain('and 10 more');
  await userEvent.click(within(question).getByRole('button', { name: 'Keep them here' }));
  expect(asked).toEqual([['sync:decideDeletions', { accept: false }]]);
});

it('without an account there is one sentence and the way to set it up', async () => {
  answerWith({ ...inStep, standing: 'off', account: null });
  show(<SyncPage />);
  expect(await screen.findByRole('button', { name: 'Set up the sync' })).toBeTruthy();
  expect(screen.queryByRole('tab')).toBeNull();
});

it('everything in step is said, and the last syncs with what they did', async () => {
  const run = { startedAtMs: 1, endedAtMs: 2, pushed: 1234, pulled: 5, problem: null };
  answerWith(inStep, { 'sync:runs': { runs: [run] } });
  show(<SyncPage />);
  expect(await screen.findByText(/^Nothing waits/)).toBeTruthy();
  await userEvent.click(screen.getByRole('tab', { name: 'Last syncs' }));
  expect((await screen.findByRole('row', { name: /1,234/ })).textContent).toContain('Done');
});

const indicator = () => screen.findByRole('link', { name: /^Sync status/ });

it('the rail says how it stands in words, and tells only what lasts', async () => {
  announcements.setState({ text: '', turn: 0 });
  answerWith({ ...inStep, standing: 'offline', waiting: 3 });
  show(<SyncIndicator linkClass="" />);
  expect((await indicator()).getAttribute('aria-label')).toBe('Sync status: offline');
  expect(announcements.getState().text).toBe('');
  const stands = async (state: Partial<SyncState>, name: string) => {
    showState({ ...inStep, ...state });
    await waitFor(async () => expect((await indicator()).getAttribute('aria-label')).toBe(name));
  };
  await stands({ standing: 'working' }, 'Sync status: syncing');
  await stands({ standing: 'waiting', waiting: 1 }, 'Sync status: 1 change waiting');
  expect(announcements.getState().text).toBe('');
  await stands({ standing: 'inStep' }, 'Sync status: in step');
  expect(announcements.getState().text).toBe('In step with the server.');
});

it('the server is tried at once when the network is back, where it was out of reach', async () => {
  const asked = answerWith(inStep);
  show(<SyncIndicator linkClass="" />);
  await indicator();
  window.dispatchEvent(new Event('online'));
  showState({ ...inStep, standing: 'offline' });
  await waitFor(async () =>
    expect((await indicator()).getAttribute('aria-label')).toBe('Sync status: offline'),
  );
  expect(asked).toEqual([]);
  window.dispatchEvent(new Event('online'));
  await waitFor(() => expect(asked).toEqual([['sync:now', {}]]));
});

it('the rail is silent until an account was ever signed in', async () => {
  answerWith({ ...inStep, standing: 'off', account: null });
  show(<SyncIndicator linkClass="" />);
  await waitFor(() => expect(queryClient.getQueryData(['sync:state', {}])).toBeTruthy());
  expect(screen.queryByRole('link')).toBeNull();
  expect(account.isSignedIn).toBe(true);
});

function PanelOf({ localId }: { localId: string }) {
  return <RefusedNote item={useRefused('deal', localId)} kind="deal" />;
}

it('a refused change is told of on its record alone, and is sent again from there', async () => {
  const asked = answerWith(
    { ...inStep, standing: 'attention', waiting: 1, refused: 1 },
    { 'sync:waiting': listOf(refusedItem) },
  );
  show(
    <>
      <PanelOf localId="d1" />
      <PanelOf localId="d2" />
    </>,
  );
  const note = await screen.findByRole('region', { name: 'Refused by the server' });
  expect(note.textContent).toContain('Not so.');
  await userEvent.click(within(note).getByRole('button', { name: 'Send again' }));
  expect(asked).toEqual([['sync:retry', { seq: 7 }]]);
});
