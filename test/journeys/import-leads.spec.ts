import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#test/support/app.ts';
import type { TestApp } from '#test/support/app.ts';
import { root } from '#test/support/programs.ts';

const fixture = (name: string) => join(root, 'test/fixtures', name);

/** The first file starts the worker, which takes its time on a busy machine. */
const firstFile = { timeout: 30_000 };

async function openImport(page: Page): Promise<Locator> {
  await page.evaluate(() => {
    window.location.hash = '#/leads/import';
  });
  const dialog = page.getByRole('dialog', { name: 'Import leads' });
  await expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  return dialog;
}

async function pick(dialog: Locator, label: string, option: string | RegExp): Promise<void> {
  await dialog.getByLabel(label, { exact: true }).click();
  await dialog.page().getByRole('option', { name: option, exact: true }).click();
}

async function expectFigures(dialog: Locator, figures: Record<string, number>): Promise<void> {
  for (const [name, count] of Object.entries(figures)) {
    await expect(dialog.locator('dl > div', { hasText: name })).toContainText(String(count));
  }
}

async function leads(app: TestApp) {
  const sort = { by: 'company', direction: 'asc' } as const;
  return app.call('leads:list', { filter: {}, sort, offset: 0, limit: 100 });
}

test('a table of leads goes in with corrections, its refused rows are saved, and one undo takes it back', async ({
  app,
}) => {
  const { page } = app;
  const dialog = await openImport(page);
  await dialog.locator('input[type=file]').setInputFiles(fixture('leads.csv'));
  await expect(dialog.getByText('4 rows are ready')).toBeVisible(firstFile);
  await expect(dialog.getByText('3 rows will be refused')).toBeVisible();
  await expect(dialog.getByText('Phone: “call the office” does not fit.')).toBeVisible();
  await expect(dialog.getByLabel('Lead status becomes', { exact: true })).toHaveValue('Status');
  await expect(dialog.getByLabel('“Working - Contacted” becomes')).toHaveValue('Contacted');
  await expectAccessible(page);
  await pick(dialog, '“Disqualified” becomes', 'Leave these rows out');
  await expect(dialog.getByText('3 rows are ready')).toBeVisible();
  await pick(dialog, '“Open - Not Contacted” becomes', 'Qualified');
  await expect(dialog.getByLabel('“Open - Not Contacted” becomes')).toHaveValue('Qualified');
  await dialog.getByRole('button', { name: 'Import 3 rows' }).click();

  await expect(dialog.getByText('leads.csv is imported')).toBeVisible();
  await expectFigures(dialog, { Created: 3, Updated: 0, Skipped: 0, Refused: 4 });
  const saved = await app.saved(() => dialog.getByRole('button', { name: 'Save refused rows' }).click());
  expect(saved.fileName).toBe('leads refused.csv');
  const text = saved.bytes.toString('utf8');
  expect(text).toContain('“sabine.krause(at)tannenhof.example” does not fit.');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Nordlicht Solar').first()).toBeVisible();
  const { rows } = await leads(app);
  expect(rows.map(({ company, status }) => [company, status])).toEqual([
    ['Costa Verde Foods', 'Contacted'],
    ['Nordlicht Solar', 'Qualified'],
    ['Ravi Nair', 'New'],
  ]);

  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await leads(app)).total).toBe(0);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await leads(app)).total).toBe(3);
});

test('vCards of both versions become leads with their numbers, addresses and photos; again, they update', async ({
  app,
}) => {
  const { page } = app;
  let dialog = await openImport(page);
  await dialog.locator('input[type=file]').setInputFiles(fixture('people-3.vcf'));
  await expect(dialog.getByText('2 rows are ready')).toBeVisible(firstFile);
  await expect(dialog.getByRole('cell', { name: 'Dr. Ngozi Okafor' })).toBeVisible();
  await expect(dialog.getByText('“jörg at brandt” does not fit.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Import 2 rows' }).click();
  await expectFigures(dialog, { Created: 2, Refused: 0 });
  const saved = await app.saved(() => dialog.getByRole('button', { name: 'Save what was left out' }).click());
  expect(saved.bytes.toString('utf8')).toContain('“jörg at brandt” does not fit.');
  await dialog.getByRole('button', { name: 'Import another file' }).click();

  await dialog.locator('input[type=file]').setInputFiles(fixture('people-4.vcf'));
  await dialog.getByRole('button', { name: 'Import 1 row' }).click();
  await expectFigures(dialog, { Created: 1, Refused: 0 });
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();

  const { rows } = await leads(app);
  const harbour = rows.find(({ company }) => company === 'Harbour Freight Partners');
  const detail = await app.call('leads:get', { id: harbour?.id ?? '' });
  expect(detail.more.phones.map(({ label }) => label)).toEqual(['mobile', 'Warehouse', 'work fax']);
  expect(detail.more.addresses).toMatchObject([{ city: 'London', postcode: 'E16 2AB' }]);
  await page.evaluate((id) => {
    window.location.hash = `#/leads/${id}`;
  }, detail.id);
  const photo = page.locator('img[src^="data:image/png;base64,"]');
  await expect(photo).toBeVisible();
  expect(await photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(48);
  await page.keyboard.press('Escape');
  await expect(photo).toBeHidden();

  dialog = await openImport(page);
  await dialog.locator('input[type=file]').setInputFiles(fixture('people-4.vcf'));
  await dialog.getByRole('button', { name: 'Import 1 row' }).click();
  await expectFigures(dialog, { Created: 0, Updated: 0, Skipped: 1 });
  expect((await leads(app)).total).toBe(3);
});

test('a vCard file of 50 MB is refused in plain words, and so are vCards among the deals', async ({
  app,
}) => {
  const { page } = app;
  const folder = mkdtempSync(join(tmpdir(), 'dealdesk-large-'));
  const large = join(folder, 'everyone.vcf');
  writeFileSync(large, 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\n');
  truncateSync(large, 50 * 1024 * 1024);
  try {
    const dialog = await openImport(page);
    await dialog.locator('input[type=file]').setInputFiles(large);
    await expect(dialog.getByRole('alert')).toContainText(
      'a vCard file may have 20 MB. Nothing was imported.',
    );
    await dialog.locator('input[type=file]').setInputFiles(fixture('people-4.vcf'));
    await expect(dialog.getByText('1 row is ready')).toBeVisible(firstFile);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await page.evaluate(() => {
    window.location.hash = '#/deals/import';
  });
  const deals = page.getByRole('dialog', { name: 'Import deals' });
  await deals.locator('input[type=file]').setInputFiles(fixture('people-4.vcf'));
  await expect(deals.getByRole('alert')).toContainText('Open Leads and import it there.');
});
