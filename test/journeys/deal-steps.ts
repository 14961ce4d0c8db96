/** What the journeys of the deal panel do more than once. */
import type { Locator, Page } from '@playwright/test';
import type { DealDetail } from '#shared/contract/deals.contract.ts';
import type { NewDeal } from '#shared/domain/deals.ts';
import type { DealId } from '#shared/domain/ids.ts';
import type { TestApp } from '#test/support/app.ts';
import { expect } from '#test/support/app.ts';

/** The open panel; a dialog above it is modal and named otherwise. */
export function panelOf(page: Page): Locator {
  return page.locator('[role="dialog"][aria-modal="false"]');
}

export function field(page: Page, label: string): Locator {
  return panelOf(page).getByLabel(label, { exact: true });
}

export function button(page: Page, name: string): Locator {
  return panelOf(page).getByRole('button', { name, exact: true });
}

export async function openNewDeal(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New deal', exact: true }).click();
  await expect(field(page, 'Title')).toBeFocused();
}

export async function openDeal(page: Page, id: string): Promise<void> {
  await page.evaluate((address) => {
    window.location.hash = address;
  }, `#/deals/${id}`);
  await field(page, 'Title').waitFor();
}

export async function createDeal(app: TestApp, deal: Partial<NewDeal> & { title: string }): Promise<DealId> {
  return (await app.call('deals:create', deal)).id;
}

export async function createAndOpen(
  app: TestApp,
  deal: Partial<NewDeal> & { title: string },
): Promise<DealId> {
  const id = await createDeal(app, deal);
  await openDeal(app.page, id);
  return id;
}

export async function stored(app: TestApp, id: DealId): Promise<DealDetail> {
  return await app.call('deals:get', { id });
}

/** The id that the address names, once there is one. */
export async function openedId(page: Page): Promise<DealId> {
  await expect(page).toHaveURL(/#\/deals\/[0-9a-f-]{36}/);
  return page.url().split('#/deals/')[1]?.slice(0, 36) as DealId;
}

/** Waits until the draft under the key is kept, so that a kill right after it is fair. */
export async function draftKept(app: TestApp, key: string): Promise<void> {
  await expect.poll(async () => (await app.call('drafts:get', { key })).value).not.toBeNull();
}

export async function openTab(page: Page, name: 'Log' | 'Talk' | 'Files' | 'History'): Promise<void> {
  await panelOf(page).getByRole('tab', { name, exact: true }).click();
}

/** Undo on the toast that says `words`. */
export async function undoToast(page: Page, words: string | RegExp): Promise<void> {
  const toast = page.getByRole('status').filter({ hasText: words });
  await toast.getByRole('button', { name: 'Undo', exact: true }).click();
}
