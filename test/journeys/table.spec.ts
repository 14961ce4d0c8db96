import type { Page } from '@playwright/test';
import type { TestApp } from '#test/support/app.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';

async function seed(app: TestApp): Promise<void> {
  const deals = [
    { title: 'Rollout', client: 'Zumgoity', amountMinor: 1_800_000 },
    { title: 'Retainer', client: 'Isdom', amountMinor: 320_000 },
    { title: 'GTX Plus', client: 'Cancity', amountMinor: 451_400 },
  ];
  for (const deal of deals) await app.call('deals:create', deal);
  await app.page.getByRole('button', { name: 'Table' }).click();
}

const rows = (page: Page) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });

async function expectTitles(page: Page, titles: readonly string[]): Promise<void> {
  await expect(rows(page)).toHaveCount(titles.length);
  await expect(rows(page).locator('[role="gridcell"]:first-child')).toHaveText([...titles]);
}

test('the table sorts by a column and is found again after a restart as it was left', async ({ app }) => {
  await seed(app);
  await app.page.getByRole('button', { name: 'Title', exact: true }).click();
  await expectTitles(app.page, ['GTX Plus', 'Retainer', 'Rollout']);
  await app.page.getByRole('button', { name: 'Amount', exact: true }).click();
  await expectTitles(app.page, ['Rollout', 'GTX Plus', 'Retainer']);
  await expect(app.page.getByRole('columnheader', { name: 'Amount' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await app.page.getByRole('button', { name: 'Columns' }).click();
  await app.page.getByRole('menuitemcheckbox', { name: 'Client' }).click();
  await app.page.getByRole('menuitemcheckbox', { name: 'Created' }).click();
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('columnheader', { name: 'Client' })).toHaveCount(0);
  const edge = app.page.getByRole('separator', { name: 'Width of Stage' });
  const before = Number(await edge.getAttribute('aria-valuenow'));
  await edge.focus();
  await app.page.keyboard.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 8));
  await expectAccessible(app.page);

  await app.restart();
  await expectTitles(app.page, ['Rollout', 'GTX Plus', 'Retainer']);
  await expect(app.page.getByRole('columnheader', { name: 'Client' })).toHaveCount(0);
  await expect(app.page.getByRole('columnheader', { name: 'Created' })).toBeVisible();
  await expect(app.page.getByRole('separator', { name: 'Width of Stage' })).toHaveAttribute(
    'aria-valuenow',
    String(before + 8),
  );
});

test('a column’s edge is dragged', async ({ app }) => {
  await seed(app);
  const edge = app.page.getByRole('separator', { name: 'Width of Title' });
  const before = Number(await edge.getAttribute('aria-valuenow'));
  const box = await edge.boundingBox();
  if (!box) throw new Error('No edge.');
  await app.page.mouse.move(box.x + 4, box.y + 10);
  await app.page.mouse.down();
  await app.page.mouse.move(box.x + 64, box.y + 10, { steps: 6 });
  await app.page.mouse.up();
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 60));
});

test('rows are gone through, opened and deleted by the keyboard', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await page.getByRole('button', { name: 'Title', exact: true }).click();
  await expectTitles(page, ['GTX Plus', 'Retainer', 'Rollout']);
  await rows(page).first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Retainer' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press('Delete');
  await expectTitles(page, ['GTX Plus', 'Rollout']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectTitles(page, ['GTX Plus', 'Retainer', 'Rollout']);
});

test('the table shows what the filters let through', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await page.getByRole('searchbox', { name: 'Search deals' }).fill('isdom');
  await expectTitles(page, ['Retainer']);
  await page.getByRole('searchbox', { name: 'Search deals' }).fill('nothing like it');
  await expect(page.getByText('No deal matches these filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows(page)).toHaveCount(3);
});
