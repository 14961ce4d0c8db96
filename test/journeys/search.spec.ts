import type { Locator, Page } from '@playwright/test';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { TestApp } from '#test/support/app.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';
import { panelOf, undoToast } from './deal-steps.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search everything' });
const box = (page: Page) => page.getByRole('combobox', { name: 'Search everything' });
const found = (page: Page) => page.getByRole('listbox', { name: 'Found' }).getByRole('option');

async function seed({ call }: TestApp): Promise<{ dealId: DealId; leadId: LeadId }> {
  const deal = await call('deals:create', { title: 'Été rollout', client: 'Kestrel Labs' });
  await call('deals:create', { title: '東京都庁の更新' });
  await call('comments:create', { dealId: deal.id, text: 'Their buyer asked for references twice.' });
  const lead = await call('leads:create', {
    company: 'Isdom GmbH',
    contact: 'Zoë Lindqvist',
    email: 'zoe.l@isdom.example',
    phone: '+49 30 901820',
    notes: 'Met at the trade fair',
  });
  await call('comments:create', { leadId: lead.id, text: 'Brochures were sent.' });
  await call('interactions:create', {
    leadId: lead.id,
    kind: 'call',
    happenedOn: '2026-11-02' as never,
    note: 'Wants a demonstration',
    outcome: null,
  });
  return { dealId: deal.id, leadId: lead.id };
}

async function openSearch(page: Page): Promise<Locator> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(box(page)).toBeFocused();
  return box(page);
}

async function expectFound(page: Page, text: string, option: string | RegExp): Promise<void> {
  await box(page).fill(text);
  await expect(found(page)).toHaveCount(1);
  await expect(found(page)).toHaveAccessibleName(option);
}

test('each kind is found, with the match marked, whatever the accents, the script and the blanks', async ({
  app,
}) => {
  const { page } = app;
  await seed(app);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(box(page)).toBeFocused();
  await expect(dialog(page).getByText('Type a name, a word')).toBeVisible();
  await expectFound(page, 'ete', /^Deal Été rollout Clients$/);
  await expect(found(page).locator('mark')).toHaveText(['Été']);
  await expectFound(page, 'kestr', /Été rollout Kestrel Labs/);
  await expectFound(page, '都庁', /東京都庁の更新/);
  await expectFound(page, 'fair', /^Lead Isdom GmbH Met at the trade fair New$/);
  await expectFound(page, 'zoe.l@isdom', /zoe\.l@isdom\.example/);
  await expectFound(page, '030901', /\+49 30 901820/);
  await expect(found(page).locator('mark')).toHaveText(['30 901']);
  await expectFound(page, 'referen', /^Comment Été rollout/);
  await expectFound(page, 'brochures', /^Comment Isdom GmbH/);
  await expectFound(page, 'demonst', /^Log Isdom GmbH/);
  await box(page).fill('');
  // As it is typed, letter by letter.
  await box(page).pressSequentially('lindqv');
  await expect(found(page)).toHaveAccessibleName(/Isdom GmbH Zoë Lindqvist/);
  await expectAccessible(page);
  await box(page).fill('nowhere to be found');
  await expect(dialog(page).getByText('Nothing was found for “nowhere to be found”.')).toBeVisible();
  await expectAccessible(page);
});

test('by the keyboard alone a hit is chosen and opened, and Escape leads back', async ({ app }) => {
  const { page } = app;
  const { dealId, leadId } = await seed(app);
  for (const company of ['Isdom Nord', 'Isdom Sud']) await app.call('leads:create', { company });
  await (await openSearch(page)).fill('isdom');
  await expect(found(page)).toHaveCount(3);
  const first = found(page).first();
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(found(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(found(page).nth(2)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(found(page).nth(2)).toHaveAccessibleName(/^Lead Isdom GmbH/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/leads/${leadId}`));
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('dialog', { name: 'Isdom GmbH' })).toBeVisible();

  await (await openSearch(page)).fill('referen');
  // Before the answer is there, too: it opens what was typed, not what is still shown.
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/deals/${dealId}`));
  await expect(panelOf(page).getByRole('tab', { name: 'Talk' })).toHaveAttribute('aria-selected', 'true');
  await expect(panelOf(page).getByText('Their buyer asked for references twice.')).toBeVisible();
  await expect(dialog(page)).toBeHidden();

  await openSearch(page);
  await expect(box(page)).toHaveValue('referen');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(panelOf(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
});

test('a comment on a lead opens its talk, an entry of its log opens its log', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await (await openSearch(page)).fill('brochures');
  await found(page).click();
  await expect(panelOf(page).getByRole('tab', { name: 'Talk' })).toHaveAttribute('aria-selected', 'true');
  await expect(dialog(page)).toBeHidden();
  await (await openSearch(page)).fill('demonst');
  await found(page).click();
  await expect(panelOf(page).getByRole('tab', { name: 'Log' })).toHaveAttribute('aria-selected', 'true');
});

test('Ctrl/Cmd+F goes to the list’s own field, and searches everything where there is no list', async ({
  app,
}) => {
  const { page } = app;
  await seed(app);
  const deals = page.getByRole('searchbox', { name: 'Search deals' });
  await expect(deals).toBeVisible();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(deals).toBeFocused();
  await page.keyboard.type('rollout');
  await expect(page.getByRole('region', { name: 'Clients' }).getByText('Été rollout')).toBeVisible();
  await expect(page.getByText('東京都庁の更新')).toBeHidden();
  await page.getByRole('link', { name: 'Leads', exact: true }).click();
  const leads = page.getByRole('searchbox', { name: 'Search leads' });
  await expect(leads).toBeVisible();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(leads).toBeFocused();
  await page.keyboard.type('lindq');
  await expect(page.getByRole('grid').getByText('Isdom GmbH')).toBeVisible();
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(leads).toBeHidden();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(box(page)).toBeFocused();
});

test('what lies in the trash is not found, nor what hangs on it; Undo brings both back', async ({ app }) => {
  const { page } = app;
  const { dealId } = await seed(app);
  await (await openSearch(page)).fill('rollout');
  await expect(found(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/deals/${dealId}`));
  await expect(dialog(page)).toBeHidden();
  await panelOf(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(panelOf(page)).toBeHidden();
  await openSearch(page);
  await expect(dialog(page).getByText('Nothing was found for “rollout”.')).toBeVisible();
  await box(page).fill('referen');
  await expect(dialog(page).getByText('Nothing was found for “referen”.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await undoToast(page, 'Été rollout');
  await openSearch(page);
  await expect(found(page)).toHaveCount(1);
  await expect(found(page)).toHaveAccessibleName(/^Comment Été rollout/);
  await expectFound(page, 'rollout', /^Deal Été rollout/);
});
