import type { Locator, Page } from '@playwright/test';
import { eventFieldsSchema } from '#shared/domain/calendar.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';
import type { TestApp } from '#test/support/app.ts';

const minuteMs = 60_000;
/** The scheduler looks as soon as an event is written; a busy machine takes its time. */
const due = { timeout: 30_000 };

const timed = eventFieldsSchema.pick({
  eventDate: true,
  startTime: true,
  endDate: true,
  endTime: true,
  timeZone: true,
});

/** A meeting that starts so many minutes from now and lasts an hour, with a reminder when it starts or before. */
async function meeting(app: TestApp, title: string, { inMinutes = -5, minutesBefore = 0 } = {}) {
  const startMs = Math.floor(Date.now() / minuteMs + inMinutes) * minuteMs;
  const [start, end] = [startMs, startMs + 60 * minuteMs].map((atMs) => new Date(atMs).toISOString());
  const times = timed.parse({
    eventDate: start?.slice(0, 10),
    startTime: start?.slice(11, 16),
    endDate: end?.slice(0, 10),
    endTime: end?.slice(11, 16),
    timeZone: 'Etc/UTC',
  });
  const event = await app.call('calendar:create', {
    title,
    ...times,
    location: 'Room 4',
    reminders: [minutesBefore],
  });
  return { id: event.id, dueMs: startMs - minutesBefore * minuteMs };
}

const bell = (page: Page, name: string): Locator => page.getByRole('link', { name, exact: true });
const list = (page: Page): Locator => page.getByRole('list', { name: 'Reminders' });
const row = (page: Page, title: string): Locator =>
  list(page).getByRole('listitem').filter({ hasText: title });

async function openList(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Reminders, / }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Reminders' })).toBeVisible();
}

test('what falls due is told of on any page, is put off, dismissed and taken back', async ({ app }) => {
  const { page } = app;
  await expect(bell(page, 'Reminders, none open')).toBeVisible();
  await meeting(app, 'Weekly review');
  await expect(bell(page, 'Reminders, 1 open')).toBeVisible(due);
  await expect(page).toHaveTitle('(1) Deals – Dealdesk');
  await expect(page.getByText(/\d minutes ago · Room 4/)).toBeVisible();
  await page.getByRole('button', { name: 'Snooze “Weekly review”' }).click();
  await page.getByRole('menuitem', { name: '15 minutes' }).click();
  await expect(page.getByText(/^“Weekly review” comes again /)).toBeVisible();
  await expect(bell(page, 'Reminders, none open')).toBeVisible();
  await expect(page).toHaveTitle('Deals – Dealdesk');

  await openList(page);
  await expect(list(page).getByRole('heading', { name: 'Snoozed' })).toBeVisible();
  await expect(row(page, 'Weekly review')).toContainText('Again ');
  await row(page, 'Weekly review').getByRole('button', { name: 'Dismiss “Weekly review”' }).click();
  await expect(page.getByText(/^Nothing is due/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'Weekly review')).toBeVisible();
  await expect(bell(page, 'Reminders, 1 open')).toBeVisible();
  await expect(page).toHaveTitle('(1) Reminders – Dealdesk');
});

test('the keyboard alone walks the list, puts off, dismisses, and opens the event', async ({ app }) => {
  const { page } = app;
  await meeting(app, 'First', { inMinutes: -3 });
  await meeting(app, 'Second', { inMinutes: -6 });
  await meeting(app, 'Third', { inMinutes: -9 });
  await expect(bell(page, 'Reminders, 3 open')).toBeVisible(due);
  await openList(page);
  await expectAccessible(page);
  const first = row(page, 'First').getByRole('link');
  await page.getByRole('button', { name: 'Dismiss all' }).focus();
  await page.keyboard.press('Tab');
  await expect(first).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('s');
  await expect(page.getByRole('menuitem', { name: '5 minutes', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(bell(page, 'Reminders, 2 open')).toBeVisible();
  await expect(row(page, 'Third').getByRole('link')).toBeFocused();
  await page.keyboard.press('d');
  await expect(bell(page, 'Reminders, 1 open')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(first).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/calendar\/[0-9a-f-]{36}\?date=/);
  await expect(page.getByRole('dialog').getByText('First').first()).toBeVisible();
});

test('a reminder that fell due while the app was closed is there when it comes back', async ({ app }) => {
  test.setTimeout(240_000);
  const { dueMs } = await meeting(app, 'Missed', { inMinutes: 1.1 });
  await app.kill();
  await expect.poll(() => Date.now(), { timeout: 2 * minuteMs, intervals: [1000] }).toBeGreaterThan(dueMs);
  await app.start();
  await expect(bell(app.page, 'Reminders, 1 open')).toBeVisible(due);
  await expect(app.page.getByRole('button', { name: 'Dismiss “Missed”' })).toBeVisible();
  await app.page.getByRole('button', { name: 'Dismiss “Missed”' }).click();
  await expect(bell(app.page, 'Reminders, none open')).toBeVisible();
  await app.restart();
  await expect(bell(app.page, 'Reminders, none open')).toBeVisible();
});

test('several at once are one sentence that opens the list; all are dismissed and come back', async ({
  app,
}) => {
  const { page } = app;
  for (const number of [1, 2, 3, 4, 5]) await meeting(app, `Call ${number}`, { inMinutes: -number });
  await expect(bell(page, 'Reminders, 5 open')).toBeVisible(due);
  await expect(page.getByText('5 reminders are open.')).toBeVisible();
  await page.getByRole('link', { name: 'Show them' }).click();
  await expect(list(page).getByRole('listitem')).toHaveCount(5);
  await page.getByRole('button', { name: 'Dismiss all' }).click();
  await expect(page.getByText('5 reminders dismissed.')).toBeVisible();
  await expect(page.getByText(/^Nothing is due/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list(page).getByRole('listitem')).toHaveCount(5);
});

test('do not disturb and quiet hours hold back what interrupts, not the list', async ({ app }) => {
  const { page } = app;
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Calendar and reminders' }).click();
  await page.getByRole('switch', { name: 'Do not disturb' }).click();
  await expect(page.getByRole('switch', { name: 'Do not disturb' })).toBeChecked();
  await expect.poll(async () => (await app.call('reminders:status', {})).isQuiet).toBe(true);
  await meeting(app, 'Quiet one');
  await expect(bell(page, 'Reminders, 1 open')).toBeVisible(due);
  await expect(page.getByRole('button', { name: 'Dismiss “Quiet one”' })).toHaveCount(0);
  await page.getByRole('switch', { name: 'Do not disturb' }).click();
  await expect(page.getByRole('button', { name: 'Dismiss “Quiet one”' })).toBeVisible();
});

test('settings say what new events begin with and when it is quiet, and keep it', async ({ app }) => {
  const { page } = app;
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Calendar and reminders' }).click();
  await page.getByRole('combobox', { name: 'Remind of an event', exact: true }).click();
  await page.getByRole('option', { name: '30 minutes before' }).click();
  await expect.poll(async () => (await app.call('settings:get', {})).defaultReminder).toBe(30);
  await page.getByRole('switch', { name: 'Quiet hours' }).click();
  await page.getByLabel('From', { exact: true }).fill('21.30');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await app.call('settings:get', {})).quietHours)
    .toEqual({ from: '21:30', to: '07:00' });
  await page.getByLabel('To', { exact: true }).fill('in the morning');
  await page.getByLabel('To', { exact: true }).press('Tab');
  await expect(page.getByText(/^Write a time such as /)).toBeVisible();
  await expect(page.getByLabel('To', { exact: true })).toHaveValue('in the morning');
  await page.getByLabel('To', { exact: true }).press('Escape');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  await app.restart();
  await app.page.evaluate(() => {
    window.location.hash = '#/settings/calendar';
  });
  await expect(app.page.getByRole('combobox', { name: 'Remind of an event', exact: true })).toHaveValue(
    '30 minutes before',
  );
  await expect(app.page.getByRole('switch', { name: 'Quiet hours' })).toBeChecked();
});

test('the list can be read in light and dark, and on a narrow page', async ({ app }) => {
  const { page } = app;
  await meeting(
    app,
    'A title that is far longer than the page is wide, so that it has to end somewhere before its end',
  );
  await meeting(app, 'Call', { inMinutes: 10, minutesBefore: 30 });
  await expect(bell(page, 'Reminders, 2 open')).toBeVisible(due);
  await expectAccessible(page);
  await openList(page);
  await app.resize(900, 700);
  await expect(row(page, 'Call')).toContainText(/in \d+ minutes/);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
});
