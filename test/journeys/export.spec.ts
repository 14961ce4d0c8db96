import type { Page } from '@playwright/test';
import type { TestApp } from '#test/support/app.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';

async function seed(app: TestApp): Promise<void> {
  const deals = [
    { title: 'GTX Plus', client: 'Cancity', amountMinor: 451_400, dueDate: '2026-12-12' },
    {
      title: 'Rollout',
      client: '=HYPERLINK("x")',
      amountMinor: 1_800_000,
      description: 'Two crates,\n"fragile"',
    },
    { title: 'Retainer', client: 'Isdom', amountMinor: 320_000 },
  ];
  const ids: string[] = [];
  for (const deal of deals) ids.push((await app.call('deals:create', deal)).id);
  await app.call('deals:close', { id: ids[2] ?? '', status: 'Lost', lostReason: 'Too dear' });
}

const button = (page: Page) => page.getByRole('button', { name: 'Export', exact: true });
const dialog = (page: Page) => page.getByRole('dialog', { name: /^Export/ });

async function exportFile(app: TestApp): Promise<string> {
  const file = await app.saved(() =>
    dialog(app.page).getByRole('button', { name: 'Export', exact: true }).click(),
  );
  await expect(dialog(app.page)).toHaveCount(0);
  return file.bytes.toString('utf8');
}

test('what the table shows is what the file holds, and what a spreadsheet would run is defused', async ({
  app,
}) => {
  const { page } = app;
  await seed(app);
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByRole('button', { name: 'Title', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search deals' }).fill('rollout');
  await expect(page.getByRole('status').filter({ hasText: '1 deal' })).toBeVisible();
  await button(page).click();
  await expect(dialog(page).getByRole('radio', { name: 'What this view shows (1)' })).toBeChecked();
  await dialog(page).getByRole('radio', { name: 'As the view shows them' }).click();
  await expectAccessible(page);
  const text = await exportFile(app);
  expect(text.split('\r\n')[0]).toBe(
    '\uFEFFTitle,Client,Stage,Status,Amount,Currency,Due date,Assignee,Days in stage,Last changed',
  );
  expect(text.split('\r\n')[1]).toContain(`Rollout,"'=HYPERLINK(""x"")",Clients,Open,18000.00,USD,`);
  expect(text.trimEnd().split('\r\n')).toHaveLength(2);
});

test('everything is exported, deleted, and imported back as it was', async ({ app }) => {
  const { page } = app;
  await seed(app);
  const list = { filter: {}, sort: { by: 'title', direction: 'asc' }, offset: 0, limit: 50 } as const;
  const seen = async () =>
    (await app.call('deals:list', list)).rows.map(
      ({ title, client, status, lostReason, amountMinor, dueDate }) => ({
        ...{ title, client, status, lostReason, amountMinor, dueDate },
      }),
    );
  const before = await seen();
  await button(page).click();
  await dialog(page).getByRole('radio', { name: 'Everything (3)' }).click();
  const text = await exportFile(app);
  for (const { id } of (await app.call('deals:list', list)).rows) await app.call('deals:archive', { id });
  await expect(page.getByText('There are no deals yet.')).toBeVisible();

  await page.getByRole('button', { name: 'Import CSV' }).first().click();
  await page.locator('input[type="file"]').setInputFiles({
    name: 'deals.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
  await page.getByRole('button', { name: /^Import 3/ }).click();
  await expect(page.getByText('deals.csv is imported')).toBeVisible({ timeout: 30_000 });
  expect(await seen()).toEqual(before);
});

test('leads go out as cards with all their numbers, by the keyboard alone', async ({ app }) => {
  const { page } = app;
  const more = { phones: [{ label: 'mobile', value: '+49 171 5550' }] };
  await app.call('leads:create', { company: 'Cancity', contact: 'Anna Fox', phone: '+49 30 901820', more });
  await page.getByRole('link', { name: 'Leads' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Leads' })).toBeVisible();
  await button(page).focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('radio', { name: 'What this view shows (1)' })).toBeFocused();
  await dialog(page).getByRole('radio', { name: 'CSV, for spreadsheets and for Dealdesk' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(dialog(page).getByRole('radio', { name: 'vCard 4.0, for address books' })).toBeChecked();
  const text = await exportFile(app);
  expect(text).toContain('BEGIN:VCARD\r\nVERSION:4.0\r\n');
  expect(text).toContain('FN:Anna Fox');
  expect(text).toContain('ORG:Cancity');
  expect(text.match(/^TEL/gm)).toHaveLength(2);
  await expect(page.getByText('1 lead exported.')).toBeVisible();
  await expect(button(page)).toBeFocused();
});
