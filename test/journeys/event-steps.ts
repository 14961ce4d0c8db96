/** What the journeys of events do more than once. */
import type { Locator, Page } from '@playwright/test';
import type { EventDetail } from '#shared/contract/calendar.contract.ts';
import type { ChannelInput } from '#shared/contract/index.ts';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';
import type { TestApp } from '#test/support/app.ts';
import { expect } from '#test/support/app.ts';
import { button, field, panelOf } from './deal-steps.ts';
import { goTo } from './lead-steps.ts';

export async function openNewEvent(
  page: Page,
  search = 'from=2031-03-10T09:00&to=2031-03-10T10:00',
): Promise<void> {
  await goTo(page, `#/calendar/new?view=month&date=2031-03-10&${search}`);
  // Whatever was open before has a title too.
  await expect(panelOf(page).getByRole('heading', { name: 'New event' })).toBeVisible();
  await expect(field(page, 'Title')).toBeFocused();
}

export async function openEvent(page: Page, id: string, occurrence?: string): Promise<void> {
  const key = occurrence === undefined ? '' : `&occurrence=${occurrence}`;
  await goTo(page, `#/calendar/${id}?view=month&date=2031-03-10${key}`);
  // A new event's form, which may have been open before, has no such button.
  await button(page, 'More actions').waitFor();
}

export async function createEvent(
  app: TestApp,
  event: Partial<ChannelInput<'calendar:create'>> = {},
): Promise<EventId> {
  const times = { eventDate: '2031-03-10', startTime: '09:00', endTime: '10:00', timeZone: 'UTC' };
  return (await app.call('calendar:create', { title: 'Review', ...times, ...event })).id;
}

export async function storedEvent(app: TestApp, id: EventId): Promise<EventDetail> {
  return await app.call('calendar:get', { id });
}

/** What the calendar has from the first of March 2031 on, by start. */
export async function entries(app: TestApp, limit = 6): Promise<CalendarEntry[]> {
  const fromMs = Date.UTC(2031, 2, 1);
  return (await app.call('calendar:agenda', { fromMs, timeZone: 'UTC', limit })).entries;
}

/** `Review 2031-03-10T09:00` of each. */
export async function plan(app: TestApp, limit = 6): Promise<string[]> {
  const found = await entries(app, limit);
  return found.map(({ title, startMs }) => `${title} ${new Date(startMs).toISOString().slice(0, 16)}`);
}

/** Saves with the keys, so that the field that is being written keeps the focus. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Enter');
}

/** Answers the question what a change of a series is for. */
export async function answerScope(page: Page, question: string, scope: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: question });
  await dialog.getByRole('radio', { name: scope, exact: true }).check();
  await dialog
    .getByRole('button', { name: question.includes('deleted') ? 'Delete' : 'Save', exact: true })
    .click();
  await expect(dialog).toBeHidden();
}

export const attendees = (page: Page): Locator =>
  panelOf(page).getByRole('list', { name: 'Attendees of this event' });
