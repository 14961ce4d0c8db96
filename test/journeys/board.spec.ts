import type { Locator, Page } from '@playwright/test';
import type { DealId } from '#shared/domain/ids.ts';
import type { TestApp } from '#test/support/app.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';

type Seed = { title: string; stage: string; amountMinor?: number; client?: string };

/** The first one of a column ends at its top. */
async function seed(app: TestApp, deals: readonly Seed[]): Promise<Map<string, DealId>> {
  const { stages } = await app.call('stages:list', {});
  const ids = new Map<string, DealId>();
  for (const { stage, ...fields } of deals) {
    const stageId = stages.find((one) => one.label === stage)?.id;
    if (!stageId) throw new Error(`No stage ${stage}`);
    const deal = await app.call('deals:create', { ...fields, stageId });
    ids.set(deal.title, deal.id);
  }
  for (const stage of stages) {
    const inOrder = deals.filter((one) => one.stage === stage.label);
    for (const { title } of inOrder) {
      const id = ids.get(title);
      if (id) await app.call('deals:move', { id, stageId: stage.id, beforeId: null });
    }
  }
  return ids;
}

const column = (page: Page, stage: string): Locator =>
  page.getByRole('region').filter({ has: page.getByRole('heading', { name: stage, exact: true }) });
const card = (page: Page, title: string): Locator =>
  page.getByRole('article').filter({ has: page.getByText(title, { exact: true }) });

async function expectColumn(page: Page, stage: string, titles: readonly string[]): Promise<void> {
  await expect(column(page, stage).getByRole('article').locator('[id$="-title"]')).toHaveText([...titles]);
}

/** Drops a card by the mouse onto the upper or lower half of another, or into an empty column. */
async function drag(
  page: Page,
  title: string,
  to: Locator,
  half: 'upper' | 'lower' = 'upper',
): Promise<void> {
  // A dialog that is still fading away would take the press.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const from = await card(page, title).boundingBox();
  const target = await to.boundingBox();
  if (!from || !target) throw new Error('Nothing to drag.');
  await page.mouse.move(from.x + 60, from.y + 50);
  await page.mouse.down();
  await page.mouse.move(from.x + 66, from.y + 56, { steps: 4 });
  await expect(card(page, title)).toHaveAttribute('data-dragged');
  const y = half === 'upper' ? target.y + 12 : target.y + target.height - 6;
  await page.mouse.move(target.x + 60, y, { steps: 8 });
  await page.mouse.move(target.x + 62, y, { steps: 2 });
  await page.mouse.up();
}

const pipeline: Seed[] = [
  { title: 'GTX Plus', stage: 'Clients', amountMinor: 451_400, client: 'Cancity' },
  { title: 'Rollout', stage: 'Clients', amountMinor: 100_000 },
  { title: 'Retainer', stage: 'Orders', amountMinor: 320_000, client: 'Isdom' },
  { title: 'Renewal', stage: 'Revenue', amountMinor: 500_000 },
];

test('an empty board says how to begin', async ({ app }) => {
  await expect(app.page.getByText('There are no deals yet.')).toBeVisible();
  await expectAccessible(app.page);
  await app.page.getByRole('button', { name: 'Write a deal' }).click();
  await expect(app.page.getByLabel('Title')).toBeVisible();
});

test('a new deal shows as a card with its column’s count and sums', async ({ app }) => {
  const { page } = app;
  await expect(page.getByText('There are no deals yet.')).toBeVisible();
  await page.keyboard.press('n');
  await page.getByLabel('Title').fill('GTX Plus');
  await page.getByLabel('Amount').fill('4514');
  await page.getByRole('button', { name: 'Save' }).click();
  await expectColumn(page, 'Clients', ['GTX Plus']);
  await expect(card(page, 'GTX Plus')).toContainText('$4,514.00');
  await expect(column(page, 'Clients')).toContainText('weighted $451.40');
  await expectAccessible(page);
});

test('a card is dragged to another column and within one, and Undo takes it back', async ({ app }) => {
  const { page } = app;
  await seed(app, pipeline);
  await drag(page, 'GTX Plus', card(page, 'Retainer'));
  await expectColumn(page, 'Orders', ['GTX Plus', 'Retainer']);
  await expect(column(page, 'Orders')).toContainText('$7,714.00');
  await drag(page, 'GTX Plus', card(page, 'Retainer'), 'lower');
  await expectColumn(page, 'Orders', ['Retainer', 'GTX Plus']);
  await page.keyboard.press('Control+z');
  await expectColumn(page, 'Orders', ['GTX Plus', 'Retainer']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectColumn(page, 'Clients', ['GTX Plus', 'Rollout']);
  await app.restart();
  await expectColumn(app.page, 'Clients', ['GTX Plus', 'Rollout']);
});

test('a card is carried by the keyboard, heard in words, and keeps the focus', async ({ app }) => {
  const { page } = app;
  await seed(app, pipeline);
  await card(page, 'GTX Plus').focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Picked up GTX Plus. Clients, position 1 of 2.')).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('Orders, position 2 of 2.')).toBeAttached();
  await expectColumn(page, 'Orders', ['Retainer', 'GTX Plus']);
  await page.keyboard.press('Escape');
  await expectColumn(page, 'Clients', ['GTX Plus', 'Rollout']);
  await expect(card(page, 'GTX Plus')).toBeFocused();
  for (const key of ['Space', 'ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expectColumn(page, 'Orders', ['Retainer', 'GTX Plus']);
  await expect(card(page, 'GTX Plus')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card(page, 'GTX Plus')).toBeFocused();
});

test('a card’s menu moves, duplicates and deletes it', async ({ app }) => {
  const { page } = app;
  await seed(app, pipeline);
  await card(page, 'Rollout').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Move to ...' }).hover();
  await page.getByRole('menuitem', { name: 'Tasks' }).click();
  await expectColumn(page, 'Tasks', ['Rollout']);
  await card(page, 'Rollout').hover();
  await page.getByRole('button', { name: 'Actions for Rollout' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(column(page, 'Tasks').getByRole('article')).toHaveCount(2);
  await card(page, 'Retainer').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expectColumn(page, 'Orders', []);
  await page
    .getByRole('status')
    .filter({ hasText: 'Retainer' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expectColumn(page, 'Orders', ['Retainer']);
});

test('the closing stage asks how a deal ended, and takes it from the last open stage only', async ({
  app,
}) => {
  const { page } = app;
  await seed(app, pipeline);
  await drag(page, 'Rollout', column(page, 'Status'), 'lower');
  await expect(page.getByText('A deal is closed from the last open stage')).toBeVisible();
  await expectColumn(page, 'Clients', ['GTX Plus', 'Rollout']);

  await drag(page, 'Renewal', column(page, 'Status'), 'lower');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expectColumn(page, 'Revenue', ['Renewal']);

  await drag(page, 'Renewal', column(page, 'Status'), 'lower');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason, if it is lost').fill('Too dear');
  await dialog.getByRole('button', { name: 'Lost', exact: true }).click();
  await expectColumn(page, 'Status', ['Renewal']);
  await expect(card(page, 'Renewal')).toContainText('Lost');

  await card(page, 'Retainer').hover();
  await page.getByRole('button', { name: 'Actions for Retainer' }).click();
  await page.getByRole('menuitem', { name: 'Won' }).click();
  await expect(card(page, 'Retainer')).toContainText('Won');
});

test('filters hold on the board and after a restart, and can be taken away', async ({ app }) => {
  const { page } = app;
  await seed(app, pipeline);
  await page.keyboard.press('/');
  await page.keyboard.type('gtx');
  await expectColumn(page, 'Clients', ['GTX Plus']);
  await expectColumn(page, 'Orders', []);
  await app.restart();
  await expectColumn(app.page, 'Clients', ['GTX Plus']);
  await app.page.getByRole('button', { name: 'Remove filter: “gtx”' }).click();
  await expectColumn(app.page, 'Clients', ['GTX Plus', 'Rollout']);
  await app.page.getByRole('button', { name: 'Filter', exact: true }).click();
  await app.page.getByLabel('Amount from').fill('5,000');
  await expectColumn(app.page, 'Revenue', ['Renewal']);
  await expectColumn(app.page, 'Clients', []);
  await app.page.getByLabel('Amount to').fill('4,999');
  await expect(app.page.getByText('No deal matches these filters.')).toBeVisible();
  await app.page.getByRole('dialog').getByRole('button', { name: 'Clear filters' }).click();
  await expectColumn(app.page, 'Clients', ['GTX Plus', 'Rollout']);
});
