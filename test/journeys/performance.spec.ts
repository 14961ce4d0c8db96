import type { Locator, Page } from '@playwright/test';
import { plainDateAt, type PlainDate } from '#shared/domain/dates.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';
import type { TestApp } from '#test/support/app.ts';

/** The host's zone is the machine's, whatever the page's is. */
const today = () => plainDateAt(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
/** Yesterday is over in every zone, and never a day to come. */
const yesterday = () => addDays(today(), -1);

const tile = (page: Page, name: string): Locator =>
  page
    .getByRole('region', { name: 'Month against month' })
    .locator('div', { has: page.getByText(name, { exact: true }) })
    .last();
const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Correct a day' });
const field = (page: Page, name: string): Locator => dialog(page).getByRole('textbox', { name, exact: true });
const year = (page: Page): Locator => page.getByRole('grid', { name: /^Days of / });

async function openPerformance(app: TestApp): Promise<Page> {
  const { page } = app;
  await page.evaluate(() => {
    location.hash = '#/dashboard/performance';
  });
  await expect(page.getByRole('heading', { name: 'Month against month' })).toBeVisible();
  await expect(year(page)).toBeVisible();
  return page;
}

async function openDay(page: Page, day: string): Promise<void> {
  await page.getByRole('button', { name: 'Correct a day' }).click();
  await expect(dialog(page)).toBeVisible();
  await field(page, 'Day').fill(day);
  await field(page, 'Day').press('Enter');
  await expect(page).toHaveURL(new RegExp(`day=${day}`));
  await expect(field(page, 'Calls made')).toBeVisible();
}

async function save(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(dialog(page)).toBeHidden();
}

async function pickFigure(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Figure' }).click();
  await page.getByRole('option', { name }).click();
  await expect(page.getByRole('listbox')).toBeHidden();
}

/** Two calls with a lead on that day. */
async function logCalls(app: TestApp, happenedOn: PlainDate): Promise<void> {
  const lead = await app.call('leads:create', { company: 'Zumgoity' });
  for (const note of ['First', 'Second']) {
    await app.call('interactions:create', { leadId: lead.id, kind: 'call', happenedOn, note, outcome: null });
  }
}

const callsOn = async (app: TestApp, day: string) => {
  const { days } = await app.call('performance:trend', { days: 3 });
  return days.find((one) => one.day === day)?.callsMade;
};

test('a corrected day stays after a restart, and is taken back to what is counted', async ({ app }) => {
  const day = yesterday();
  await logCalls(app, day);
  await openPerformance(app);
  await openDay(app.page, day);
  await expect(field(app.page, 'Calls made')).toHaveValue('2');
  await field(app.page, 'Hours in all').fill('25:00');
  await expect(dialog(app.page).getByText('A day has 24 hours.')).toBeVisible();
  await dialog(app.page).getByRole('button', { name: 'Save' }).click();
  await expect(field(app.page, 'Hours in all')).toBeFocused();
  await field(app.page, 'Hours in all').fill('7:30');
  await field(app.page, 'Calls made').fill('9');
  await save(app.page);
  await expect(app.page.getByText(/ was put right\.$/)).toBeVisible();
  expect(await callsOn(app, day)).toBe(9);

  await app.restart();
  const page = await openPerformance(app);
  expect(await callsOn(app, day)).toBe(9);
  await openDay(page, day);
  await expect(field(page, 'Hours in all')).toHaveValue('7:30');
  await dialog(page).getByRole('button', { name: 'As counted: Calls made' }).click();
  await expect(field(page, 'Calls made')).toHaveValue('');
  await save(page);
  expect(await callsOn(app, day)).toBe(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/ is as it was before\.$/)).toBeVisible();
  expect(await callsOn(app, day)).toBe(9);
});

test('what was typed and not saved is there again, and a day to come is refused', async ({ app }) => {
  const page = await openPerformance(app);
  await openDay(page, yesterday());
  await field(page, 'Meetings held').fill('4');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await openDay(page, yesterday());
  await expect(field(page, 'Meetings held')).toHaveValue('4');
  await field(page, 'Day').fill(addDays(today(), 2));
  await field(page, 'Day').press('Enter');
  await expect(dialog(page).getByText(/^That day is still to come/)).toBeVisible();
});

test('the keyboard alone walks the year and the trend, and opens a day', async ({ app }) => {
  await logCalls(app, today());
  const page = await openPerformance(app);
  await pickFigure(page, 'Calls made');
  const last = year(page).getByRole('link').and(page.locator('[tabindex="0"]'));
  await expect(last).toHaveAccessibleName(/: 2$/);
  await last.focus();
  const start = today();
  const weekBefore = addDays(start, -7);
  await page.keyboard.press('ArrowLeft');
  const isSameYear = weekBefore.slice(0, 4) === start.slice(0, 4);
  const reached = isSameYear ? weekBefore : start;
  await expect(year(page).locator(`[data-day="${reached}"]`)).toBeFocused();
  await page.keyboard.press('End');
  await expect(year(page).locator(`[data-day="${start}"]`)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`day=${start}`));
  await expect(field(page, 'Calls made')).toHaveValue('2');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();

  const trend = page.getByRole('group', { name: /^Calls made, last 30 days/ });
  await trend.focus();
  await page.keyboard.press('End');
  await expect(trend.getByRole('link', { name: /: 2$/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field(page, 'Calls made')).toHaveValue('2');
});

test('months, figures and years are picked, and each chart has its table', async ({ app }) => {
  await logCalls(app, today());
  const page = await openPerformance(app);
  await expect(tile(page, 'Calls made')).toContainText('2');
  await page.getByRole('button', { name: 'Earlier month' }).click();
  await expect(tile(page, 'Calls made')).not.toContainText('2');
  await pickFigure(page, 'Calls made');
  await page.getByText('Last 90 days', { exact: true }).click();
  const trend = page.getByRole('region', { name: 'Calls made, last 90 days' });
  await trend.getByRole('switch', { name: 'Show as table' }).click();
  await expect(trend.getByRole('row')).toHaveCount(91);
  await page.getByRole('button', { name: 'Earlier year' }).click();
  const before = Number(today().slice(0, 4)) - 1;
  await expect(page.getByRole('heading', { name: `Calls made in ${before}` })).toBeVisible();
  await expect(page.getByText(`There is nothing to show for ${before}.`)).toBeVisible();
});

test('time in front is counted only where the user wants it', async ({ app }) => {
  const { page } = app;
  await app.call('performance:focus', { seconds: 600 });
  await page.evaluate(() => {
    location.hash = '#/settings/performance';
  });
  const wish = page.getByRole('switch', { name: 'Count time with the window in front' });
  await expect(wish).not.toBeChecked();
  await wish.click();
  await expect(wish).toBeChecked();
  await app.call('performance:focus', { seconds: 600 });
  const { days } = await app.call('performance:trend', { days: 1 });
  expect(days[0]?.activeMinutes).toBe(10);
});

test('is accessible in both themes, at 900 pixels too', async ({ app }) => {
  // A year of days takes axe its time on a busy machine.
  test.setTimeout(300_000);
  const day = yesterday();
  await logCalls(app, day);
  const page = await openPerformance(app);
  await pickFigure(page, 'Calls made');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
    await openDay(page, day);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
  }
  await app.resize(900, 700);
  await expect(year(page)).toBeVisible();
  const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(await isWide()).toBe(false);
});
