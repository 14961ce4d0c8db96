import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/app.ts';

async function openTrash(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Trash', exact: true }).click();
}

test('an empty trash says so', async ({ app }) => {
  await openTrash(app.page);
  await expect(app.page.getByText('The trash is empty.')).toBeVisible();
});

test('what was deleted is listed after a restart, and comes back with all that hangs on it', async ({
  app,
}) => {
  const deal = await app.call('deals:create', { title: 'GTX Plus' });
  const other = await app.call('deals:create', { title: 'Retainer' });
  await app.call('comments:create', { dealId: deal.id, text: 'They want the offer by Friday.' });
  const comment = await app.call('comments:create', { dealId: other.id, text: 'Call them back.' });
  await app.call('comments:archive', { id: comment.id });
  await app.call('deals:archive', { id: deal.id });

  await app.restart();
  await openTrash(app.page);
  const { page } = app;
  const items = page.getByRole('region', { name: 'Deleted' }).getByRole('listitem');
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText('GTX Plus');
  await expect(items.first()).toContainText('30 days left');
  await expect(items.last()).toContainText('on Retainer');

  await page.getByRole('button', { name: 'Restore GTX Plus' }).click();
  await expect(page.getByText('“GTX Plus” restored.')).toBeVisible();
  await expect(items).toHaveCount(1);
  const back = await app.call('deals:get', { id: deal.id });
  expect(back.archivedAtMs).toBeNull();
  expect(back.comments).toHaveLength(1);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(items).toHaveCount(2);
  await page.getByRole('button', { name: 'Restore Call them back.' }).click();
  await expect(items).toHaveCount(1);
  expect((await app.call('deals:get', { id: other.id })).comments).toHaveLength(1);
});

test('a long trash is listed to its end', async ({ app }) => {
  const { page } = app;
  for (let number = 1; number <= 120; number += 1) {
    const { id } = await app.call('deals:create', { title: `Deal ${number}` });
    await app.call('deals:archive', { id });
  }
  await openTrash(page);
  const list = page.getByRole('region', { name: 'Deleted' });
  await expect(list.getByText('Deal 120', { exact: true })).toBeVisible();
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  await list.focus();
  await page.keyboard.press('End');
  await expect(list.getByText('Deal 1', { exact: true })).toBeVisible();
  await list.getByRole('button', { name: 'Restore Deal 1', exact: true }).click();
  await expect(list.getByText('Deal 1', { exact: true })).toBeHidden();
});
