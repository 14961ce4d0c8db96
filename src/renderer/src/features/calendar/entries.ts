/** Entries of the calendar as the views handle them: which one it is, when it is on this wall, where it may go. */
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import { addDays, instantAt, startOfDayMs, wallTimeAt } from '#shared/domain/zoned-time.ts';
import type { EventMove, EventTarget } from './use-calendar-events.ts';

export type Times = { isAllDay: boolean; startMs: number; endMs: number };

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The same for an occurrence before and after it has been changed. */
export function entryKey(entry: Pick<CalendarEntry, 'id' | 'seriesId' | 'occurrence'>): string {
  return `${entry.seriesId ?? entry.id}~${entry.occurrence ?? ''}`;
}

export function targetOf({ id, occurrence }: Pick<CalendarEntry, 'id' | 'occurrence'>): EventTarget {
  return occurrence === null ? { id } : { id, occurrence };
}

/** The first day on this wall; of an all-day entry its own, wherever it is looked at. */
export function firstDay({ isAllDay, startMs }: Times, timeZone: string): PlainDate {
  return plainDateAt(startMs, isAllDay ? 'UTC' : timeZone);
}

/** The last day on this wall that it touches. */
export function lastDay(times: Times, timeZone: string): PlainDate {
  const { isAllDay, startMs, endMs } = times;
  return plainDateAt(Math.max(startMs, endMs - 1), isAllDay ? 'UTC' : timeZone);
}

/** New times as `calendar:move` takes them. */
export function moveTo(times: Times, timeZone: string): EventMove['to'] {
  if (!times.isAllDay) return { isAllDay: false, startMs: times.startMs, endMs: times.endMs, timeZone };
  return {
    isAllDay: true,
    eventDate: plainDateAt(times.startMs, 'UTC'),
    endDate: plainDateAt(Math.max(times.startMs, times.endMs - dayMs), 'UTC'),
  };
}

export type Step = { minutes?: number; days?: number; resize?: boolean; timeZone: string };

/**
 * Where a step of the keyboard takes an entry; null where it cannot go there. Days are days of the wall: nine o'clock stays
 * nine o'clock when the clocks change.
 */
export function steppedTimes(times: Times, step: Step): Times | null {
  const { minutes = 0, days = 0, resize = false, timeZone } = step;
  if (times.isAllDay) {
    if (minutes !== 0 && !resize) return null;
    const byMs = (days || Math.sign(minutes)) * dayMs;
    if (!resize) return { ...times, startMs: times.startMs + byMs, endMs: times.endMs + byMs };
    return times.endMs + byMs > times.startMs ? { ...times, endMs: times.endMs + byMs } : null;
  }
  if (resize) {
    const endMs = times.endMs + minutes * minuteMs;
    return endMs > times.startMs ? { ...times, endMs } : null;
  }
  const startMs = addWallDays(times.startMs, days, timeZone) + minutes * minuteMs;
  return { ...times, startMs, endMs: startMs + (times.endMs - times.startMs) };
}

function addWallDays(instantMs: number, days: number, timeZone: string): number {
  if (days === 0) return instantMs;
  const { date, time } = wallTimeAt(instantMs, timeZone);
  // What the wall does not say, such as seconds, stays.
  const rest = instantMs - instantAt({ date, time }, timeZone);
  return instantAt({ date: addDays(date, days), time }, timeZone) + (rest < minuteMs ? rest : 0);
}

export type Direction = 'earlier' | 'later' | 'dayBefore' | 'dayAfter' | 'first' | 'last';
type Placed = Times & Pick<CalendarEntry, 'id' | 'seriesId' | 'occurrence'>;

type Asked = { direction: Direction; timeZone: string };

/** The entry that an arrow key goes to: by time up and down, and to the nearest time of another day to the sides. */
export function neighbourOf<Entry extends Placed>(
  entries: readonly Entry[],
  key: string,
  { direction, timeZone }: Asked,
): Entry | null {
  const inOrder = sortedByTime(entries, timeZone);
  const at = inOrder.findIndex((entry) => entryKey(entry) === key);
  const current = inOrder[at];
  if (direction === 'first') return inOrder[0] ?? null;
  if (direction === 'last') return inOrder.at(-1) ?? null;
  if (!current) return null;
  if (direction === 'earlier') return inOrder[at - 1] ?? null;
  if (direction === 'later') return inOrder[at + 1] ?? null;
  return onOtherDay(inOrder, current, { direction, timeZone });
}

function onOtherDay<Entry extends Placed>(
  inOrder: readonly Entry[],
  current: Entry,
  { direction, timeZone }: Asked,
): Entry | null {
  const isAfter = direction === 'dayAfter';
  const day = firstDay(current, timeZone);
  const days = inOrder.map((entry) => firstDay(entry, timeZone));
  const beyond = days.filter((other) => (isAfter ? other > day : other < day)).toSorted();
  const nearest = isAfter ? beyond[0] : beyond.at(-1);
  if (nearest === undefined) return null;
  const wanted = timeOfDay(current, timeZone);
  const there = inOrder.filter((_, index) => days[index] === nearest);
  const distance = (entry: Entry) => Math.abs(timeOfDay(entry, timeZone) - wanted);
  return there.reduce((best, entry) => (distance(entry) < distance(best) ? entry : best));
}

/** What lasts all day comes first on its day, whatever the zone. */
export function sortedByTime<Entry extends Times>(entries: readonly Entry[], timeZone: string): Entry[] {
  const starts = new Map(entries.map((entry) => [entry, wallStart(entry, timeZone)]));
  const start = (entry: Entry) => starts.get(entry) ?? entry.startMs;
  return entries.toSorted(
    (one, other) =>
      start(one) - start(other) || Number(other.isAllDay) - Number(one.isAllDay) || one.endMs - other.endMs,
  );
}

function wallStart(times: Times, timeZone: string): number {
  return times.isAllDay ? startOfDayMs(firstDay(times, timeZone), timeZone) : times.startMs;
}

/** Of the day; before all of it for what lasts all day. */
function timeOfDay(times: Times, timeZone: string): number {
  return times.isAllDay ? -1 : times.startMs - startOfDayMs(firstDay(times, timeZone), timeZone);
}
