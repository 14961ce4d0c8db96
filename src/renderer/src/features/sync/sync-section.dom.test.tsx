import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { SyncState } from '#shared/contract/sync.contract.ts';
import { queryClient } from '#renderer/ipc/queries.ts';
import { SyncSection } from './sync-section.tsx';
import { account, answerWith, inStep, show } from './test-sync.tsx';

const off: SyncState = { ...inStep, standing: 'off', account: null, lastSyncAtMs: null };
const typed = { serverUrl: 'https://crm.example.com/api', email: 'dana@example.com', password: 'trustno1' };
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

async function typeAndSignIn(): Promise<void> {
  await userEvent.type(await screen.findByLabelText('Server address'), typed.serverUrl);
  await userEvent.type(field('E-mail'), typed.email);
  await userEvent.type(field('Password'), `${typed.password}{Enter}`);
}

afterEach(() => {
  cleanup();
  queryClient.clear();
});

it('signs in with what was typed, and forgets the password at once', async () => {
  const asked = answerWith(off, { 'sync:signIn': inStep });
  show(<SyncSection />);
  await typeAndSignIn();
  expect(await screen.findByText('In step with the server.')).toBeTruthy();
  expect(asked).toEqual([['sync:signIn', { ...typed, isOtherAccount: false }]]);
  expect(
    JSON.stringify(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ state }) => state),
    ),
  ).not.toContain(typed.password);
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain(typed.password);
});

it('a refused address is said at its field, and everything typed stays', async () => {
  answerWith(off, {
    'sync:signIn': {
      code: 'VALIDATION',
      message: 'Check the fields.',
      details: { fields: { serverUrl: 'The address must begin with https://.' } },
    },
  });
  show(<SyncSection />);
  await typeAndSignIn();
  expect(await screen.findByText('The address must begin with https://.')).toBeTruthy();
  expect(document.activeElement).toBe(field('Server address'));
  expect([field('Server address'), field('E-mail'), field('Password')].map(({ value }) => value)).toEqual(
    Object.values(typed),
  );
});

it('a wrong password is said at the password in the server’s words, and goes with the next letter', async () => {
  answerWith(off, {
    'sync:signIn': { code: 'UNAUTHENTICATED', message: 'No active account found.' },
  });
  show(<SyncSection />);
  await typeAndSignIn();
  expect(await screen.findByText('No active account found.')).toBeTruthy();
  expect(field('Password').getAttribute('aria-invalid')).toBe('true');
  await userEvent.type(field('Password'), '!');
  expect(screen.queryByText('No active account found.')).toBeNull();
});

it('a server that cannot be reached is said below the fields', async () => {
  answerWith(off, { 'sync:signIn': { code: 'OFFLINE', message: 'No way to crm.example.com.' } });
  show(<SyncSection />);
  await typeAndSignIn();
  expect((await screen.findByRole('alert')).textContent).toBe('No way to crm.example.com.');
});

it('another account than before is asked about first', async () => {
  const refusal = { code: 'CONFLICT', message: 'Another one.', details: { reason: 'otherAccount' } };
  const answers: Record<string, unknown> = { 'sync:signIn': refusal };
  const asked = answerWith({ ...off, account: { ...account, isSignedIn: false } }, answers);
  show(<SyncSection />);
  await userEvent.type(await screen.findByLabelText('Password'), 'x{Enter}');
  const dialog = await screen.findByRole('dialog', { name: 'Sign in to another account?' });
  answers['sync:signIn'] = inStep;
  await userEvent.click(within(dialog).getByRole('button', { name: 'Use the other account' }));
  await waitFor(() =>
    expect(asked.map(([, input]) => input)).toMatchObject([
      { isOtherAccount: false },
      { isOtherAccount: true },
    ]),
  );
});

it('a first sign-in tells how much is here and sends nothing unasked', async () => {
  const asked = answerWith(
    { ...inStep, account: { ...account, isAgreed: false } },
    { 'sync:preview': { deals: 1200, leads: 1, events: 0, comments: 2, attachments: 0 } },
  );
  show(<SyncSection />);
  const question = await screen.findByRole('region', { name: 'What is here already' });
  expect(
    within(question)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['1,200 deals', '1 lead', '2 comments']);
  expect(asked).toEqual([]);
  await userEvent.click(within(question).getByRole('button', { name: 'Keep it here' }));
  await userEvent.click(within(question).getByRole('button', { name: 'Send it' }));
  expect(asked).toEqual([
    ['sync:agree', { push: false }],
    ['sync:agree', { push: true }],
  ]);
});

it('signing out asks what becomes of what is not on the server', async () => {
  const asked = answerWith({ ...inStep, standing: 'waiting', waiting: 3 });
  show(<SyncSection />);
  await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
  const dialog = await screen.findByRole('dialog', { name: 'Sign out' });
  expect(dialog.textContent).toContain('3 changes are not on the server yet.');
  expect(within(dialog).getByLabelText<HTMLInputElement>('Keep it for the next sign-in').checked).toBe(true);
  await userEvent.click(within(dialog).getByLabelText('Do not send it'));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Sign out' }));
  expect(asked).toEqual([['sync:signOut', { unsent: 'forget' }]]);
});

it('a session that ended asks for the password alone, and says that nothing is lost', async () => {
  answerWith({
    ...inStep,
    standing: 'attention',
    waiting: 2,
    account: { ...account, needsSignIn: true },
  });
  show(<SyncSection />);
  expect(await screen.findByText(/^Your session has ended\./)).toBeTruthy();
  expect([field('Server address').value, field('E-mail').value, field('Password').value]).toEqual([
    account.serverUrl,
    account.email,
    '',
  ]);
  expect(screen.getByText('2 changes wait to be sent.')).toBeTruthy();
});

it('says why the session ends with the app, pauses, and fetches files as told', async () => {
  const asked = answerWith({
    ...inStep,
    account: { ...account, notKeptBecause: 'no keychain answers on this computer.' },
  });
  show(<SyncSection />);
  expect((await screen.findByRole('note')).textContent).toContain('no keychain answers');
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
  await userEvent.click(screen.getByRole('button', { name: 'Sync now' }));
  await userEvent.click(screen.getByLabelText('Fetch all files in the background'));
  expect(asked).toEqual([
    ['sync:pause', { isPaused: true }],
    ['sync:now', {}],
    ['sync:setFiles', { files: 'inBackground' }],
  ]);
});

it('a first sync shows how far it is', async () => {
  answerWith({
    ...inStep,
    standing: 'working',
    progress: { what: 'deals', done: 250, total: 1000, isFirst: true },
  });
  show(<SyncSection />);
  const bar = await screen.findByRole('progressbar', { name: 'Fetching deals' });
  expect(bar.getAttribute('aria-valuenow')).toBe('25');
  expect(screen.getByText('First sync: Fetching deals')).toBeTruthy();
  expect(screen.getByText('250 of 1,000')).toBeTruthy();
});
