import { expect, expectAccessible, test } from '#test/support/app.ts';
import { button, createDeal, draftKept, field, panelOf, undoToast } from './deal-steps.ts';
import {
  answerScope,
  attendees,
  createEvent,
  entries,
  openEvent,
  openNewEvent,
  plan,
  save,
  storedEvent,
} from './event-steps.ts';
import { createLead, goTo } from './lead-steps.ts';

test('an event is created with every field, stands in the store as written, and one Undo takes it back', async ({
  app,
}) => {
  const { page } = app;
  const dealId = await createDeal(app, { title: 'Rollout for Cancity' });
  await openNewEvent(page);
  await field(page, 'Title').fill('Kick-off');
  await field(page, 'Type').selectOption('Event');
  await field(page, 'Date').fill('2031-03-12');
  await field(page, 'Start').fill('1330');
  await expect(field(page, 'End')).toHaveValue(/^2:30/);
  await field(page, 'End').fill('15.15');
  await field(page, 'Repeat').selectOption('Every week on Wednesday');
  await expect(panelOf(page).getByRole('list', { name: 'The next times' }).getByRole('listitem')).toHaveCount(
    6,
  );
  await button(page, 'Add a reminder').click();
  await page.getByRole('menuitem', { name: '1 hour before' }).click();
  await field(page, 'Location').fill('Room 2');
  await field(page, 'Add attendees').fill('anna@example.com, Ben Ode <ben@example.com>');
  await field(page, 'Add attendees').press('Enter');
  await expect(attendees(page).getByRole('listitem')).toHaveText(['anna@example.com', 'Ben Ode']);
  await field(page, 'Deal or lead').fill('rollout');
  await page.getByRole('option', { name: 'Rollout for Cancity' }).click();
  await field(page, 'Description').fill('Who does what');
  await save(page);
  await expect(page.getByText('Event created')).toBeVisible();
  await expect(panelOf(page)).toBeHidden();
  const [entry] = await entries(app, 1);
  if (!entry) throw new Error('The event is not in the calendar.');
  expect(await storedEvent(app, entry.id)).toMatchObject({
    ...{ title: 'Kick-off', eventType: 'event', description: 'Who does what', location: 'Room 2', dealId },
    ...{ eventDate: '2031-03-12', startTime: '13:30', endDate: '2031-03-12', endTime: '15:15' },
    ...{ recurrence: 'FREQ=WEEKLY;BYDAY=WE', reminders: [15, 60] },
    attendees: [{ email: 'anna@example.com' }, { email: 'ben@example.com', name: 'Ben Ode' }],
  });
  await undoToast(page, 'Event created');
  await expect.poll(async () => await plan(app)).toEqual([]);
});

test('what is wrong is said beside its field once that is left, and nothing that was typed is lost', async ({
  app,
}) => {
  const { page } = app;
  await openNewEvent(page);
  await field(page, 'End').fill('8');
  await expect(panelOf(page).getByText('The end is before the start.')).toBeHidden();
  await field(page, 'End').press('Tab');
  await expect(panelOf(page).getByText('The end is before the start.')).toBeVisible();
  await field(page, 'Add attendees').fill('anna');
  await field(page, 'Add attendees').press('Enter');
  await expect(panelOf(page).getByText('anna is no e-mail address.')).toBeVisible();
  await expect(field(page, 'Add attendees')).toHaveValue('anna');
  await field(page, 'Date').fill('0000-03-10');
  await field(page, 'Date').press('Tab');
  await expect(panelOf(page).getByText('Write a date such as')).toBeVisible();
  await expect(field(page, 'Date')).toHaveValue('0000-03-10');
  await field(page, 'Repeat').selectOption('Custom');
  await field(page, 'Every').fill('0');
  await field(page, 'Every').press('Tab');
  await expect(panelOf(page).getByText('Repeat every 1 to 1,000')).toBeVisible();
  await field(page, 'Every').fill('1');
  await field(page, 'Ends').selectOption('After a number of times');
  await field(page, 'Times').fill('1000000');
  await field(page, 'Times').press('Tab');
  await expect(panelOf(page).getByText('An event repeats 1 to 2,000 times.')).toBeVisible();

  await save(page);
  await expect(field(page, 'Title')).toBeFocused();
  await expect(panelOf(page).getByText('Give the event a title.')).toBeVisible();
  expect(await plan(app)).toEqual([]);
  await field(page, 'Title').fill('Review');
  await field(page, 'Date').fill('2031-03-10');
  await field(page, 'End').fill('11');
  await field(page, 'Times').fill('3');
  await field(page, 'Add attendees').fill('anna@example.com');
  await save(page);
  await expect(panelOf(page)).toBeHidden();
  expect(await plan(app)).toHaveLength(3);
  expect((await entries(app, 1))[0]?.attendeeCount).toBe(1);
});

test('an event in another zone keeps its own clock and says what it is here', async ({ app }) => {
  const { page } = app;
  await openNewEvent(page);
  await field(page, 'Title').fill('Call to Pune');
  await field(page, 'Time zone').fill('kolkata');
  await page.getByRole('option', { name: 'Asia/Kolkata' }).click();
  await expect(panelOf(page).getByText('your time')).toBeVisible();
  await save(page);
  await expect(panelOf(page)).toBeHidden();
  const [entry] = await entries(app, 1);
  expect(entry).toMatchObject({ timeZone: 'Asia/Kolkata', startMs: Date.UTC(2031, 2, 10, 3, 30) });
  await openEvent(page, entry?.id ?? '');
  await expect(field(page, 'Start')).toHaveValue('9:00 AM');
  await expect(panelOf(page).getByText(/9:00.*10:00.* in Asia\/Kolkata/)).toBeVisible();
});

test('what lasts all day asks for days alone, and gives the times back that were there', async ({ app }) => {
  const { page } = app;
  await openNewEvent(page);
  await field(page, 'Title').fill('Fair');
  await field(page, 'Start').fill('11:15');
  await field(page, 'All day').check();
  await expect(field(page, 'Start')).toBeHidden();
  await expect(panelOf(page).getByText('On the day at 9:00 AM')).toBeVisible();
  await field(page, 'All day').uncheck();
  await expect(field(page, 'Start')).toHaveValue(/11:15/);
  await field(page, 'All day').check();
  await field(page, 'Ends on').fill('2031-03-12');
  await save(page);
  await expect(panelOf(page)).toBeHidden();
  const [entry] = await entries(app, 1);
  expect(entry).toMatchObject({
    ...{ isAllDay: true, timeZone: null },
    ...{ startMs: Date.UTC(2031, 2, 10), endMs: Date.UTC(2031, 2, 13) },
  });
});

test('an occurrence changes alone, with those that follow, or with all of its series', async ({ app }) => {
  const { page } = app;
  const id = await createEvent(app, { recurrence: 'FREQ=DAILY;COUNT=5' });
  const question = 'What is the change for?';
  await openEvent(page, id, '2031-03-11T09:00');
  await expect(field(page, 'Date')).toHaveValue('Mar 11, 2031');
  await field(page, 'Start').fill('13');
  await save(page);
  const dialog = page.getByRole('dialog', { name: question });
  await expect(dialog.getByRole('radio', { name: 'This event', exact: true })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(field(page, 'Start')).toHaveValue('1:00 PM');
  await save(page);
  await answerScope(page, question, 'This event');
  await expect(panelOf(page).getByText('This occurrence differs from its series.')).toBeVisible();
  expect(await plan(app)).toEqual([
    'Review 2031-03-10T09:00',
    'Review 2031-03-11T13:00',
    'Review 2031-03-12T09:00',
    'Review 2031-03-13T09:00',
    'Review 2031-03-14T09:00',
  ]);

  await openEvent(page, id, '2031-03-13T09:00');
  await expect(field(page, 'Date')).toHaveValue('Mar 13, 2031');
  await field(page, 'Title').fill('Second half');
  await field(page, 'Start').fill('10');
  await save(page);
  await answerScope(page, question, 'This and following events');
  await expect(panelOf(page).getByRole('heading', { name: 'Second half' })).toBeVisible();
  expect((await plan(app)).slice(2)).toEqual([
    'Review 2031-03-12T09:00',
    'Second half 2031-03-13T10:00',
    'Second half 2031-03-14T10:00',
  ]);

  await openEvent(page, id, '2031-03-12T09:00');
  await expect(field(page, 'Date')).toHaveValue('Mar 12, 2031');
  await field(page, 'Title').fill('First half');
  await save(page);
  await answerScope(page, question, 'All events');
  await expect(panelOf(page).getByRole('heading', { name: 'First half' })).toBeVisible();
  expect(await plan(app)).toContain('First half 2031-03-10T09:00');
  await undoToast(page, 'First half');
  await expect.poll(async () => await plan(app)).toContain('Review 2031-03-10T09:00');
});

test('a changed rule is for the following events or all, and one that the form cannot say stays', async ({
  app,
}) => {
  const { page } = app;
  const rule = 'FREQ=MONTHLY;COUNT=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1';
  const odd = await createEvent(app, { title: 'Close of month', eventDate: '2031-03-31', recurrence: rule });
  await openEvent(page, odd, '2031-03-31T09:00');
  await expect(field(page, 'Repeat').locator('option:checked')).toHaveText('Custom rule');
  await field(page, 'Location').fill('Room 4');
  await save(page);
  await answerScope(page, 'What is the change for?', 'All events');
  await expect.poll(async () => (await storedEvent(app, odd)).location).toBe('Room 4');
  expect((await storedEvent(app, odd)).recurrence).toBe(rule);

  const id = await createEvent(app, { recurrence: 'FREQ=DAILY;COUNT=5' });
  await openEvent(page, id, '2031-03-10T09:00');
  await expect(panelOf(page).getByRole('heading', { name: 'Review' })).toBeVisible();
  await field(page, 'Repeat').selectOption('Custom');
  await field(page, 'Every').fill('2');
  await field(page, 'Times').fill('3');
  await expect(panelOf(page).getByText('Every 2 days, 3 times')).toBeVisible();
  await save(page);
  const dialog = page.getByRole('dialog', { name: 'What is the change for?' });
  await expect(dialog.getByRole('radio')).toHaveCount(2);
  await answerScope(page, 'What is the change for?', 'All events');
  await expect
    .poll(async () => await plan(app))
    .toEqual([
      'Review 2031-03-10T09:00',
      'Review 2031-03-12T09:00',
      'Review 2031-03-14T09:00',
      'Close of month 2031-03-31T09:00',
      'Close of month 2031-04-30T09:00',
      'Close of month 2031-05-30T09:00',
    ]);
});

test('an occurrence is deleted alone, with those that follow, or with all, each with one Undo', async ({
  app,
}) => {
  const { page } = app;
  const id = await createEvent(app, { recurrence: 'FREQ=DAILY;COUNT=4' });
  const left = { 'This event': 3, 'This and following events': 1, 'All events': 0 };
  for (const [scope, count] of Object.entries(left)) {
    await openEvent(page, id, '2031-03-11T09:00');
    await button(page, 'Delete').click();
    await answerScope(page, 'What is deleted?', scope);
    await expect(panelOf(page)).toBeHidden();
    await expect.poll(async () => (await plan(app)).length).toBe(count);
    await page
      .getByRole('status')
      .filter({ hasText: 'deleted' })
      .last()
      .getByRole('button', { name: 'Undo' })
      .click();
    await expect.poll(async () => (await plan(app)).length).toBe(4);
  }
});

test('attendees are added, answer, and go with a way back', async ({ app }) => {
  const { page } = app;
  const id = await createEvent(app, { attendees: [{ email: 'anna@example.com', name: 'Anna Berg' }] });
  await openEvent(page, id);
  await field(page, 'Add attendees').fill('ANNA@example.com');
  await field(page, 'Add attendees').press('Enter');
  await expect(panelOf(page).getByText('ANNA@example.com is there already.')).toBeVisible();
  await field(page, 'Add attendees').fill('ben@example.com');
  await field(page, 'Add attendees').press('Enter');
  await expect(attendees(page).getByRole('listitem')).toHaveCount(2);
  await expect(field(page, 'Add attendees')).toHaveValue('');
  for (const [words, status] of [
    ['Accepted', 'accepted'],
    ['Declined', 'declined'],
    ['Tentative', 'tentative'],
    ['Pending', 'pending'],
    ['Accepted', 'accepted'],
  ] as const) {
    await field(page, 'Answer of Anna Berg').selectOption(words);
    await expect.poll(async () => (await storedEvent(app, id)).attendees[0]?.status).toBe(status);
  }
  await button(page, 'Remove Anna Berg').click();
  await expect(attendees(page).getByRole('listitem')).toHaveCount(1);
  await undoToast(page, 'Anna Berg removed');
  await expect(attendees(page).getByRole('listitem')).toHaveCount(2);
  await expect(field(page, 'Answer of Anna Berg')).toHaveValue('accepted');
});

test('half-written forms outlive the panel and a kill', async ({ app }) => {
  const id = await createEvent(app, { recurrence: 'FREQ=DAILY;COUNT=3' });
  await openEvent(app.page, id, '2031-03-11T09:00');
  await field(app.page, 'Title').fill('Review, moved');
  await draftKept(app, `event:${id}:2031-03-11T09:00`);
  await openNewEvent(app.page);
  await field(app.page, 'Title').fill('Kick-off');
  await field(app.page, 'Repeat').selectOption('Custom');
  await field(app.page, 'Every').fill('often');
  await field(app.page, 'Add attendees').fill('anna@');
  await draftKept(app, 'event:new');
  await app.page.keyboard.press('Escape');
  await expect(panelOf(app.page)).toBeHidden();
  await app.kill();
  await app.start();
  const { page } = app;
  await openNewEvent(page);
  await expect(field(page, 'Title')).toHaveValue('Kick-off');
  await expect(field(page, 'Every')).toHaveValue('often');
  await expect(field(page, 'Add attendees')).toHaveValue('anna@');
  await expect(panelOf(page).getByText('Unsaved changes from')).toBeVisible();
  await openEvent(page, id, '2031-03-11T09:00');
  await expect(field(page, 'Title')).toHaveValue('Review, moved');
  await openEvent(page, id, '2031-03-12T09:00');
  await expect(field(page, 'Title')).toHaveValue('Review');
});

test('a lead and its deal know their events, and offer the people that one writes to', async ({ app }) => {
  const { page } = app;
  const leadId = await createLead(app, {
    company: 'Cancity',
    contact: 'Anna Berg',
    email: 'anna@cancity.example',
  });
  await goTo(page, `#/leads/${leadId}`);
  const linked = panelOf(page).getByRole('region', { name: 'Events' });
  await expect(linked).toContainText('No events yet.');
  await linked.getByRole('link', { name: 'New event' }).click();
  await expect(field(page, 'Deal or lead')).toHaveValue('Cancity');
  await button(page, 'Add Anna Berg').click();
  await expect(attendees(page)).toContainText('Anna Berg');
  await field(page, 'Title').fill('First talk');
  await field(page, 'Date').fill('2031-03-10');
  await save(page);
  await expect(panelOf(page)).toBeHidden();
  await goTo(page, `#/leads/${leadId}`);
  await linked.getByRole('link', { name: /First talk/ }).click();
  await expect(panelOf(page).getByRole('heading', { name: 'First talk' })).toBeVisible();
  await panelOf(page).getByRole('link', { name: 'Cancity' }).click();
  await expect(page).toHaveURL(new RegExp(`#/leads/${leadId}`));
});

test('an event is copied as one of its own, and its history tells what changed', async ({ app }) => {
  const { page } = app;
  const id = await createEvent(app, { recurrence: 'FREQ=DAILY;COUNT=3' });
  await openEvent(page, id, '2031-03-11T09:00');
  await button(page, 'More actions').click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(panelOf(page).getByRole('heading', { name: 'Review (copy)' })).toBeVisible();
  expect((await plan(app)).filter((line) => line.startsWith('Review (copy)'))).toEqual([
    'Review (copy) 2031-03-11T09:00',
  ]);
  await field(page, 'Location').fill('Room 3');
  await save(page);
  const history = panelOf(page).getByRole('region', { name: 'History' });
  await expect(history).toContainText('Room 3');
  await expect(history).toContainText('Event created');
});

test('the keyboard alone creates an event and changes one of a series', async ({ app }) => {
  const { page } = app;
  await openNewEvent(page);
  await page.keyboard.type('Review');
  for (const name of ['Type', 'Date']) {
    await page.keyboard.press('Tab');
    await expect(field(page, name)).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(field(page, 'All day')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(field(page, 'Start')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('8');
  await page.keyboard.press('Tab');
  await expect(field(page, 'End')).toHaveValue('9:00 AM');
  await field(page, 'Repeat').focus();
  await page.keyboard.type('Every day');
  await expect(field(page, 'Repeat')).toHaveValue('FREQ=DAILY');
  await save(page);
  await expect(panelOf(page)).toBeHidden();
  const id = (await entries(app, 1))[0]?.id ?? '';
  await openEvent(page, id, '2031-03-11T08:00');
  await field(page, 'Title').focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' again');
  await save(page);
  const dialog = page.getByRole('dialog', { name: 'What is the change for?' });
  await expect(dialog.getByRole('radio', { name: 'This event', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'This and following events' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(panelOf(page).getByRole('heading', { name: 'Review again' })).toBeVisible();
  expect((await plan(app, 3)).map((line) => line.slice(0, 12))).toEqual([
    'Review 2031-',
    'Review again',
    'Review again',
  ]);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the form and its questions are accessible (${scheme})`, async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: scheme });
    const attendee = { email: 'anna@example.com', name: 'Anna Berg' };
    const id = await createEvent(app, { recurrence: 'FREQ=DAILY;COUNT=3', attendees: [attendee] });
    await openNewEvent(page);
    await field(page, 'Repeat').selectOption('Custom');
    await field(page, 'Every').fill('0');
    await field(page, 'End').fill('8');
    await save(page);
    await expect(panelOf(page).getByText('The end is before the start.')).toBeVisible();
    await expectAccessible(page);
    await openEvent(page, id, '2031-03-11T09:00');
    await expectAccessible(page);
    await field(page, 'Location').fill('Room 2');
    await save(page);
    await expect(page.getByRole('dialog', { name: 'What is the change for?' })).toBeVisible();
    await expectAccessible(page);
  });
}
