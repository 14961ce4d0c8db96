/** What only the user can decide: conflicts, what was refused, what vanished. And that all of it can be read and reached. */
import type { Page } from '@playwright/test';
import type { DealId } from '#shared/domain/ids.ts';
import type { TestApp } from '#test/support/app.ts';
import type { RemoteDeal, RemoteServer } from '#test/support/remote.ts';
import { button, createDeal, field, openDeal, openTab, panelOf } from './deal-steps.ts';
import {
  describe,
  expect,
  expectAccessible,
  indicator,
  inStep,
  signIn,
  signInAgain,
  syncNow,
  syncSettings,
  syncStatus,
  test,
  titles,
} from './sync-steps.ts';

describe.configure({ timeout: 180_000 });

const card = (page: Page, name: string) => page.getByRole('article', { name });

/** A deal that both sides have. */
async function shared(
  app: TestApp,
  remote: RemoteServer,
  title: string,
): Promise<{ id: DealId; remoteId: number }> {
  const id = await createDeal(app, { title, amountMinor: 100_000 });
  const find = async () => (await remote.deals()).find((deal) => deal.title === title);
  await expect.poll(find).toBeTruthy();
  await inStep(app);
  return { id, remoteId: ((await find()) as RemoteDeal).id };
}

/** The page follows the system a moment later. */
async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
}

type RemoteFiles = { attachments_list: unknown[] };

const amountOf = async (app: TestApp, id: DealId) => (await app.call('deals:get', { id })).amountMinor;
const remoteAmount = async (remote: RemoteServer, id: number) =>
  (await remote.ask<RemoteDeal>('GET', `deals/${id}/`)).amount;

test('an amount that both sides changed shows the server’s and keeps mine, and either can be kept', async ({
  app,
  remote,
}) => {
  const { page } = app;
  await signIn(app, remote);
  const first = await shared(app, remote, 'Keep what is mine');
  const second = await shared(app, remote, 'Keep what is theirs');
  await app.call('sync:pause', { isPaused: true });
  for (const { id, remoteId } of [first, second]) {
    await app.call('deals:update', { id, patch: { amountMinor: 200_000 } });
    await remote.ask('PATCH', `deals/${remoteId}/`, { amount: '3000.00' });
  }
  await app.call('sync:pause', { isPaused: false });
  await expect(indicator(page, 'attention needed')).toBeVisible();
  await indicator(page, 'attention needed').click();
  const mine = card(page, 'Keep what is mine, Deal: Amount');
  const theirs = card(page, 'Keep what is theirs, Deal: Amount');
  await expect(mine.getByText('2,000.00')).toBeVisible();
  await expect(mine.getByText('3,000.00')).toBeVisible();
  await expect(mine.getByText('Before: 1,000.00')).toBeVisible();
  expect(await amountOf(app, first.id)).toBe(300_000);
  await expectAccessible(page);

  await mine.getByRole('button', { name: 'Keep mine' }).click();
  await expect(mine).toBeHidden();
  await theirs.getByRole('button', { name: 'Keep theirs' }).click();
  await expect(theirs).toBeHidden();
  await inStep(app);
  expect([await amountOf(app, first.id), await amountOf(app, second.id)]).toEqual([200_000, 300_000]);
  expect([await remoteAmount(remote, first.remoteId), await remoteAmount(remote, second.remoteId)]).toEqual([
    '2000.00',
    '3000.00',
  ]);
});

test('what each side changed of its own comes together without a question', async ({ app, remote }) => {
  await signIn(app, remote);
  const { id, remoteId } = await shared(app, remote, 'Both of us');
  await app.call('sync:pause', { isPaused: true });
  await app.call('deals:update', { id, patch: { client: 'Cancity' } });
  await remote.ask('PATCH', `deals/${remoteId}/`, { description: 'From elsewhere.' });
  await app.call('sync:pause', { isPaused: false });
  await inStep(app);
  await expect
    .poll(async () => {
      const { client, description } = await app.call('deals:get', { id });
      return [client, description];
    })
    .toEqual(['Cancity', 'From elsewhere.']);
  expect(await remote.ask('GET', `deals/${remoteId}/`)).toMatchObject({
    client: 'Cancity',
    description: 'From elsewhere.',
  });
});

test('a refused change says why at its field, is mended in the deal, and goes through', async ({
  app,
  remote,
}) => {
  const { page } = app;
  await signIn(app, remote);
  await inStep(app);
  await remote.plan({
    ...{ kind: 'status', status: 400, method: 'POST', path: '^deals/$' },
    json: { client: ['We do no business with this client.'] },
  });
  const id = await createDeal(app, { title: 'Delicate', client: 'Umbrella' });
  await createDeal(app, { title: 'Not held up' });
  await expect(indicator(page, 'attention needed')).toBeVisible();
  await expect.poll(async () => (await remote.deals()).length).toBe(1);
  await indicator(page, 'attention needed').click();
  const refused = page.getByRole('article', { name: /Delicate|Not held up/ });
  await expect(refused.getByText('We do no business with this client.')).toBeVisible();
  await expect(refused.getByText('Client', { exact: true })).toBeVisible();
  await expectAccessible(page);

  const name = (await refused.getAttribute('aria-label')) ?? '';
  await refused.getByRole('link', { name: `Open ${name}` }).click();
  const note = panelOf(page).getByRole('region', { name: 'Refused by the server' });
  await expect(note).toBeVisible();
  await expect(panelOf(page).getByText('We do no business with this client.')).toBeVisible();
  await expect(field(page, 'Client')).toHaveAttribute('aria-invalid', 'true');
  await field(page, 'Client').fill('Cancity');
  await panelOf(page).getByRole('button', { name: 'Save' }).click();
  await expect(note).toBeHidden();
  await inStep(app);
  expect((await remote.deals()).map(({ title }) => title).toSorted()).toEqual(['Delicate', 'Not held up']);
  expect(id).toBeTruthy();
});

test('a refused change is sent again as it is, or given up', async ({ app, remote }) => {
  const { page } = app;
  await signIn(app, remote);
  const again = await shared(app, remote, 'Once more');
  const given = await shared(app, remote, 'Never mind');
  await remote.plan({ kind: 'status', status: 403, method: 'PATCH', path: '^deals/', times: 2 });
  for (const { id } of [again, given]) await app.call('deals:update', { id, patch: { client: 'Umbrella' } });
  await expect(indicator(page, 'attention needed')).toBeVisible();
  await syncStatus(page);
  await expect(page.getByRole('article')).toHaveCount(2);
  await card(page, 'Once more').getByRole('button', { name: 'Send again' }).click();
  await expect(card(page, 'Once more')).toBeHidden();
  await card(page, 'Never mind').getByRole('button', { name: 'Give up' }).click();
  const dialog = page.getByRole('dialog', { name: 'Give up this change?' });
  await dialog.getByRole('button', { name: 'Give up' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Nothing was refused.')).toBeVisible();
  await inStep(app);
  expect(await remote.ask('GET', `deals/${again.remoteId}/`)).toMatchObject({ client: 'Umbrella' });
  expect((await app.call('deals:get', { id: given.id })).client).toBeNull();
});

test('what was deleted on the server and changed here is made again, or goes to the trash', async ({
  app,
  remote,
}) => {
  const { page } = app;
  await signIn(app, remote);
  const again = await shared(app, remote, 'Still needed');
  const gone = await shared(app, remote, 'Rightly gone');
  await app.call('sync:pause', { isPaused: true });
  for (const { id, remoteId } of [again, gone]) {
    await app.call('deals:update', { id, patch: { client: 'Cancity' } });
    await remote.ask('DELETE', `deals/${remoteId}/`);
  }
  await app.call('sync:pause', { isPaused: false });
  await expect(indicator(page, 'attention needed')).toBeVisible();
  await syncStatus(page);
  await page.getByRole('button', { name: 'Make it again: Still needed' }).click();
  await expect(page.getByRole('button', { name: 'Make it again: Still needed' })).toBeHidden();
  await page.getByRole('button', { name: 'Move to the trash: Rightly gone' }).click();
  await inStep(app);
  await expect.poll(async () => (await remote.deals()).map(({ title }) => title)).toEqual(['Still needed']);
  expect(await titles(app)).toEqual(['Still needed']);
  expect((await app.call('trash:list', { offset: 0, limit: 10 })).total).toBe(1);
});

test('what may stand there twice is the user’s to say: it is one of them, or none', async ({
  app,
  remote,
}) => {
  await signIn(app, remote);
  await inStep(app);
  const found = async (title: string) => (await remote.deals()).filter((deal) => deal.title === title);
  const made = new Map<string, { id: DealId; first: RemoteDeal }>();
  for (const title of ['One of two', 'None of two']) {
    // It arrives, the answer does not, and somebody else makes the same.
    await remote.plan({ kind: 'answerLost', method: 'POST', path: '^deals/$', times: 1 });
    const id = await createDeal(app, { title, amountMinor: 100_000 });
    await app.call('sync:now', {});
    await expect.poll(async () => (await found(title)).length).toBe(1);
    const [first] = (await found(title)) as [RemoteDeal];
    const { stage, status, amount } = first;
    await remote.ask('POST', 'deals/', { title, stage, status, amount, client: null, due_date: null });
    made.set(title, { id, first });
  }
  // No longer under way by now, whatever became of it.
  const laterMs = 600_000;
  app.around.aheadMs = laterMs;
  await app.restart();
  await remote.command({ do: 'clock', offsetMs: laterMs });
  await signInAgain(app, remote);
  const { page } = app;
  await expect(indicator(page, 'attention needed')).toBeVisible();
  await syncStatus(page);
  const one = made.get('One of two')!;
  await page
    .getByRole('button', { name: `It is this one: One of two, number ${one.first.id}`, exact: true })
    .click();
  await page.getByRole('button', { name: 'None of them is None of two' }).click();
  await expect.poll(async () => (await found('None of two')).length).toBe(3);
  await inStep(app);
  await syncNow(app);
  const title = 'The very same';
  await app.call('deals:update', { id: one.id, patch: { title } });
  await expect.poll(() => found(title)).toMatchObject([{ id: one.first.id }]);
  expect([...(await titles(app))].toSorted()).toEqual([
    ...['None of two', 'None of two', 'None of two', 'One of two', title],
  ]);
});

test('a deletion elsewhere goes to the trash; many at once are asked about first', async ({
  app,
  remote,
}) => {
  const { page } = app;
  for (let number = 1; number <= 14; number += 1)
    await remote.ask('POST', 'deals/', { title: `Deal ${String(number).padStart(2, '0')}` });
  await signIn(app, remote);
  await inStep(app);
  expect(await titles(app)).toHaveLength(14);
  for (const { id, title } of await remote.deals())
    if (title !== 'Deal 14') await remote.ask('DELETE', `deals/${id}/`);
  // A deletion is believed after two complete looks.
  await syncNow(app);
  await syncNow(app);
  await syncStatus(page);
  const question = page.getByRole('region', { name: '13 records have vanished from the server at once' });
  await expect(question).toBeVisible();
  await expectAccessible(page);
  expect(await titles(app)).toHaveLength(14);
  await question.getByRole('button', { name: 'Move to the trash' }).click();
  await expect(question).toBeHidden();
  await expect.poll(() => titles(app)).toEqual(['Deal 14']);
});

test('files and comments of a deal come along, and a file is fetched when it is opened', async ({
  app,
  remote,
  openApp,
}) => {
  await signIn(app, remote);
  const { id, remoteId } = await shared(app, remote, 'With a file');
  await openDeal(app.page, id);
  await openTab(app.page, 'Files');
  const [chooser] = await Promise.all([
    app.page.waitForEvent('filechooser'),
    button(app.page, 'Attach file').click(),
  ]);
  const buffer = Buffer.from('Two hundred crates.');
  await chooser.setFiles({ name: 'offer.txt', mimeType: 'text/plain', buffer });
  await expect(panelOf(app.page).getByText('offer.txt')).toBeVisible();
  await expect
    .poll(async () => (await remote.ask<RemoteFiles>('GET', `deals/${remoteId}/`)).attachments_list.length)
    .toBe(1);
  await inStep(app);
  const second = await openApp();
  await signIn(second, remote);
  await inStep(second);
  await second.page.getByRole('link', { name: 'Deals' }).click();
  await second.page.getByText('With a file').first().click();
  await openTab(second.page, 'Files');
  const row = panelOf(second.page).getByRole('listitem').filter({ hasText: 'offer.txt' });
  const saved = await second.saved(() => row.getByRole('button', { name: 'Save as' }).click());
  expect(saved.bytes.toString()).toBe('Two hundred crates.');
});

test('the sync’s pages can be read in light and dark, by keyboard, and on a narrow page', async ({
  app,
  remote,
}) => {
  const { page } = app;
  await createDeal(app, { title: `${'A very long title '.repeat(12)}end`.slice(0, 250) });
  await syncSettings(page);
  await expect(page.getByLabel('Server address')).toBeVisible();
  await expectAccessible(page);
  await signIn(app, remote);
  await expect(page.getByRole('button', { name: 'Send it' })).toBeVisible();
  await showIn(page, 'dark');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Send it' }).click();
  await expect(page.getByRole('region', { name: 'What is here already' })).toBeHidden();
  await app.resize(900, 700);
  await indicator(page, 'paused').click();
  await expect(page.getByRole('region', { name: 'What waits to be sent' })).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(900);
  await page.getByRole('tab', { name: /^Waiting/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Nothing was refused.')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^No conflicts/)).toBeVisible();
  await showIn(page, 'light');
  await expectAccessible(page);
  await page.keyboard.press('ArrowRight');
  await expectAccessible(page);
});
