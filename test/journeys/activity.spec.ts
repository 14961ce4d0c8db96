import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#test/support/app.ts';
import type { TestApp } from '#test/support/app.ts';
import { createDeal } from './deal-steps.ts';

const list = (page: Page): Locator =>
  page.getByRole('list', { name: 'Everything that happened, the newest first' });
const line = (page: Page, ...texts: string[]): Locator =>
  texts.reduce((found, hasText) => found.filter({ hasText }), list(page).getByRole('listitem'));
const chips = (page: Page): Locator => page.getByRole('list', { name: 'Active filters' });

async function openActivity(page: Page, search = ''): Promise<void> {
  await page.evaluate((address) => {
    window.location.hash = address;
  }, `#/dashboard/activity${search}`);
  await expect(page.getByRole('link', { name: 'Activity', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
}

async function fill(app: TestApp) {
  const deal = await createDeal(app, { title: 'GTX Plus', amountMinor: 451_400 });
  await app.call('deals:update', { id: deal, patch: { amountMinor: 500_000 } });
  await app.call('deals:close', { id: deal, status: 'Won' });
  const lead = await app.call('leads:create', { company: 'Isdom' });
  await app.call('leads:update', { id: lead.id, patch: { status: 'Qualified' } });
  const event = await app.call('calendar:create', {
    ...{ title: 'Kick-off', eventDate: '2026-03-04', startTime: '09:00', timeZone: 'Etc/UTC' },
    dealId: deal,
  });
  return { deal, lead: lead.id, event: event.id };
}

test('what happened is told with both values, found by kind and day, and leads to what it is about', async ({
  app,
}) => {
  const { page } = app;
  await openActivity(page);
  await expect(page.getByText(/^Nothing happened yet/)).toBeVisible();
  const { deal } = await fill(app);
  await expect(line(page, 'GTX Plus', 'Amount')).toContainText(/4,514\.00.*5,000\.00/);
  await expect(line(page, 'GTX Plus', 'Closed as won')).toBeVisible();
  await expect(line(page, 'Isdom', 'Status')).toContainText(/New.*Qualified/);
  await expect(line(page, 'Kick-off').first()).toBeVisible();
  await expect(list(page).getByRole('heading', { name: 'Today' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const choices = (group: string) => page.getByRole('group', { name: group });
  await choices('What happened').getByText('Lead created', { exact: true }).click();
  await choices('What happened').getByText('Lead changed', { exact: true }).click();
  await choices('When').getByText('Today', { exact: true }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page).toHaveURL(/type=lead_created&type=lead_updated&days=today/);
  await expect(line(page, 'GTX Plus')).toHaveCount(0);
  await expect(line(page, 'Isdom')).toHaveCount(2);
  await chips(page).getByRole('button', { name: 'Remove: Lead created' }).click();
  await expect(line(page, 'Isdom')).toHaveCount(1);
  await expectAccessible(page);

  await openActivity(page, '?from=2020-01-01&to=2020-01-31');
  await expect(page.getByText('Nothing of that kind happened.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await line(page, 'GTX Plus', 'Closed as won').getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`#/deals/${deal}`));
});

test('today and this week are counted, and show what they count', async ({ app }) => {
  const { page } = app;
  await fill(app);
  await openActivity(page);
  const { standing } = await app.call('dashboard:summary', {});
  const today = page.getByRole('button', { name: `${standing.activitiesToday} today` });
  await expect(page.getByRole('button', { name: `${standing.activitiesThisWeek} this week` })).toBeVisible();
  await today.click();
  await expect(page).toHaveURL(/days=today/);
  // Every line is on the screen: a few more than there is room for are drawn.
  await expect(
    list(page)
      .getByRole('listitem')
      .filter({ has: page.getByRole('link') }),
  ).toHaveCount(standing.activitiesToday);
  await app.restart();
  await openActivity(app.page);
  await expect(chips(app.page).getByText('Today')).toBeVisible();
});

test('the keyboard walks far back through a long history and opens a deal', async ({ app }) => {
  const { page } = app;
  const id = await createDeal(app, { title: 'The oldest' });
  // As a hand would, but in one go: each is a line of its own.
  await page.evaluate(async (dealId) => {
    const { dealdesk } = window as unknown as {
      dealdesk: { invoke(channel: string, input: unknown): Promise<unknown> };
    };
    for (let at = 1; at <= 260; at += 1) {
      await dealdesk.invoke('deals:update', { id: dealId, patch: { title: `Title ${at}` } });
    }
  }, id);
  await openActivity(page);
  const first = list(page).getByRole('link').first();
  await expect(first).toHaveText('Title 260');
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await expect(line(page, 'Title 258', 'Title 259').getByRole('link')).toBeFocused();
  // The end of what is known brings what comes before it, until there is nothing before.
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(line(page, 'Deal created').getByRole('link')).toBeFocused({ timeout: 1000 });
  }).toPass();
  await expect(page.getByText('That is where the history begins.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/deals/${id}`));
});
