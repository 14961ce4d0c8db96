/** What the journeys of leads do more than once. */
import type { Page } from '@playwright/test';
import type { LeadDetail } from '#shared/contract/leads.contract.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import type { NewLead } from '#shared/domain/leads.ts';
import type { TestApp } from '#test/support/app.ts';
import { expect } from '#test/support/app.ts';
import { field, panelOf } from './deal-steps.ts';

/** The form of a log's entry. */
export const logForm = (page: Page) => panelOf(page).getByRole('region', { name: 'Log', exact: true });

export const cell = (page: Page, place: number, column: string) =>
  page.locator(`[data-row-index="${place}"] > [data-column="${column}"]`);

export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, address);
}

export async function openLeads(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Leads', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Leads' })).toBeVisible();
}

export async function openNewLead(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New lead', exact: true }).click();
  await expect(field(page, 'Company')).toBeFocused();
}

export async function openLead(page: Page, id: string): Promise<void> {
  await goTo(page, `#/leads/${id}`);
  await field(page, 'Company').waitFor();
}

export async function createLead(app: TestApp, lead: NewLead): Promise<LeadId> {
  return (await app.call('leads:create', lead)).id;
}

export async function storedLead(app: TestApp, id: LeadId): Promise<LeadDetail> {
  return await app.call('leads:get', { id });
}

/** The id that the address names, once there is one. */
export async function openedLeadId(page: Page): Promise<LeadId> {
  await expect(page).toHaveURL(/#\/leads\/[0-9a-f-]{36}/);
  return page.url().split('#/leads/')[1]?.slice(0, 36) as LeadId;
}
