import type { Locator, Page } from '@playwright/test';
import type { TestApp } from '#test/support/app.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';
import { undoToast } from './deal-steps.ts';

const bar = (page: Page): Locator => page.getByRole('group', { name: 'Selected deals' });
const check = (page: Page, title: string): Locator =>
  page.getByRole('checkbox', { name: `Select ${title}`, exact: true });
const cell = (page: Page, place: number, column: string): Locator =>
  page.locator(`[data-row-index="${place}"] > [data-column="${column}"]`);

/** Deals 01 to 06, of which 02 is won; in the table, by their titles. */
async function seed(app: TestApp): Promise<void> {
  for (const at of [1, 2, 3, 4, 5, 6]) {
    const { id } = await app.call('deals:create', { title: `Deal 0${at}`, amountMinor: at * 100 });
    if (at === 2) await app.call('deals:close', { id, status: 'Won' });
  }
  await openTable(app.page);
}

async function openTable(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByRole('button', { name: 'Title', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: 'Title' })).toHaveAttribute('aria-sort', 'ascending');
}

async function open(page: Page, action: string): Promise<Locator> {
  await bar(page).getByRole('button', { name: action, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

async function chooseStage(dialog: Locator, stage: string): Promise<void> {
  await dialog.getByLabel('To the end of the stage').click();
  await dialog.page().getByRole('option', { name: stage, exact: true }).click();
}

async function countIn(app: TestApp, stage: string): Promise<number> {
  const { stages } = await app.call('stages:list', {});
  return stages.find(({ label }) => label === stage)?.dealCount ?? -1;
}

test('deals are selected by clicks, by a range, by keys and all together, and let go by Escape', async ({
  app,
}) => {
  const { page } = app;
  await seed(app);
  await check(page, 'Deal 01').click();
  await expect(bar(page).getByText('1 selected')).toBeVisible();
  await check(page, 'Deal 04').click({ modifiers: ['Shift'] });
  await expect(bar(page).getByText('4 selected')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await cell(page, 0, 'title').press('Escape');
  await expect(bar(page)).toHaveCount(0);

  await cell(page, 1, 'title').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(bar(page).getByText('2 selected')).toBeVisible();
  await bar(page).getByRole('button', { name: 'Select all 6' }).click();
  await expect(bar(page).getByText('6 selected')).toBeVisible();
  await check(page, 'Deal 03').click();
  await expect(bar(page).getByText('5 selected')).toBeVisible();
  await bar(page).getByRole('button', { name: 'Clear the selection' }).click();
  await expect(bar(page)).toHaveCount(0);
});

test('a bulk move says what the rules refuse before it is done, and goes back as one', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await cell(page, 0, 'title').focus();
  await page.keyboard.press('Control+a');
  const dialog = await open(page, 'Move');
  await chooseStage(dialog, 'Orders');
  await expect(dialog.getByText('5 deals will change.')).toBeVisible();
  await expect(dialog.getByText('1: Closed deals do not go back to the pipeline.')).toBeVisible();
  await expect(dialog.getByText('Such as “Deal 02”.')).toBeVisible();
  await expect(dialog.getByRole('row', { name: 'Deal 06 Clients Orders' })).toBeVisible();
  await expectAccessible(page);
  expect(await countIn(app, 'Orders')).toBe(0);
  await dialog.getByRole('button', { name: 'Move 5 deals' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('5 deals moved. 1 stayed as it was.')).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
  await expect(cell(page, 0, 'stage')).toHaveText('Orders');
  await expect(cell(page, 1, 'stage')).toHaveText('Status');
  expect(await countIn(app, 'Orders')).toBe(5);

  await undoToast(page, '5 deals moved');
  await expect(cell(page, 0, 'stage')).toHaveText('Clients');
  expect(await countIn(app, 'Orders')).toBe(0);
});

test('deals are closed, commented on and given a value, by the keyboard', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await check(page, 'Deal 01').click();
  await check(page, 'Deal 02').click();
  let dialog = await open(page, 'Close');
  await dialog.getByRole('radio', { name: 'Lost' }).check();
  await dialog.getByLabel('Reason').fill('Too dear');
  await expect(dialog.getByText('1: Closed already.')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Close 1 deal' })).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Close 1 deal' })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('1 deal closed. 1 stayed as it was.')).toBeVisible();
  await expect(cell(page, 0, 'status')).toHaveText('Lost');

  await check(page, 'Deal 03').click();
  await check(page, 'Deal 04').click();
  dialog = await open(page, 'Comment');
  await page.keyboard.type('Call before Friday');
  await expect(dialog.getByRole('button', { name: 'Comment on 2 deals' })).toBeEnabled();
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('2 comments added.')).toBeVisible();

  await check(page, 'Deal 03').click();
  await check(page, 'Deal 04').click();
  dialog = await open(page, 'Set field');
  await dialog.getByLabel('Field', { exact: true }).selectOption('Amount');
  await dialog.getByLabel('Amount', { exact: true }).fill('many');
  await expect(dialog.getByText(/Write an amount, such as/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Set field', exact: true })).toBeDisabled();
  await dialog.getByLabel('Amount', { exact: true }).fill('1,250');
  await dialog.getByRole('button', { name: 'Change 2 deals' }).click();
  await expect(dialog).toBeHidden();
  await expect(cell(page, 2, 'amountMinor')).toContainText('1,250');

  await check(page, 'Deal 05').click();
  dialog = await open(page, 'Due date');
  await dialog.getByLabel('Due date', { exact: true }).fill('2030-12-31');
  await dialog.getByRole('button', { name: 'Set the due date of 1 deal' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('1 deal changed.')).toBeVisible();
  const { rows } = await app.call('deals:list', {
    filter: { dueFrom: '2030-12-31' },
    sort: { by: 'title', direction: 'asc' },
    offset: 0,
    limit: 5,
  });
  expect(rows.map(({ title }) => title)).toEqual(['Deal 05']);
});

test('thousands that a filter lets through are moved and deleted at once, each with one undo', async ({
  app,
}) => {
  test.setTimeout(180_000);
  const { page } = app;
  const many = 4000;
  const lines = Array.from(
    { length: many },
    (_, at) => `Deal ${at},${at % 10 === 0 ? 'Won' : 'Clients'},${at}`,
  );
  await page.getByRole('button', { name: 'Import CSV', exact: true }).click();
  const imports = page.getByRole('dialog', { name: 'Import deals' });
  await imports.locator('input[type=file]').setInputFiles({
    name: 'deals.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['name,stage,amount', ...lines].join('\n')),
  });
  await imports.getByRole('button', { name: 'Import 4,000 rows' }).click();
  await expect(imports.getByText('deals.csv is imported')).toBeVisible({ timeout: 60_000 });
  await imports.getByRole('button', { name: 'Done' }).click();
  await expect(imports).toBeHidden();
  await openTable(page);

  await cell(page, 0, 'title').focus();
  await page.keyboard.press('Control+a');
  await expect(bar(page).getByText('4,000 selected')).toBeVisible();
  const dialog = await open(page, 'Move');
  await chooseStage(dialog, 'Tasks');
  await dialog.getByRole('button', { name: 'Move 3,600 deals' }).click({ timeout: 30_000 });
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await expect(page.getByText('3,600 deals moved. 400 stayed as they were.')).toBeVisible();
  expect(await countIn(app, 'Tasks')).toBe(3600);
  await undoToast(page, '3,600 deals moved');
  await expect.poll(() => countIn(app, 'Tasks'), { timeout: 30_000 }).toBe(0);

  await cell(page, 0, 'title').focus();
  await page.keyboard.press('Control+a');
  await bar(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('4,000 deals moved to the trash.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('There are no deals yet.')).toBeVisible();
  await undoToast(page, '4,000 deals moved to the trash');
  await expect(page.getByText('4,000 deals', { exact: true })).toBeVisible({ timeout: 30_000 });
});

test('a change that fails says so, and keeps what was written', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await check(page, 'Deal 01').click();
  const dialog = await open(page, 'Move');
  await chooseStage(dialog, 'Tasks');
  await expect(dialog.getByRole('button', { name: 'Move 1 deal' })).toBeEnabled();
  const { stages } = await app.call('stages:list', {});
  const [clients, , tasks] = stages;
  await app.call('stages:archive', { id: tasks?.id ?? '', moveToStageId: clients?.id ?? '' });
  await dialog.getByRole('button', { name: 'Move 1 deal' }).click();
  await expect(dialog.getByRole('alert')).toContainText('This stage does not exist any more.');
  await expect(dialog.getByRole('alert')).toContainText('What you wrote is still here.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(bar(page).getByRole('button', { name: 'Move', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
});

test('leads are qualified together, and what is refused is said', async ({ app }) => {
  const { page } = app;
  for (const company of ['Cancity', 'Isdom', 'Zumgoity']) await app.call('leads:create', { company });
  await page.getByRole('link', { name: 'Leads' }).click();
  const leads = page.getByRole('group', { name: 'Selected leads' });
  await check(page, 'Cancity').click();
  await check(page, 'Isdom').click();
  await leads.getByRole('button', { name: 'Status', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Status', { exact: true }).click();
  await page.getByRole('option', { name: 'Qualified', exact: true }).click();
  await expect(dialog.getByRole('row', { name: 'Isdom New Qualified' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Set the status of 2 leads' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('2 leads changed.')).toBeVisible();
  const qualified = async () =>
    (
      await app.call('leads:list', {
        filter: { statuses: ['Qualified'] },
        sort: { by: 'company', direction: 'asc' },
        offset: 0,
        limit: 5,
      })
    ).total;
  expect(await qualified()).toBe(2);
  await undoToast(page, '2 leads changed');
  await expect.poll(qualified).toBe(0);
});
