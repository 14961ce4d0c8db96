import { expect, expectAccessible, test } from '#test/support/app.ts';
import {
  button,
  createAndOpen,
  createDeal,
  draftKept,
  field,
  openDeal,
  openNewDeal,
  openTab,
  openedId,
  panelOf,
  stored,
  undoToast,
} from './deal-steps.ts';

test('a deal is created with every field, and its history begins', async ({ app }) => {
  const { page } = app;
  await openNewDeal(page);
  await field(page, 'Title').fill('GTX Plus');
  await field(page, 'Client').fill('Cancity');
  await field(page, 'Amount').fill('4,514.50');
  await field(page, 'Due date').fill('12/31/2026');
  await field(page, 'Assignee').fill('Darcel Schlecht');
  await field(page, 'Stage').selectOption('Orders');
  await field(page, 'Description').fill('First line\nsecond line');
  await button(page, 'Save').click();
  const id = await openedId(page);
  await expect(panelOf(page).getByRole('heading', { name: 'GTX Plus' })).toBeVisible();
  expect(await stored(app, id)).toMatchObject({
    title: 'GTX Plus',
    client: 'Cancity',
    amountMinor: 451_450,
    currency: 'USD',
    dueDate: '2026-12-31',
    assignee: 'Darcel Schlecht',
    description: 'First line\nsecond line',
    status: 'Open',
  });
  await expect(field(page, 'Stage').locator('option:checked')).toHaveText('Orders');
  await openTab(page, 'History');
  await expect(panelOf(page).getByText('Deal created')).toBeVisible();
  await undoToast(page, 'GTX Plus');
  await expect(panelOf(page).getByText('GTX Plus is in the trash')).toBeVisible();
  await button(page, 'Restore').click();
  await expect(field(page, 'Title')).toHaveValue('GTX Plus');
});

test('an edit stores what changed and shows it in the history', async ({ app }) => {
  const { page } = app;
  const id = await createAndOpen(app, { title: 'Retainer', amountMinor: 320_000 });
  await field(page, 'Amount').fill('4000');
  await field(page, 'Due date').fill('2027-01-15');
  await field(page, 'Client').fill('Isdom');
  await button(page, 'Save').click();
  await expect.poll(async () => (await stored(app, id)).amountMinor).toBe(400_000);
  expect(await stored(app, id)).toMatchObject({ client: 'Isdom', dueDate: '2027-01-15' });
  await openTab(page, 'History');
  const history = panelOf(page).getByRole('region', { name: 'History' });
  await expect(history).toContainText('$3,200.00');
  await expect(history).toContainText('$4,000.00');
  await expect(history).toContainText('January 15, 2027');
});

test('bad input is told beside its field, is not stored, and keeps the text', async ({ app }) => {
  const { page } = app;
  await openNewDeal(page);
  const long = 'x'.repeat(300);
  await field(page, 'Title').fill(long);
  await field(page, 'Amount').fill('abc');
  await field(page, 'Due date').fill('someday');
  await expect(panelOf(page).getByText('A title is at most 255 characters long.')).toBeVisible();
  await expect(panelOf(page).getByText('Write an amount as a number, such as 1,250.00.')).toBeVisible();
  await expect(panelOf(page).getByText(/^Write a date such as/)).toBeVisible();
  await button(page, 'Save').click();
  await expect(field(page, 'Title')).toBeFocused();
  await expect(field(page, 'Title')).toHaveValue(long);
  await expect(field(page, 'Amount')).toHaveValue('abc');
  await expect(field(page, 'Amount')).toHaveAttribute('aria-invalid', 'true');
  expect(
    (
      await app.call('deals:list', {
        filter: {},
        sort: { by: 'title', direction: 'asc' },
        offset: 0,
        limit: 1,
      })
    ).total,
  ).toBe(0);
  await field(page, 'Title').fill('Short');
  await field(page, 'Amount').fill('12.5');
  await field(page, 'Due date').fill('');
  await page.keyboard.press('Control+Enter');
  expect((await stored(app, await openedId(page))).amountMinor).toBe(1250);
});

test('comments are added, edited, deleted and brought back', async ({ app }) => {
  const { page } = app;
  const id = await createAndOpen(app, { title: 'Talked about' });
  const box = panelOf(page).getByLabel('Write a comment');
  await box.fill('Called, see https://example.com/offer');
  await button(page, 'Add comment').click();
  const comments = panelOf(page).getByRole('list', { name: 'Comments' });
  await expect(comments.getByRole('link', { name: 'https://example.com/offer' })).toBeVisible();
  await expect(box).toHaveValue('');
  await comments.getByRole('button', { name: 'Edit' }).click();
  await panelOf(page).getByLabel('The comment’s text').fill('Called twice');
  await page.keyboard.press('Control+Enter');
  await expect(comments).toContainText('Called twice');
  await expect(comments).toContainText('edited');
  await comments.getByRole('button', { name: 'Delete' }).click();
  await expect(comments).toBeHidden();
  await undoToast(page, 'Comment deleted');
  await expect(comments).toContainText('Called twice');
  expect((await stored(app, id)).comments).toHaveLength(1);
});

test('a half-written form and comment survive a closed panel, a restart and a kill', async ({ app }) => {
  const id = await createAndOpen(app, { title: 'Stored title', client: 'Before' });
  await field(app.page, 'Title').fill('Half-written title');
  await panelOf(app.page).getByLabel('Write a comment').fill('Half a sentence');
  await app.page.keyboard.press('Escape');
  await expect(panelOf(app.page)).toBeHidden();
  await app.call('deals:update', { id, patch: { client: 'After' } });
  await app.restart();
  await openDeal(app.page, id);
  await expect(field(app.page, 'Title')).toHaveValue('Half-written title');
  await expect(field(app.page, 'Client')).toHaveValue('After');
  await expect(panelOf(app.page).getByLabel('Write a comment')).toHaveValue('Half a sentence');
  await expect(panelOf(app.page).getByText(/^Unsaved changes from/)).toBeVisible();
  await button(app.page, 'Discard').click();
  await expect(field(app.page, 'Title')).toHaveValue('Stored title');
  await expect(panelOf(app.page).getByText(/^Unsaved changes from/)).toBeHidden();

  await app.page.keyboard.press('Escape');
  await openNewDeal(app.page);
  await field(app.page, 'Title').fill('Not saved yet');
  await field(app.page, 'Amount').fill('abc');
  await draftKept(app, 'deal:new');
  await app.kill();
  await app.start();
  await openNewDeal(app.page);
  await expect(field(app.page, 'Title')).toHaveValue('Not saved yet');
  await expect(field(app.page, 'Amount')).toHaveValue('abc');
  await field(app.page, 'Amount').fill('5');
  await button(app.page, 'Save').click();
  await openedId(app.page);
  await app.page.keyboard.press('Escape');
  await openNewDeal(app.page);
  await expect(field(app.page, 'Title')).toHaveValue('');
});

test('a deal is won in one click, and lost with a reason; both can be taken back', async ({ app }) => {
  const { page } = app;
  const id = await createAndOpen(app, { title: 'Ends well' });
  await button(page, 'Won').click();
  await expect.poll(async () => (await stored(app, id)).status).toBe('Won');
  await expect(panelOf(page).getByText('Closed today')).toBeVisible();
  await expect(field(page, 'Stage')).toBeDisabled();
  await undoToast(page, 'Ends well');
  await expect(button(page, 'Lost')).toBeVisible();
  await button(page, 'Lost').click();
  const dialog = page.locator('[role="dialog"][aria-modal="true"]');
  await dialog.getByRole('textbox').fill('Too dear');
  await dialog.getByRole('button', { name: 'Lost', exact: true }).click();
  await expect(panelOf(page).getByText('Reason: Too dear')).toBeVisible();
  expect(await stored(app, id)).toMatchObject({ status: 'Lost', lostReason: 'Too dear' });
  await openTab(page, 'History');
  const history = panelOf(page).getByRole('region', { name: 'History' });
  await expect(history.getByText('Closed as lost')).toBeVisible();
  await expect(history).toContainText('Revenue');
});

test('the stepper moves a deal, and its last step asks how it ended', async ({ app }) => {
  const { page } = app;
  // A question that is answered is gone at once then: Escape must not go on to the panel behind it.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const id = await createAndOpen(app, { title: 'On its way' });
  const steps = panelOf(page).getByRole('list', { name: 'Pipeline' });
  await steps.getByRole('button', { name: 'Tasks' }).click();
  await expect(steps.getByRole('button', { name: 'Tasks' })).toHaveAttribute('aria-current', 'step');
  await steps.getByRole('button', { name: 'Status' }).click();
  const dialog = page.locator('[role="dialog"][aria-modal="true"]');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(panelOf(page)).toBeVisible();
  await steps.getByRole('button', { name: 'Status' }).click();
  await dialog.getByRole('button', { name: 'Won', exact: true }).click();
  await expect.poll(async () => (await stored(app, id)).status).toBe('Won');
});

test('a deal is duplicated, deleted and brought back; its address stays true', async ({ app }) => {
  const { page } = app;
  const id = await createAndOpen(app, { title: 'The first' });
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(page).not.toHaveURL(new RegExp(id));
  const copy = await openedId(page);
  // Until the copy is whole the panel shows the first: what is done meanwhile would be done to that.
  await expect(async () => {
    await openTab(page, 'History');
    await expect(panelOf(page).getByText('Created as a duplicate')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(panelOf(page)).toBeHidden();
  await undoToast(page, 'moved to the trash');
  await expect.poll(async () => (await stored(app, copy)).archivedAtMs).toBeNull();
  await app.call('deals:archive', { id });
  await page.evaluate((address) => {
    window.location.hash = address;
  }, `#/deals/${id}`);
  await button(page, 'Restore').click();
  await expect(field(page, 'Title')).toHaveValue('The first');
  await page.evaluate(() => {
    window.location.hash = '#/deals/01900000-0000-7000-8000-000000000000';
  });
  await expect(panelOf(page).getByText('There is no deal here')).toBeVisible();
});

test('everything can be done from the keyboard', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: 'New deal', exact: true }).waitFor();
  await page.keyboard.press('n');
  await expect(field(page, 'Title')).toBeFocused();
  await page.keyboard.type('By keys');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Zumgoity');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1800');
  await page.keyboard.press('Control+Enter');
  const second = await openedId(page);
  const first = await createDeal(app, { title: 'Other card' });
  await panelOf(page).getByRole('heading', { name: 'By keys' }).waitFor();
  await page.keyboard.press('e');
  await expect(field(page, 'Title')).toBeFocused();
  await page.keyboard.type('By keys alone');
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await stored(app, second)).title).toBe('By keys alone');
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
  await openDeal(page, second);
  await page.keyboard.press('c');
  const box = panelOf(page).getByLabel('Write a comment');
  await expect(box).toBeFocused();
  await page.keyboard.type('Typed');
  await page.keyboard.press('Control+Enter');
  await expect(panelOf(page).getByRole('list', { name: 'Comments' })).toContainText('Typed');
  await box.blur();
  const { cards } = await app.call('deals:column', {
    stageId: (await stored(app, second)).stageId,
    filter: {},
    offset: 0,
    limit: 10,
  });
  const [from, to] = cards[0]?.id === second ? ['ArrowDown', 'ArrowUp'] : ['k', 'j'];
  await page.keyboard.press(from);
  await expect(page).toHaveURL(new RegExp(first));
  await page.keyboard.press(to);
  await expect(page).toHaveURL(new RegExp(second));
});

test('the calendar picks a day from the keyboard', async ({ app }) => {
  const { page } = app;
  const id = await createAndOpen(app, { title: 'Due', dueDate: '2026-12-10' as never });
  await field(page, 'Due date').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('button', { name: '11 December 2026' }).click();
  await expect(field(page, 'Due date')).toHaveValue('Dec 11, 2026');
  await expect(field(page, 'Due date')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await stored(app, id)).dueDate).toBe('2026-12-11');
});

test('the open panel is accessible, with every tab and with errors', async ({ app }) => {
  const { page } = app;
  const id = await createAndOpen(app, { title: 'Read aloud', client: 'Acme', amountMinor: 100 });
  await app.call('comments:create', { dealId: id, text: 'Words with https://example.com' });
  await expect(panelOf(page).getByRole('list', { name: 'Comments' })).toBeVisible();
  await expectAccessible(page);
  await openTab(page, 'Files');
  await expectAccessible(page);
  await openTab(page, 'History');
  await field(page, 'Amount').fill('abc');
  await expectAccessible(page);
  // Without motion the colours change at once, and not while they are measured.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectAccessible(page);
});
