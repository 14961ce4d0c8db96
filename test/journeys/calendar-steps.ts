/** What the journeys of the calendar's page do more than once. */
import type { Locator, Page } from '@playwright/test';
import type { ChannelInput } from '#shared/contract/index.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { TestApp } from '#test/support/app.ts';
import { expect, test } from '#test/support/app.ts';
import { createEvent } from './event-steps.ts';
import { goTo } from './lead-steps.ts';

/** The page and the program beside it live in this zone, in every test of the file or group. */
export function liveIn(zone: string): void {
  const before = process.env['TZ'];
  test.use({ timezoneId: zone });
  test.beforeEach(() => {
    process.env['TZ'] = zone;
  });
  test.afterEach(() => {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });
}

/** A Monday, in the week that begins on Sunday the ninth. */
export const monday = '2031-03-10' as PlainDate;
export const tuesday = '2031-03-11' as PlainDate;

export type View = 'day' | 'week' | 'month' | 'agenda';

export const grid = (page: Page): Locator => page.getByRole('region', { name: /^(Day|Week|Month) of / });

export async function openCalendar(page: Page, view: View = 'week', date: string = monday): Promise<void> {
  await goTo(page, `#/calendar?view=${view}&date=${date}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Calendar' })).toBeVisible();
  const shown = view === 'agenda' ? page.getByRole('button', { name: 'Show earlier' }) : grid(page);
  await expect(shown).toBeVisible();
}

/** A button of the page itself, such as of its head. */
export function pageButton(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** A block of the grid by what it says: its title, and what else is given in order. */
export function block(page: Page, ...said: string[]): Locator {
  return grid(page).getByRole('button', { name: new RegExp(`^${said.join('.*')}`) });
}

/** A line of the agenda. */
export function line(page: Page, ...said: string[]): Locator {
  const list = page.getByRole('list', { name: 'Agenda', exact: true });
  return list.getByRole('button', { name: new RegExp(`^${said.join('.*')}`) });
}

/** An hour at nine on Monday in Berlin. */
export async function meeting(app: TestApp, event: Partial<ChannelInput<'calendar:create'>> = {}) {
  return await createEvent(app, { title: 'Call', timeZone: 'Europe/Berlin', ...event });
}

/** `2031-03-10T09:00 60` of the only event with this title: its start on Berlin's wall, and its minutes. */
export async function timesOf(app: TestApp, title: string): Promise<string[]> {
  const range = { from: '2031-02-01', to: '2031-04-30', timeZone: 'Europe/Berlin' };
  const { entries } = await app.call('calendar:list', range);
  return entries
    .filter((entry) => entry.title === title)
    .map(({ startMs, endMs, isAllDay }) => {
      const start = isAllDay ? new Date(startMs).toISOString().slice(0, 10) : wallOf(startMs);
      return `${start} ${(endMs - startMs) / 60_000}`;
    });
}

function wallOf(instantMs: number): string {
  return new Date(instantMs)
    .toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' })
    .slice(0, 16)
    .replace(' ', 'T');
}

type Box = { x: number; y: number; width: number; height: number };

export async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not on the screen.');
  return box;
}

/** The column of a day in week or day: its day is 24 hours high. */
export function lane(page: Page, date: string): Locator {
  return grid(page).locator(`[data-date="${date}"]`).last();
}

/** How many pixels an hour is high. */
export async function hourHeight(page: Page, date: string = monday): Promise<number> {
  return (await boxOf(lane(page, date))).height / 24;
}

type Point = { x: number; y: number };

/** Presses, moves in steps as a hand does, and lets go. */
export async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Takes a block near its upper left. */
export async function dragBlock(page: Page, dragged: Locator, by: Point): Promise<void> {
  await dragged.scrollIntoViewIfNeeded();
  const box = await boxOf(dragged);
  const from = { x: box.x + 8, y: box.y + 6 };
  await drag(page, from, { x: from.x + by.x, y: from.y + by.y });
}
