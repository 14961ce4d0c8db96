import { expect, expectAccessible, test } from '#test/support/app.ts';
import {
  block,
  boxOf,
  drag,
  dragBlock,
  grid,
  hourHeight,
  lane,
  line,
  liveIn,
  meeting,
  monday,
  openCalendar,
  pageButton,
  timesOf,
  tuesday,
} from './calendar-steps.ts';
import { createDeal, field, panelOf, undoToast } from './deal-steps.ts';
import { answerScope, createEvent, save } from './event-steps.ts';

liveIn('Europe/Berlin');

const changeQuestion = 'What is the change for?';

test('an event is created from the button, and stands in the week at once', async ({ app }) => {
  const { page } = app;
  await openCalendar(page);
  await pageButton(page, 'New event').click();
  await expect(field(page, 'Title')).toBeFocused();
  await field(page, 'Title').fill('Kick-off');
  await save(page);
  await expect(page.getByText('Event created')).toBeVisible();
  await expect(panelOf(page)).toBeHidden();
  await expect(block(page, 'Kick-off', 'March 10', 'Meeting')).toBeVisible();
});

test('dragging across empty time makes an event of that time, and letting the form go leaves nothing', async ({
  app,
}) => {
  const { page } = app;
  await app.resize(1280, 800);
  await openCalendar(page);
  const hour = await hourHeight(page, tuesday);
  const column = await boxOf(lane(page, tuesday));
  // A third into the hours from nine to eleven: the grid takes quarters.
  const x = column.x + column.width / 2;
  const y = (hours: number) => column.y + hours * hour;
  await drag(page, { x, y: y(9.1) }, { x, y: y(10.4) });
  await expect(field(page, 'Title')).toBeFocused();
  await expect(field(page, 'Start')).toHaveValue(/^9:00/);
  await expect(field(page, 'End')).toHaveValue(/^10:30/);
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
  expect(await timesOf(app, 'Demo')).toEqual([]);
  await drag(page, { x, y: y(9.1) }, { x, y: y(10.4) });
  await field(page, 'Title').fill('Demo');
  await save(page);
  await expect(block(page, 'Demo', 'Tuesday, March 11', '9:00 – 10:30')).toBeVisible();
  expect(await timesOf(app, 'Demo')).toEqual([`${tuesday}T09:00 90`]);
});

test('an event is dragged to another day and time, its edge to a later end, and Undo takes each back', async ({
  app,
}) => {
  const { page } = app;
  await app.resize(1280, 800);
  await meeting(app);
  await openCalendar(page);
  const call = block(page, 'Call');
  await expect(call).toBeVisible();
  const hour = await hourHeight(page);
  const width = (await boxOf(lane(page, monday))).width;
  await dragBlock(page, call, { x: width, y: 2 * hour });
  await expect.poll(() => timesOf(app, 'Call')).toEqual([`${tuesday}T11:00 60`]);
  await expect(block(page, 'Call', 'Tuesday, March 11', '11:00')).toBeVisible();
  const box = await boxOf(call);
  const edge = { x: box.x + 20, y: box.y + box.height - 2 };
  await drag(page, edge, { x: edge.x, y: edge.y + 1.5 * hour });
  await expect.poll(() => timesOf(app, 'Call')).toEqual([`${tuesday}T11:00 150`]);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => timesOf(app, 'Call')).toEqual([`${tuesday}T11:00 60`]);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => timesOf(app, 'Call')).toEqual([`${monday}T09:00 60`]);
  await expect(block(page, 'Call', 'Monday, March 10', '9:00 – 10:00')).toBeVisible();
});

test('keys go from event to event, carry one along, make it longer, open and delete it', async ({ app }) => {
  const { page } = app;
  await meeting(app);
  await meeting(app, { title: 'Lunch', startTime: '12:00', endTime: '13:00' });
  await meeting(app, { title: 'Visit', eventDate: '2031-03-12', startTime: '12:30', endTime: '13:00' });
  await openCalendar(page);
  await block(page, 'Call').focus();
  await page.keyboard.press('ArrowDown');
  await expect(block(page, 'Lunch')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(block(page, 'Visit')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(block(page, 'Call')).toBeFocused();
  await page.keyboard.down('Alt');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(block(page, 'Call', 'Tuesday, March 11', '9:30')).toBeFocused();
  await expect(page.getByText('Now at Tuesday, March 11')).toBeAttached();
  await page.keyboard.up('Alt');
  await expect.poll(() => timesOf(app, 'Call')).toEqual([`${tuesday}T09:30 60`]);
  await expect(block(page, 'Call', 'Tuesday, March 11', '9:30')).toBeFocused();
  await page.keyboard.press('Shift+Alt+ArrowDown');
  await expect.poll(() => timesOf(app, 'Call')).toEqual([`${tuesday}T09:30 75`]);
  await page.keyboard.down('Alt');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await page.keyboard.up('Alt');
  await expect(block(page, 'Call', 'Tuesday, March 11', '9:30')).toBeVisible();
  await block(page, 'Call').focus();
  await page.keyboard.press('Enter');
  await expect(field(page, 'Title')).toHaveValue('Call');
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
  await block(page, 'Call').focus();
  await page.keyboard.press('Delete');
  await expect(block(page, 'Call')).toHaveCount(0);
  await undoToast(page, '“Call” deleted');
  await expect(block(page, 'Call')).toBeVisible();
  expect(await timesOf(app, 'Call')).toEqual([`${tuesday}T09:30 75`]);
});

test('of a series that is moved it is asked how much: one, those after it, all, or nothing after all', async ({
  app,
}) => {
  const { page } = app;
  await app.resize(1280, 800);
  await meeting(app, { title: 'Stand-up', recurrence: 'FREQ=DAILY;COUNT=4' });
  await openCalendar(page);
  const on = (day: string) => block(page, 'Stand-up', day);
  await expect(on('March 13')).toBeVisible();
  await expect(on('March 10')).toHaveAccessibleName(/, repeats$/);
  const hour = await hourHeight(page);
  const before = await boxOf(on('March 11'));
  await dragBlock(page, on('March 11'), { x: 0, y: hour });
  const dialog = page.getByRole('dialog', { name: changeQuestion });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => boxOf(on('March 11'))).toEqual(before);
  await dragBlock(page, on('March 11'), { x: 0, y: hour });
  await answerScope(page, changeQuestion, 'This event');
  const nine = (day: number) => `2031-03-${day}T09:00 60`;
  const ten = (day: number) => `2031-03-${day}T10:00 60`;
  await expect.poll(() => timesOf(app, 'Stand-up')).toEqual([nine(10), ten(11), nine(12), nine(13)]);
  await expect(on('March 11')).toHaveAccessibleName(/, changed occurrence$/);
  await on('March 12').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await answerScope(page, changeQuestion, 'This and following events');
  const early = (day: number) => `2031-03-${day}T08:45 60`;
  await expect.poll(() => timesOf(app, 'Stand-up')).toEqual([nine(10), ten(11), early(12), early(13)]);
  await expect(on('March 12')).toBeFocused();
  await page.keyboard.press('Delete');
  await answerScope(page, 'What is deleted?', 'All events');
  await expect.poll(() => timesOf(app, 'Stand-up')).toEqual([nine(10), ten(11)]);
});

test('what is shown is filtered by type and by deal, and the address keeps it', async ({ app }) => {
  const { page } = app;
  await app.resize(1280, 800);
  const dealId = await createDeal(app, { title: 'Rollout' });
  await meeting(app, { dealId });
  await meeting(app, { title: 'Fair', eventType: 'event' });
  await openCalendar(page);
  await expect(block(page, 'Fair')).toBeVisible();
  const side = page.getByRole('complementary', { name: 'Calendar’s side' });
  await side.getByRole('checkbox', { name: 'Meetings' }).click();
  await expect(block(page, 'Call')).toHaveCount(0);
  await expect(block(page, 'Fair')).toBeVisible();
  await pageButton(page, 'Show everything').click();
  await expect(block(page, 'Call')).toBeVisible();
  await side.getByRole('combobox', { name: 'Deal' }).fill('roll');
  await side.getByRole('option', { name: 'Rollout' }).click();
  await expect(block(page, 'Fair')).toHaveCount(0);
  await expect(block(page, 'Call')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`deal=${dealId}`));
  await app.resize(900, 700);
  await expect(side).toBeHidden();
  await pageButton(page, 'Filter (1)').click();
  await pageButton(page, 'Show everything').click();
  await expect(block(page, 'Fair')).toBeVisible();
});

test('letters change the view, go to today and jump to a date; the view is remembered', async ({ app }) => {
  const { page } = app;
  await meeting(app);
  await openCalendar(page);
  for (const [key, view] of [
    ['d', 'Day'],
    ['m', 'Month'],
    ['w', 'Week'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('region', { name: new RegExp(`^${view} of`) })).toBeVisible();
    await expect(pageButton(page, view)).toHaveAttribute('aria-pressed', 'true');
  }
  await page.keyboard.press('a');
  await expect(line(page, 'Call')).toBeVisible();
  await page.keyboard.press('g');
  const jump = page.getByRole('dialog', { name: 'Jump to a date' });
  await jump.getByRole('button', { name: '20 March 2031' }).click();
  await expect(jump).toBeHidden();
  await expect(page).toHaveURL(/date=2031-03-20/);
  await page.keyboard.press('m');
  await page.keyboard.press('t');
  const today = await page.evaluate(() => new Date().toLocaleDateString('sv-SE'));
  await expect(page).toHaveURL(new RegExp(`date=${today}`));
  await page.getByRole('link', { name: 'Deals', exact: true }).click();
  await page.getByRole('link', { name: 'Calendar', exact: true }).click();
  await expect(page.getByRole('region', { name: /^Month of/ })).toBeVisible();
});

test('a week without events is scrolled by the keyboard, after another view too', async ({ app }) => {
  const { page } = app;
  await openCalendar(page);
  await page.keyboard.press('m');
  await expect(page.getByRole('region', { name: /^Month of/ })).toBeVisible();
  await page.keyboard.press('w');
  const week = page.getByRole('region', { name: /^Week of/ });
  const midnight = week.getByText('12 AM', { exact: true });
  await expect(midnight).not.toBeInViewport();
  await week.getByRole('rowgroup', { name: 'Hours' }).focus();
  await page.keyboard.press('Home');
  await expect(midnight).toBeInViewport();
});

test('a due deal stands on its day and opens the deal; the month has room for a few and says how many more', async ({
  app,
}) => {
  const { page } = app;
  await app.resize(1280, 800);
  await createDeal(app, { title: 'Rollout', dueDate: tuesday, amountMinor: 451_400 });
  for (let at = 0; at < 12; at += 1) {
    const startTime = `${String(8 + at).padStart(2, '0')}:00`;
    await createEvent(app, { title: `Slot ${at}`, timeZone: 'Europe/Berlin', startTime, endTime: '21:00' });
  }
  await openCalendar(page, 'month');
  await grid(page)
    .getByRole('button', { name: /^\+\d+ more/ })
    .click();
  const more = page.getByRole('dialog', { name: /March 10/ });
  await more.getByRole('button', { name: /^Slot 11, / }).click();
  await expect(field(page, 'Title')).toHaveValue('Slot 11');
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
  await block(page, 'Rollout, deal due Tuesday, March 11').click();
  await expect(page.getByRole('dialog', { name: 'Rollout' })).toBeVisible();
});

test('in a month an event is dragged to another day at its own time', async ({ app }) => {
  const { page } = app;
  await app.resize(1280, 800);
  await meeting(app);
  await createEvent(app, { title: 'Fair', isAllDay: true, eventDate: tuesday, endDate: '2031-03-12' });
  await openCalendar(page, 'month');
  await expect(block(page, 'Call')).toBeVisible();
  const width = (await boxOf(grid(page))).width / 7;
  await dragBlock(page, block(page, 'Call'), { x: 3 * width, y: 0 });
  await expect.poll(() => timesOf(app, 'Call')).toEqual(['2031-03-13T09:00 60']);
  await dragBlock(page, block(page, 'Fair'), { x: -width, y: 0 });
  await expect.poll(() => timesOf(app, 'Fair')).toEqual(['2031-03-10 2880']);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every view is accessible when ${colorScheme}`, async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // High enough for a month to show all four of a day.
    await app.resize(1280, 1100);
    await createDeal(app, { title: 'Rollout', dueDate: tuesday });
    await meeting(app, { location: 'Room 4', recurrence: 'FREQ=DAILY;COUNT=9' });
    await meeting(app, { title: 'Fair', eventType: 'event' });
    await meeting(app, { title: 'Ring Anna', eventType: 'reminder', endTime: '09:15' });
    await createEvent(app, { title: 'Leave', isAllDay: true });
    for (const view of ['week', 'day', 'month'] as const) {
      await openCalendar(page, view);
      await expect(block(page, 'Fair')).toBeVisible();
      await expectAccessible(page);
    }
    await openCalendar(page, 'agenda');
    await expect(line(page, 'Fair')).toBeVisible();
    await expectAccessible(page);
  });
}
