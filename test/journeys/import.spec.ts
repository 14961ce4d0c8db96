import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#test/support/app.ts';
import type { TestApp } from '#test/support/app.ts';
import { root } from '#test/support/programs.ts';

const fixture = join(root, 'test/fixtures/pipeline.csv');

/** The first file starts the worker, which takes its time on a busy machine. */
const firstFile = { timeout: 30_000 };

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Import deals' });

async function openImport(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Import CSV', exact: true }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  return dialog;
}

async function choose(dialog: Locator, content: string | Buffer, name = 'deals.csv'): Promise<void> {
  const buffer = typeof content === 'string' ? Buffer.from(content) : content;
  await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

async function pick(dialog: Locator, label: string, option: string | RegExp): Promise<void> {
  await dialog.getByLabel(label, { exact: true }).click();
  await dialog.page().getByRole('option', { name: option }).click();
}

async function expectFigures(dialog: Locator, figures: Record<string, number>): Promise<void> {
  for (const [name, count] of Object.entries(figures)) {
    await expect(dialog.locator('dl > div', { hasText: name })).toContainText(String(count));
  }
}

async function dealCount(app: TestApp): Promise<number> {
  const { stages } = await app.call('stages:list', {});
  return stages.reduce((sum, stage) => sum + stage.dealCount, 0);
}

test('a pipeline goes in with corrections, its refused rows are saved, and one undo takes it back', async ({
  app,
}) => {
  const { page } = app;
  const dialog = await openImport(page);
  await dialog.locator('input[type=file]').setInputFiles(fixture);

  await expect(dialog.getByText('57 rows are ready')).toBeVisible(firstFile);
  await expect(dialog.getByText('3 rows will be refused')).toBeVisible();
  await expect(dialog.getByText('close_value: “abc” is not an amount.')).toBeVisible();
  await expect(dialog.getByLabel('account becomes')).toHaveValue('Client');
  await expectAccessible(page);
  await pick(dialog, '“Engaging” becomes', 'Tasks');
  await pick(dialog, 'sales_agent becomes', 'Leave out');
  await expect(dialog.getByLabel('sales_agent becomes')).toHaveValue('Leave out');
  await dialog.getByRole('button', { name: 'Import 57 rows' }).click();

  await expect(dialog.getByText('pipeline.csv is imported')).toBeVisible();
  await expectFigures(dialog, { Created: 57, Updated: 0, Skipped: 0, Refused: 3 });
  await expectAccessible(page);
  const saved = await app.saved(() => dialog.getByRole('button', { name: 'Save refused rows' }).click());
  expect(saved.fileName).toBe('pipeline refused.csv');
  // The mark by which spreadsheets know UTF-8.
  expect([...saved.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = saved.bytes.toString('utf8').trim().split('\r\n');
  expect(lines[0]).toBe(
    'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value,Line,Reason',
  );
  expect(lines).toHaveLength(4);
  expect(lines.join('\n')).toContain('product: A title is at most 255 characters long.');

  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  const { stages } = await app.call('stages:list', {});
  expect(stages.map((stage) => stage.dealCount)).toEqual([8, 0, 11, 0, 0, 38]);
  const { rows } = await app.call('deals:list', {
    filter: { assignees: [null] },
    sort: { by: 'title', direction: 'asc' },
    offset: 0,
    limit: 1,
  });
  expect(rows).toHaveLength(1);

  await page.keyboard.press('Control+z');
  await expect.poll(() => dealCount(app)).toBe(0);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => dealCount(app)).toBe(57);
});

test('a second import of the same file updates what changed, or skips what is there', async ({ app }) => {
  const { page } = app;
  const dialog = await openImport(page);
  await choose(dialog, 'id,name,amount\nA1,Rollout,100\nA2,Retainer,200\n');
  await dialog.getByRole('button', { name: 'Import 2 rows' }).click();
  await expectFigures(dialog, { Created: 2 });

  await dialog.getByRole('button', { name: 'Import another file' }).click();
  await choose(dialog, 'id,name,amount\nA1,Rollout,150\nA2,Retainer,200\nA3,New,1\n');
  await expect(dialog.getByLabel('Are found by')).toHaveValue('id');
  await dialog.getByRole('button', { name: 'Import 3 rows' }).click();
  await expectFigures(dialog, { Created: 1, Updated: 1, Skipped: 1 });
  await dialog.getByRole('button', { name: 'Undo import' }).click();
  await expect(dialog.getByText('The import was undone')).toBeVisible();
  expect(await dealCount(app)).toBe(2);

  await dialog.getByRole('button', { name: 'Import another file' }).click();
  await choose(dialog, 'id,name,amount\nA1,Rollout,999\nA4,Other,1\n');
  await pick(dialog, 'And then', 'Skip their rows');
  await dialog.getByRole('button', { name: 'Import 2 rows' }).click();
  await expectFigures(dialog, { Created: 1, Updated: 0, Skipped: 1 });
  const { rows } = await app.call('deals:list', {
    filter: {},
    sort: { by: 'title', direction: 'desc' },
    offset: 0,
    limit: 10,
  });
  expect(rows.map((row) => [row.title, row.amountMinor])).toEqual([
    ['Rollout', 10_000],
    ['Retainer', 20_000],
    ['Other', 100],
  ]);
});

test('dates that can be read both ways must be chosen, and a closed page keeps what was chosen', async ({
  app,
}) => {
  const { page } = app;
  let dialog = await openImport(page);
  await choose(dialog, 'name;created\nAlpha;3/1/2017\nBeta;4/1/2017\n');
  await expect(dialog.getByText('Choose how the dates are written.')).toBeVisible(firstFile);
  const start = dialog.getByRole('button', { name: /^Import/ });
  await expect(start).toBeDisabled();
  await dialog.getByRole('radio', { name: '3/1/2017 is Tuesday, January 3, 2017' }).check();
  await expect(dialog.getByRole('button', { name: 'Import 2 rows' })).toBeEnabled();
  await expect(dialog.getByRole('cell', { name: '2017-01-03' })).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Import CSV', exact: true }).click();
  dialog = dialogOf(page);
  await expect(dialog.getByRole('radio', { name: '3/1/2017 is Tuesday, January 3, 2017' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect(await dealCount(app)).toBe(0);
});

test('a running import shows its progress, also to who comes back, and a cancel leaves nothing', async ({
  app,
}) => {
  const { page } = app;
  let dialog = await openImport(page);
  const rows = Array.from({ length: 60_000 }, (_, at) => `K${at},Deal ${at},${at}`);
  await choose(dialog, ['id,name,amount', ...rows].join('\n'), 'many.csv');
  await dialog.getByRole('button', { name: 'Import 60,000 rows' }).click();
  await expect(dialog.getByText(/^[\d,]+ of 60,000 rows$/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Import CSV', exact: true }).click();
  dialog = dialogOf(page);
  await expect(dialog.getByText(/^[\d,]+ of 60,000 rows$/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByText('The import was cancelled')).toBeVisible();
  expect(await dealCount(app)).toBe(0);
  await dialog.getByRole('button', { name: 'Check again' }).click();
  await expect(dialog.getByRole('button', { name: 'Import 60,000 rows' })).toBeEnabled();
});

test('a picture that is called a CSV file is refused in plain words', async ({ app }) => {
  const dialog = await openImport(app.page);
  await choose(dialog, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]), 'photo.csv');
  await expect(dialog.getByRole('alert')).toHaveText(
    'The file could not be read: it is an image. Nothing was imported. Choose a CSV file.',
    firstFile,
  );
  await expectAccessible(app.page);
  await choose(dialog, 'name\nAlpha\n');
  await expect(dialog.getByText('1 row is ready')).toBeVisible();
});
