/** Filters that combine, and saved views. */
import type { Locator, Page } from '@playwright/test';
import type { TestApp } from '#test/support/app.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';

const rows = (page: Page) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });

async function expectTitles(page: Page, titles: readonly string[]): Promise<void> {
  await expect(rows(page)).toHaveCount(titles.length);
  for (const [at, title] of titles.entries()) await expect(rows(page).nth(at)).toContainText(title);
}

async function seed(app: TestApp): Promise<void> {
  const deals = [
    { title: 'Rollout', client: 'Zumgoity', amountMinor: 1_800_000 },
    { title: 'Retainer', client: 'Isdom', amountMinor: 320_000 },
    { title: 'GTX Plus', client: 'Cancity', amountMinor: 451_400 },
  ];
  for (const deal of deals) await app.call('deals:create', deal);
  await app.page.getByRole('button', { name: 'Table', exact: true }).click();
  await app.page.getByRole('grid').getByRole('button', { name: 'Title', exact: true }).click();
  await expectTitles(app.page, ['GTX Plus', 'Retainer', 'Rollout']);
}

const editor = (page: Page) => page.getByRole('dialog', { name: 'Conditions' });
const condition = (page: Page, number: string) =>
  editor(page).getByRole('group', { name: `Condition ${number}`, exact: true });

async function openEditor(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: /^(Add condition|Edit \d+ conditions?)$/ }).click();
  await expect(editor(page)).toBeVisible();
}

async function closeEditor(page: Page): Promise<void> {
  await editor(page).getByRole('button', { name: 'Done' }).click();
  await expect(editor(page)).toBeHidden();
}

async function write(row: Locator, field: string, comparison: string): Promise<void> {
  await row.getByLabel('Field').selectOption({ label: field });
  await row.getByLabel('Comparison').selectOption({ label: comparison });
}

async function writeText(row: Locator, field: string, comparison: string, value: string): Promise<void> {
  await write(row, field, comparison);
  await row.getByLabel('Value').fill(value);
}

async function saveView(page: Page, name: string, isPinned = false): Promise<void> {
  await page.getByRole('button', { name: /^Views?(: .*)?$/ }).click();
  await page.getByRole('menuitem', { name: 'Save as view ...' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as view' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  if (isPinned) await dialog.getByLabel('Pin to the rail').check();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(viewButton(page, name)).toBeVisible();
}

const viewButton = (page: Page, name: string) =>
  page.getByRole('button', { name: `View: ${name}`, exact: true });
const pinned = (page: Page) => page.getByRole('list', { name: 'Pinned views' });

async function inMenu(page: Page, view: string, item: string): Promise<void> {
  await viewButton(page, view).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
  await expect(page.getByRole('menuitem')).toHaveCount(0);
}

async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, address);
}

test('conditions combine by “and” and “or”, in groups; what is not finished is kept', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await openEditor(page);
  await writeText(condition(page, '1'), 'Amount', 'is at least', '4000');
  await expectTitles(page, ['GTX Plus', 'Rollout']);
  await editor(page).getByRole('button', { name: 'Add group' }).click();
  await writeText(condition(page, '2.1'), 'Client', 'is', 'zumgoity');
  await expectTitles(page, ['Rollout']);
  const group = editor(page).getByRole('group', { name: 'Group 2', exact: true });
  await group.getByRole('button', { name: 'Add condition' }).click();
  await writeText(condition(page, '2.2'), 'Title', 'begins with', 'gtx');
  await expectTitles(page, ['GTX Plus', 'Rollout']);
  await group.getByRole('button', { name: 'Add condition' }).click();
  await write(condition(page, '2.3'), 'Due date', 'is');
  await expect(editor(page).getByText('1 condition is not finished')).toBeVisible();
  await expectAccessible(page);
  await closeEditor(page);
  await expectTitles(page, ['GTX Plus', 'Rollout']);

  const chips = page.getByRole('list', { name: 'Active filters' });
  await expect(chips).toContainText('Client is “zumgoity” or Title begins with “gtx”');
  await chips.getByRole('button', { name: 'Remove filter: Amount is at least $4,000.00' }).click();
  await expectTitles(page, ['GTX Plus', 'Rollout']);
  await openEditor(page);
  await expect(editor(page).getByText('1 condition is not finished')).toBeVisible();
  await editor(page).getByRole('button', { name: 'Remove all' }).click();
  await closeEditor(page);
  await expectTitles(page, ['GTX Plus', 'Retainer', 'Rollout']);
});

test('an amount of letters is said at once and filters nothing; an address that makes no sense is said too', async ({
  app,
}) => {
  const { page } = app;
  await seed(app);
  await openEditor(page);
  await writeText(condition(page, '1'), 'Amount', 'is at least', 'a lot');
  await expect(condition(page, '1').getByText('Write an amount, such as')).toBeVisible();
  await closeEditor(page);
  await expectTitles(page, ['GTX Plus', 'Retainer', 'Rollout']);

  const odd = {
    join: 'and',
    items: [
      { field: 'mood', op: 'is', value: 'x' },
      { field: 'client', op: 'is', value: 'Isdom' },
    ],
  };
  await goTo(page, `#/deals?where=${encodeURIComponent(JSON.stringify(odd))}`);
  await expect(page.getByRole('alert')).toContainText('names “mood”, which is no field of this list');
  await expectTitles(page, ['Retainer']);
  await goTo(page, '#/deals?where=%7Bhalf');
  await expect(page.getByRole('alert')).toContainText('conditions that cannot be read');
  await page.getByRole('alert').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expectTitles(page, ['GTX Plus', 'Retainer', 'Rollout']);
});

test('a view keeps filters, columns and sort, is pinned, and opens again after a restart', async ({
  app,
}) => {
  await seed(app);
  await openEditor(app.page);
  await writeText(condition(app.page, '1'), 'Amount', 'is at least', '4000');
  await closeEditor(app.page);
  await app.page.getByRole('button', { name: 'Columns' }).click();
  await app.page.getByRole('menuitemcheckbox', { name: 'Client' }).click();
  await app.page.keyboard.press('Escape');
  await saveView(app.page, 'Large deals', true);
  await expect(app.page).toHaveURL(/#\/deals\?view=[0-9a-f-]{36}$/);

  // The page keeps a set-up of its own beside the view's.
  await app.page.getByRole('link', { name: 'Deals', exact: true }).click();
  await app.page.getByRole('button', { name: 'Clear all' }).click();
  await app.page.getByRole('button', { name: 'Board', exact: true }).click();
  await expect(app.page.getByRole('grid')).toHaveCount(0);

  await app.restart();
  await expect(app.page.getByRole('button', { name: 'Board', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await pinned(app.page).getByRole('link', { name: 'Large deals' }).click();
  await expectTitles(app.page, ['GTX Plus', 'Rollout']);
  await expect(app.page.getByRole('columnheader', { name: 'Client' })).toHaveCount(0);
  await expectAccessible(app.page);
  await app.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectAccessible(app.page);
});

test('what was changed since a view was saved is shown, and is saved or discarded', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await saveView(page, 'Mine');
  const save = page.getByRole('button', { name: 'Save changes' });
  await expect(save).toHaveCount(0);
  await page.getByRole('searchbox', { name: 'Search deals' }).fill('isdom');
  await expectTitles(page, ['Retainer']);
  await expect(save).toBeVisible();
  await inMenu(page, 'Mine', 'Discard changes');
  await expectTitles(page, ['GTX Plus', 'Retainer', 'Rollout']);
  await expect(save).toHaveCount(0);
  await page.getByRole('grid').getByRole('button', { name: 'Title', exact: true }).click();
  await expectTitles(page, ['Rollout', 'Retainer', 'GTX Plus']);
  await save.click();
  await expect(save).toHaveCount(0);
  await inMenu(page, 'Mine', 'Duplicate');
  await expect(viewButton(page, 'Mine (copy)')).toBeVisible();
  await expectTitles(page, ['Rollout', 'Retainer', 'GTX Plus']);
});

test('the app opens with the start view', async ({ app }) => {
  await seed(app);
  await openEditor(app.page);
  await writeText(condition(app.page, '1'), 'Client', 'contains', 'can');
  await closeEditor(app.page);
  await saveView(app.page, 'Can');
  await inMenu(app.page, 'Can', 'Open the app with it');
  await expect(app.page.getByText('The app opens with “Can”.')).toBeVisible();
  await app.restart();
  await expect(viewButton(app.page, 'Can')).toBeVisible();
  await expectTitles(app.page, ['GTX Plus']);
});

test('a view over a stage that was removed says which condition holds no longer, and the rest holds', async ({
  app,
}) => {
  const { page } = app;
  await seed(app);
  const { stages } = await app.call('stages:list', {});
  const tasks = stages.find(({ label }) => label === 'Tasks');
  const orders = stages.find(({ label }) => label === 'Orders');
  if (!tasks || !orders) throw new Error('The store has other stages.');
  const where = {
    join: 'and',
    items: [
      { field: 'stageId', op: 'anyOf', value: [tasks.id] },
      { field: 'client', op: 'is', value: 'Isdom' },
    ],
  };
  const fields = { sort: null, order: [], hidden: [], widths: {}, isPinned: true };
  const query = new URLSearchParams({ where: JSON.stringify(where) }).toString();
  await app.call('views:create', {
    ...fields,
    entity: 'deal',
    name: 'Tasks of Isdom',
    query,
    layout: 'table',
  });
  await app.call('stages:archive', { id: tasks.id, moveToStageId: orders.id });

  await pinned(page).getByRole('link', { name: 'Tasks of Isdom' }).click();
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('“Stage is any of Removed stage” names a stage that was removed');
  await expectTitles(page, ['Retainer']);
  await notice.getByRole('button', { name: 'Edit conditions' }).click();
  await condition(page, '1').getByRole('button', { name: 'Remove this condition' }).click();
  await closeEditor(page);
  await expect(notice).toHaveCount(0);
  await expectTitles(page, ['Retainer']);
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeVisible();
});

test('a view is deleted with Undo, and its link says so meanwhile', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await saveView(page, 'Mine', true);
  const link = new URL(page.url()).hash;
  await inMenu(page, 'Mine', 'Delete');
  await expect(pinned(page)).toHaveCount(0);
  await goTo(page, link);
  await expect(page.getByRole('alert')).toContainText('This view was deleted');
  await expectTitles(page, ['GTX Plus', 'Retainer', 'Rollout']);
  await page
    .getByRole('status')
    .filter({ hasText: '“Mine” moved to the trash.' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(viewButton(page, 'Mine')).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'deleted' })).toHaveCount(0);
  await expect(pinned(page).getByRole('link', { name: 'Mine' })).toBeVisible();
});

test('conditions and views by the keyboard alone', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await page.getByRole('button', { name: 'Filter', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add condition' }).focus();
  await page.keyboard.press('Enter');
  const first = condition(page, '1');
  await expect(first.getByLabel('Field')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(first.getByLabel('Value')).toBeFocused();
  await page.keyboard.type('plus');
  await expectTitles(page, ['GTX Plus']);
  await page.keyboard.press('Escape');
  await expect(editor(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Views', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Save as view ...' })).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Save as view' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Give the view a name.')).toBeVisible();
  await page.keyboard.type('Plus');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(viewButton(page, 'Plus')).toBeVisible();
  await expectTitles(page, ['GTX Plus']);
});

test('leads are filtered and kept as views too', async ({ app }) => {
  const { page } = app;
  for (const company of ['Cancity', 'Isdom'])
    await app.call('leads:create', { company, status: company === 'Isdom' ? 'Qualified' : 'New' });
  await page.getByRole('link', { name: 'Leads', exact: true }).click();
  await expect(rows(page)).toHaveCount(2);
  await openEditor(page);
  await write(condition(page, '1'), 'Status', 'is any of');
  await condition(page, '1').getByRole('combobox', { name: 'Value' }).fill('quali');
  await page.getByRole('option', { name: 'Qualified', exact: true }).click();
  await expectTitles(page, ['Isdom']);
  await closeEditor(page);
  await saveView(page, 'Ready', true);
  await page.getByRole('link', { name: 'Deals', exact: true }).click();
  await pinned(page).getByRole('link', { name: 'Ready' }).click();
  await expectTitles(page, ['Isdom']);
});
