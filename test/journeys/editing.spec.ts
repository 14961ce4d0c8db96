import type { Page } from '@playwright/test';
import type { TestApp } from '#test/support/app.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';

const deals = [
  { title: 'Alpha', client: 'Cancity', amountMinor: 100_000 },
  { title: 'Bravo', client: 'Isdom', amountMinor: 200_000 },
  { title: 'Charlie', client: 'Zumgoity', amountMinor: 300_000 },
  { title: 'Delta', client: null, amountMinor: 400_000 },
];

/** Four deals in a table that is sorted by their titles. */
async function openTable(app: TestApp): Promise<Page> {
  for (const deal of deals) await app.call('deals:create', deal);
  await app.page.getByRole('button', { name: 'Table' }).click();
  await app.page.getByRole('button', { name: 'Title', exact: true }).click();
  await expect(cell(app.page, 0, 'title')).toHaveText('Alpha');
  return app.page;
}

const cell = (page: Page, place: number, column: string) =>
  page.locator(`[data-row-index="${place}"] > [data-column="${column}"]`);
const editor = (page: Page) => page.getByRole('gridcell').locator('input:not([type=checkbox]), select');
const alert = (page: Page) => page.getByRole('alert');

async function stored(app: TestApp) {
  const { rows } = await app.call('deals:list', {
    filter: {},
    sort: { by: 'title', direction: 'asc' },
    offset: 0,
    limit: 50,
  });
  return rows;
}

const clients = async (app: TestApp) => (await stored(app)).map(({ client }) => client);
const amounts = async (app: TestApp) => (await stored(app)).map(({ amountMinor }) => amountMinor);

test('cells are edited by the keyboard: Enter goes down, Tab to the right, Escape leaves the cell as it was', async ({
  app,
}) => {
  const page = await openTable(app);
  await cell(page, 0, 'client').click();
  await page.keyboard.type('Numa');
  await expect(editor(page)).toHaveValue('Numa');
  await page.keyboard.press('Enter');
  await expect(cell(page, 0, 'client')).toHaveText('Numa');
  await expect(cell(page, 1, 'client')).toBeFocused();

  await page.keyboard.press('F2');
  await expect(editor(page)).toHaveValue('Isdom');
  await page.keyboard.type(' Ltd');
  await page.keyboard.press('Tab');
  await expect(cell(page, 1, 'client')).toHaveText('Isdom Ltd');
  await expect(cell(page, 1, 'stage')).toBeFocused();

  await cell(page, 2, 'title').focus();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toHaveValue('Charlie');
  await page.keyboard.type(' is not kept');
  await page.keyboard.press('Escape');
  await expect(editor(page)).toHaveCount(0);
  await expect(cell(page, 2, 'title')).toHaveText('Charlie');
  await expect(cell(page, 2, 'title')).toBeFocused();
  expect(await clients(app)).toEqual(['Numa', 'Isdom Ltd', 'Zumgoity', null]);
});

test('a column is filled as fast as one types', async ({ app }) => {
  const page = await openTable(app);
  await cell(page, 0, 'amountMinor').click();
  for (const amount of ['11', '22', '33', '44']) {
    await page.keyboard.type(amount);
    await page.keyboard.press('Enter');
  }
  await expect(cell(page, 3, 'amountMinor')).toContainText('44.00');
  expect(await amounts(app)).toEqual([1100, 2200, 3300, 4400]);
});

test('amounts and days are written as people write them, a stage is chosen', async ({ app }) => {
  const page = await openTable(app);
  await cell(page, 0, 'amountMinor').dblclick();
  await expect(editor(page)).toBeFocused();
  await editor(page).fill('2,500.5');
  await page.keyboard.press('Enter');
  await expect(cell(page, 0, 'amountMinor')).toContainText('2,500.50');
  await cell(page, 0, 'dueDate').focus();
  await page.keyboard.type('2031-12-24');
  await page.keyboard.press('Enter');
  await expect(cell(page, 0, 'dueDate')).toContainText('2031');
  await cell(page, 0, 'stage').focus();
  await page.keyboard.press('Enter');
  const choice = page.getByRole('combobox', { name: 'Edit Stage of Alpha' });
  await expect(choice).toBeFocused();
  await expect(choice.getByRole('option')).toHaveText(['Clients', 'Orders', 'Tasks', 'Due Date', 'Revenue']);
  await choice.selectOption('Tasks');
  await page.keyboard.press('Enter');
  await expect(cell(page, 0, 'stage')).toHaveText('Tasks');
  const [alpha] = await stored(app);
  expect(alpha).toMatchObject({ amountMinor: 250_050, dueDate: '2031-12-24' });
});

test('an amount of letters stays in its field with what is wrong, and nothing is written', async ({
  app,
}) => {
  const page = await openTable(app);
  await cell(page, 1, 'amountMinor').click();
  await page.keyboard.type('many');
  await page.keyboard.press('Enter');
  await expect(alert(page)).toContainText('Write an amount as a number');
  await expect(editor(page)).toHaveValue('many');
  await expect(editor(page)).toBeFocused();
  await expectAccessible(page);
  await cell(page, 3, 'client').click();
  await expect(editor(page)).toHaveValue('many');
  await expect(editor(page)).toBeFocused();
  expect(await amounts(app)).toEqual(deals.map(({ amountMinor }) => amountMinor));
  await editor(page).fill('50');
  await page.keyboard.press('Enter');
  await expect(editor(page)).toHaveCount(0);
  await expect(cell(page, 1, 'amountMinor')).toContainText('50.00');
});

test('what the main process refuses stays in its field', async ({ app }) => {
  const page = await openTable(app);
  const [, bravo] = await stored(app);
  await cell(page, 1, 'stage').focus();
  await page.keyboard.press('Enter');
  await editor(page).selectOption('Orders');
  await app.call('deals:close', { id: bravo!.id, status: 'Won', lostReason: null });
  await expect(cell(page, 1, 'status')).toHaveText('Won');
  await page.keyboard.press('Enter');
  await expect(alert(page)).toBeVisible();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(editor(page)).toHaveCount(0);
  // A deal that is closed is not offered another stage.
  await page.keyboard.press('Enter');
  await expect(alert(page)).toContainText('A closed deal does not move.');
});

test('what is being written in a deal that goes away meanwhile is not lost without a word', async ({
  app,
}) => {
  const page = await openTable(app);
  const [, bravo] = await stored(app);
  await cell(page, 1, 'title').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' and more');
  await app.call('deals:archive', { id: bravo!.id });
  await expect(alert(page)).toContainText('“Bravo and more” was not kept.');
  await cell(page, 0, 'title').focus();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toHaveValue('Alpha');
});

test('a record that comes to stand elsewhere takes the focus with it', async ({ app }) => {
  const page = await openTable(app);
  await cell(page, 0, 'title').focus();
  await page.keyboard.type('Zulu');
  await page.keyboard.press('Tab');
  await expect(cell(page, 3, 'title')).toHaveText('Zulu');
  await expect(cell(page, 3, 'client')).toBeFocused();
});

test('a block is copied and pasted, and taken back by one Undo', async ({ app }) => {
  const page = await openTable(app);
  await cell(page, 0, 'title').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(cell(page, 1, 'client')).toBeFocused();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Escape');
  await cell(page, 2, 'client').click();
  await page.keyboard.press('Control+v');
  await expect(cell(page, 2, 'client')).toHaveText('Cancity');
  await expect(cell(page, 3, 'client')).toHaveText('Isdom');
  await expect(page.getByText('2 deals changed.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(cell(page, 2, 'client')).toHaveText('Zumgoity');
  await expect(cell(page, 3, 'client')).toHaveText('');
  expect(await clients(app)).toEqual(deals.map(({ client }) => client));
});

test('one value fills a block that is marked by dragging', async ({ app }) => {
  const page = await openTable(app);
  await cell(page, 1, 'amountMinor').click();
  await page.keyboard.press('Control+c');
  await cell(page, 0, 'amountMinor').hover();
  await page.mouse.down();
  await cell(page, 3, 'amountMinor').hover();
  await page.mouse.up();
  await page.keyboard.press('Control+v');
  await expect(page.getByText('3 deals changed.')).toBeVisible();
  expect(await amounts(app)).toEqual([200_000, 200_000, 200_000, 200_000]);
});

test('a paste of the wrong shape, or with a value that does not fit, is refused and loses nothing', async ({
  app,
}) => {
  const page = await openTable(app);
  await cell(page, 0, 'title').click({ position: { x: 200, y: 10 } });
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+c');
  // Two columns, and only one is left.
  await cell(page, 0, 'updatedAtMs').click();
  await page.keyboard.press('Control+v');
  await expect(alert(page)).toContainText('there is room for only 1 from here');
  await alert(page).getByRole('button', { name: 'Close' }).click();
  await expect(alert(page)).toHaveCount(0);
  // Two columns, and the second of them takes no text.
  await cell(page, 2, 'dueDate').click();
  await page.keyboard.press('Control+v');
  await expect(alert(page)).toContainText('“Charlie”, Due date: “Alpha” does not fit.');
  await expect(alert(page)).toContainText('Nothing was changed.');
  await alert(page).getByRole('button', { name: 'Close' }).click();
  await expect(alert(page)).toHaveCount(0);
  // Another shape than the marked block.
  await cell(page, 0, 'client').click();
  await cell(page, 2, 'client').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+v');
  await expect(alert(page)).toContainText('The copied block is 1 × 2 cells, the marked one 3 × 1.');
  expect(await clients(app)).toEqual(deals.map(({ client }) => client));
  expect(await amounts(app)).toEqual(deals.map(({ amountMinor }) => amountMinor));
});
