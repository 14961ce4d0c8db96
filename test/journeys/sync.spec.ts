/** The sync as a user meets it: signing in, working without a way to the server, and coming back. */
import { createDeal, field, openDeal, panelOf } from './deal-steps.ts';
import {
  countDeals,
  describe,
  expect,
  goTo,
  indicator,
  inStep,
  signIn,
  signInAgain,
  syncNow,
  syncSettings,
  syncStatus,
  test,
  titles,
  typeAccount,
} from './sync-steps.ts';

// Whole programs wait for each other, on a machine that does much besides.
describe.configure({ timeout: 180_000 });

const hourMs = 3_600_000;

test('signing in sends nothing before the user has seen how much it is, and agreed', async ({
  app,
  remote,
}) => {
  const { page } = app;
  await expect(indicator(page, /^Sync status/)).toHaveCount(0);
  await createDeal(app, { title: 'GTX Plus', amountMinor: 451_400 });
  await createDeal(app, { title: 'Retainer' });
  await app.call('leads:create', { company: 'Cancity' });
  await signIn(app, remote);
  const question = page.getByRole('region', { name: 'What is here already' });
  await expect(question.getByRole('listitem')).toHaveText(['2 deals', '1 lead']);
  expect(await remote.deals()).toEqual([]);
  await question.getByRole('button', { name: 'Send it' }).click();
  await inStep(app);
  await expect(question).toBeHidden();
  expect((await remote.deals()).map(({ title, amount }) => `${title} ${amount}`).toSorted()).toEqual([
    'GTX Plus 4514.00',
    'Retainer 0.00',
  ]);
});

test('what is kept here at the first sign-in stays here until it is changed', async ({ app, remote }) => {
  const id = await createDeal(app, { title: 'Private' });
  await signIn(app, remote);
  await app.page.getByRole('button', { name: 'Keep it here' }).click();
  await inStep(app);
  expect(await remote.deals()).toEqual([]);
  await app.call('deals:update', { id, patch: { title: 'Public' } });
  await expect.poll(async () => (await remote.deals()).map(({ title }) => title)).toEqual(['Public']);
});

test('work goes on offline, reaches the server after, and is seen on a second computer', async ({
  app,
  remote,
  openApp,
}) => {
  const { page } = app;
  await signIn(app, remote);
  await inStep(app);
  await remote.vanish();
  const id = await createDeal(app, { title: 'Made on a train' });
  await expect(indicator(page, 'offline')).toBeVisible();
  await app.call('comments:create', { dealId: id, text: 'No network here.' });
  await app.call('leads:create', { company: 'Met on the train' });
  await app.call('calendar:create', {
    ...{ title: 'On arrival', eventDate: '2026-12-01', startTime: '09:00' },
    ...{ endDate: '2026-12-01', endTime: '10:00', timeZone: 'Europe/Berlin' },
  });
  await indicator(page, 'offline').click();
  const waiting = page.getByRole('region', { name: 'What waits to be sent' });
  await expect(waiting.getByRole('link', { name: 'Made on a train' }).first()).toBeVisible();
  await expect(page.getByText(/cannot be reached/).first()).toBeVisible();

  await remote.back();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await inStep(app);
  await expect(page.getByText(/^Nothing waits/)).toBeVisible();

  const second = await openApp();
  await signIn(second, remote);
  await inStep(second);
  expect(await titles(second)).toEqual(['Made on a train']);
  await goTo(second.page, '#/leads');
  await expect(second.page.getByText('Met on the train').first()).toBeVisible();
  await goTo(second.page, '#/calendar?view=day&date=2026-12-01');
  await expect(second.page.getByText('On arrival').first()).toBeVisible();
  await goTo(second.page, '#/deals');
  await second.page.getByText('Made on a train').first().click();
  await expect(panelOf(second.page).getByText('No network here.')).toBeVisible();
});

test('the server is gone for a day, and nothing is lost or doubled when it is back', async ({
  app,
  remote,
}) => {
  await signIn(app, remote);
  await inStep(app);
  await remote.vanish();
  await createDeal(app, { title: 'Before the night' });
  await expect(indicator(app.page, 'offline')).toBeVisible();
  app.around.aheadMs = 24 * hourMs;
  await app.restart();
  await createDeal(app, { title: 'After the night' });
  await remote.back();
  await remote.command({ do: 'clock', offsetMs: 24 * hourMs });
  await signInAgain(app, remote);
  await inStep(app);
  expect((await remote.deals()).map(({ title }) => title).toSorted()).toEqual([
    'After the night',
    'Before the night',
  ]);
});

test('a wrong address and a wrong password are said at their fields, and what was typed stays', async ({
  app,
  remote,
}) => {
  const { page } = app;
  await typeAccount(page, remote, 'not my password');
  await page.getByLabel('Server address').fill('http://crm.example.com/api');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText(/must begin with https/)).toBeVisible();
  await expect(page.getByLabel('Password')).toHaveValue('not my password');
  await page.getByLabel('Server address').fill(remote.url);
  await page.getByLabel('Password').press('Enter');
  await expect(page.getByText('No active account found with the given credentials')).toBeVisible();
  await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('E-mail')).toHaveValue(remote.user.email);
  await page.getByLabel('Password').fill(remote.user.password);
  await page.getByLabel('Password').press('Enter');
  await inStep(app);
});

test('a session that ended asks for the password, keeps what waits, and goes on', async ({ app, remote }) => {
  const { page } = app;
  await signIn(app, remote);
  await inStep(app);
  await remote.command({ do: 'revoke', which: 'all' });
  await createDeal(app, { title: 'While nobody is signed in' });
  await expect(indicator(page, 'attention needed')).toBeVisible();
  await syncSettings(page);
  await expect(page.getByText(/^Your session has ended/)).toBeVisible();
  await expect(page.getByText('1 change waits to be sent.')).toBeVisible();
  await page.getByLabel('Password').fill(remote.user.password);
  await page.getByLabel('Password').press('Enter');
  await inStep(app);
  expect((await remote.deals()).map(({ title }) => title)).toEqual(['While nobody is signed in']);
});

test('an access token that ran out is renewed without a word', async ({ app, remote }) => {
  await signIn(app, remote);
  await inStep(app);
  await remote.command({ do: 'revoke', which: 'access' });
  await createDeal(app, { title: 'Unnoticed' });
  await expect.poll(async () => (await remote.deals()).length).toBe(1);
  await inStep(app);
});

test('signing out keeps the data and what is not sent, for the next sign-in', async ({ app, remote }) => {
  const { page } = app;
  await signIn(app, remote);
  await inStep(app);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(indicator(page, 'paused')).toBeVisible();
  await createDeal(app, { title: 'Kept' });
  await expect(page.getByText('1 change', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign out' });
  await expect(dialog.getByText('1 change is not on the server yet.', { exact: false })).toBeVisible();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Password')).toHaveValue('');
  expect(await titles(app)).toEqual(['Kept']);
  await createDeal(app, { title: 'Made signed out' });
  await signIn(app, remote);
  await inStep(app);
  expect((await remote.deals()).map(({ title }) => title).toSorted()).toEqual(['Kept', 'Made signed out']);
});

test('what is not to be sent is not, and another account asks first', async ({ app, remote }) => {
  const { page } = app;
  await signIn(app, remote);
  await inStep(app);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await createDeal(app, { title: 'Not for the server' });
  await expect(page.getByText('1 change', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign out' });
  await dialog.getByText('Do not send it').click();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(dialog).toBeHidden();
  await signIn(app, remote);
  await inStep(app);
  expect(await remote.deals()).toEqual([]);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(dialog).toBeHidden();
  await typeAccount(page, remote);
  await page.getByLabel('E-mail').fill('grace@example.com');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const question = page.getByRole('dialog', { name: 'Sign in to another account?' });
  await question.getByRole('button', { name: 'Use the other account' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole('region', { name: 'What is here already' })).toContainText('1 deal');
});

test('diagnostics tell how it stands, and neither a secret nor a record', async ({ app, remote }) => {
  await createDeal(app, { title: 'Nobody’s business' });
  await signIn(app, remote);
  await app.page.getByRole('button', { name: 'Send it' }).click();
  await inStep(app);
  const { text } = await app.call('sync:diagnostics', {});
  expect(text).not.toContain('Nobody’s business');
  expect(text).not.toContain(remote.user.password);
  expect(text).not.toContain(remote.user.email);
  await syncStatus(app.page);
  await app.page.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(app.page.getByText(/^Diagnostics copied\.|could not be copied/)).toBeVisible();
});

test('a pause holds back what is done here and what comes, until it goes on', async ({ app, remote }) => {
  const { page } = app;
  await signIn(app, remote);
  await inStep(app);
  await syncStatus(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(indicator(page, 'paused')).toBeVisible();
  const id = await createDeal(app, { title: 'Later' });
  await remote.ask('POST', 'deals/', { title: 'From elsewhere' });
  await expect(page.getByRole('button', { name: 'Sync now' })).toBeDisabled();
  expect((await remote.deals()).map(({ title }) => title)).toEqual(['From elsewhere']);
  await page.getByRole('button', { name: 'Resume' }).click();
  await inStep(app);
  expect(await titles(app)).toEqual(['From elsewhere', 'Later']);
  await syncNow(app);
  await openDeal(page, id);
  await expect(field(page, 'Title')).toHaveValue('Later');
});

test.describe('a first sync of many records', () => {
  test.use({ remoteOptions: ['--paged', '20'] });

  test('shows how far it is, is paused and goes on, while the app is used', async ({ app, remote }) => {
    const { page } = app;
    const access = await remote.access();
    for (let number = 1; number <= 200; number += 1)
      await remote.ask('POST', 'deals/', { title: `Deal ${number}` }, access);
    await remote.command({ do: 'slow', ms: 500 });
    await signIn(app, remote);
    await expect(page.getByRole('progressbar')).toBeVisible();
    await expect(page.getByText(/^First sync: /)).toBeVisible();
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(indicator(page, 'paused')).toBeVisible();
    await expect(page.getByRole('progressbar')).toBeHidden();
    await createDeal(app, { title: 'Made meanwhile' });
    await remote.command({ do: 'slow', ms: 0 });
    await page.getByRole('button', { name: 'Resume' }).click();
    await inStep(app);
    await expect.poll(async () => (await remote.deals()).length).toBe(201);
    expect(await countDeals(app)).toBe(201);
  });
});
