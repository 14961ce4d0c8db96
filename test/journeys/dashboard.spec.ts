import type { Locator, Page } from '@playwright/test';
import type { DealId } from '#shared/domain/ids.ts';
import { monthOf } from '#shared/domain/periods.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';
import type { TestApp } from '#test/support/app.ts';
import { importRows } from './suggestion-steps.ts';

const standing = (page: Page): Locator => page.getByRole('region', { name: 'How it stands' });
const happened = (page: Page): Locator => page.getByRole('region', { name: 'What happened' });
const card = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });
const tile = (group: Locator, name: string): Locator =>
  group.getByRole('link', { name: new RegExp(`^${name}`) });
const mark = (page: Page, title: string, name: RegExp): Locator =>
  card(page, title).locator('[data-chart-mark]').and(page.getByRole('link', { name }));

async function openDashboard(page: Page, search = ''): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/dashboard${search}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
}

/** Three open deals (one overdue), two won, two lost, two leads, an event today; and two deals with a past. */
async function seed(app: TestApp): Promise<void> {
  await app.page.getByRole('button', { name: 'Table' }).click();
  const { today } = await app.call('dashboard:summary', {});
  await app.call('deals:create', { title: 'Late', amountMinor: 100_000, dueDate: addDays(today, -1) });
  await app.call('deals:create', { title: 'Coming', amountMinor: 200_000, dueDate: addDays(today, 40) });
  await app.call('deals:create', { title: 'Someday', amountMinor: 300_000 });
  const close = async (title: string, how: { status: 'Won' | 'Lost'; lostReason?: string }) => {
    const { id } = await app.call('deals:create', { title, amountMinor: 250_000 });
    await app.call('deals:close', { id: id as DealId, ...how });
  };
  await close('First win', { status: 'Won' });
  await close('Second win', { status: 'Won' });
  await close('Too dear one', { status: 'Lost', lostReason: 'Too dear' });
  await close('Silent one', { status: 'Lost' });
  for (const company of ['Isdom', 'Zumgoity']) await app.call('leads:create', { company });
  await app.call('calendar:create', { title: 'Demo', eventDate: today, isAllDay: true });
  await importRows(app, 'deal', [
    ['product', 'account', 'deal_stage', 'engage_date', 'close_date', 'close_value'],
    ['Old and open', 'Cancity', 'Engaging', '10/20/2016', '', ''],
    ['Old and won', 'Cancity', 'Won', '10/25/2016', '3/11/2017', '4514'],
  ]);
}

/** The list that opened has so many rows under its head; then back to where we were. */
async function expectListOf(page: Page, count: number): Promise<void> {
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(count + 1));
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
}

test('every figure opens as many deals or leads as it counts', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await openDashboard(page);
  await expect(tile(standing(page), 'Open pipeline')).toContainText('4 deals');
  await expect(tile(standing(page), 'Events this week')).toContainText('1');
  const now: [string, number][] = [
    ['Overdue', 1],
    ['Stale', 1],
  ];
  for (const [name, count] of [['Open pipeline', 4] as const, ...now]) {
    await tile(standing(page), name).click();
    await expectListOf(page, count);
  }
  const then: [string, string, number][] = [
    ['Won', '2', 2],
    ['Lost', '2', 2],
    ['Win rate', '50%', 4],
    ['New leads', '2', 2],
  ];
  for (const [name, figure, count] of then) {
    await expect(tile(happened(page), name)).toContainText(figure);
    await tile(happened(page), name).click();
    await expectListOf(page, count);
  }
});

test('every bar of a chart opens as many deals as it counts, in any days', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await openDashboard(page);
  const bars: [string, RegExp, number][] = [
    ['Won and lost by month', /: 2 deals won/, 2],
    ['Won and lost by month', /: 2 deals lost/, 2],
    ['Forecast by month', /^No date: 2 deals/, 2],
    ['Funnel', /^Clients: 7 deals/, 7],
    ['Funnel', /^Won: 2 deals/, 2],
    ['Why deals were lost', /^Too dear: 1 deal/, 1],
    ['Why deals were lost', /^No reason given: 1 deal/, 1],
  ];
  for (const [title, name, count] of bars) {
    await mark(page, title, name).press('Enter');
    await expectListOf(page, count);
  }
  await openDashboard(page, '?from=2016-10-01&to=2017-03-31');
  await expect(tile(happened(page), 'Won')).toContainText('1');
  await expect(tile(happened(page), 'Sales cycle')).toContainText('137');
  await mark(page, 'Won and lost by month', /^March 2017: 1 deal won, \$4,514/).press('Enter');
  await expectListOf(page, 1);
  await mark(page, 'Funnel', /^Clients: 2 deals/).press('Enter');
  await expectListOf(page, 2);
});

test('the period is picked by the menu or by two days, stands in the address, and is back after a restart', async ({
  app,
}) => {
  await seed(app);
  await openDashboard(app.page);
  await app.page.getByRole('button', { name: 'Period: This month' }).click();
  await app.page.getByRole('menuitem', { name: 'Last year' }).click();
  await expect(app.page).toHaveURL(/period=lastYear/);
  await expect(tile(happened(app.page), 'Won')).toContainText('0');

  await app.page.getByRole('button', { name: 'Period: Last year' }).click();
  await app.page.getByRole('menuitem', { name: 'Other days' }).click();
  const days = app.page.getByRole('dialog', { name: 'Other days' });
  await days.getByRole('button', { name: /^10 January/ }).click();
  await expect(days.getByRole('button', { name: 'Pick the last day' })).toBeDisabled();
  await days.getByRole('button', { name: /^20 January/ }).click();
  await days.getByRole('button', { name: /^Show Jan 10/ }).click();
  await expect(days).toBeHidden();
  await expect(app.page).toHaveURL(/from=\d{4}-01-10&to=\d{4}-01-20/);
  await expect(app.page.getByRole('button', { name: /^Period: Jan 10/ })).toBeVisible();

  await app.restart();
  await openDashboard(app.page);
  await expect(app.page).toHaveURL(/from=\d{4}-01-10/);
});

test('a goal is set, measured and taken away', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await openDashboard(page);
  const dialog = page.getByRole('dialog', { name: 'Monthly goal' });
  const amount = dialog.getByRole('textbox', { name: 'To win in a month' });
  await page.getByRole('button', { name: 'Set goal' }).click();
  await amount.fill('much');
  await expect(dialog.getByText('Write an amount such as')).toBeVisible();
  await amount.fill('12,500');
  await amount.press('Enter');
  await expect(dialog).toBeHidden();
  const goal = page.getByRole('button', { name: /^Goal this month.*40%/ });
  await expect(goal).toContainText('$5,000 of $12.5K');
  await goal.click();
  await expect(amount).toHaveValue('12,500.00');
  await amount.fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(standing(page).getByRole('button', { name: /Set a goal/ })).toBeVisible();
});

test('counting again says what came of it and when', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await openDashboard(page);
  await page.getByRole('button', { name: 'Count again' }).click();
  await expect(page.getByText('Counted again: every figure was right.')).toBeVisible();
  await expect(page.getByRole('main').getByText('Counted again a moment ago')).toBeVisible();
});

test('a chart is shown as a table, copied as an image and exported', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await openDashboard(page);
  const chart = card(page, 'Why deals were lost');
  await expect(chart.locator('[data-chart-mark]')).toHaveCount(2);
  await chart.getByRole('button', { name: 'More for Why deals were lost' }).click();
  await page.getByRole('menuitem', { name: 'Copy as image' }).click();
  await expect(page.getByText('Image copied.')).toBeVisible();
  await chart.getByRole('button', { name: 'More for Why deals were lost' }).click();
  const file = await app.saved(() => page.getByRole('menuitem', { name: 'Export CSV' }).click());
  expect(file.fileName).toMatch(/^Why deals were lost .*[.]csv$/);
  expect(file.bytes.toString('utf8').trim().split('\r\n').slice(1)).toEqual([
    'No reason given,1',
    'Too dear,1',
  ]);
  await chart.getByRole('switch', { name: 'Show as table' }).check({ force: true });
  const table = chart.getByRole('table', { name: 'Why deals were lost' });
  await table
    .getByRole('row', { name: /Too dear/ })
    .getByRole('link', { name: '1' })
    .click();
  await expectListOf(page, 1);
});

test('the keyboard walks along a chart and opens what a bar counts', async ({ app }) => {
  const { page } = app;
  await seed(app);
  await openDashboard(page);
  const chart = card(page, 'Funnel').getByRole('group', { name: /^Funnel: a chart/ });
  await expect(chart.locator('[data-chart-mark]').first()).toBeVisible();
  await chart.focus();
  await page.keyboard.press('ArrowDown');
  await expect(mark(page, 'Funnel', /^Clients/)).toBeFocused();
  await page.keyboard.press('End');
  await expect(mark(page, 'Funnel', /^Won: 2 deals/)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(chart).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expectListOf(page, 2);
});

test('an empty store invites, and one deal is no page of noughts', async ({ app }) => {
  const { page } = app;
  await openDashboard(page);
  await expect(page.getByText('once there is a deal or a lead')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Fill with sample data' })).toBeVisible();
  await expectAccessible(page);
  await app.call('deals:create', { title: 'The only one', amountMinor: 100_000 });
  await expect(tile(standing(page), 'Open pipeline')).toContainText('1 deal');
  await expect(card(page, 'Won and lost by month')).toContainText('Nothing was won or lost');
  await expect(card(page, 'Recent activity').getByRole('link', { name: 'The only one' })).toBeVisible();
  await expectAccessible(page);
});

test('is accessible in both themes, and wide and narrow', async ({ app }) => {
  const { page } = app;
  await seed(app);
  const { today, currency } = await app.call('dashboard:summary', {});
  await app.call('dashboard:setGoal', { month: monthOf(today), amountMinor: 1_250_000, currency });
  await openDashboard(page);
  await expect(mark(page, 'Funnel', /^Won: 2 deals/)).toBeVisible();
  await expect(standing(page).getByRole('button', { name: /^Goal this month.*40%/ })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  await app.resize(900, 700);
  await expectAccessible(page);
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isTooWide).toBe(false);
  await expect(tile(standing(page), 'Stale')).toBeVisible();
});
