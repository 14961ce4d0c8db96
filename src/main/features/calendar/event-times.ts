/** The wall times of an event: completed, moved along, checked. Instants are reckoned at the end (`spanOf`). */
import type { EventPatch, NewEvent, OccurrenceKey } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { addDays, instantAt, utcMidnightMs } from '#shared/domain/zoned-time.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Times } from './event-rows.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export type Span = { startMs: number; endMs: number };

/** Milliseconds on the wall, as if it hung in UTC: for sums that know no zone. */
export function wallMs(date: PlainDate, time: PlainTime | null): number {
  if (time === null) return utcMidnightMs(date);
  return utcMidnightMs(date) + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * minuteMs;
}

export function wallOf(ms: number): { date: PlainDate; time: PlainTime } {
  const text = new Date(ms).toISOString();
  return { date: text.slice(0, 10) as PlainDate, time: text.slice(11, 16) as PlainTime };
}

export function keyOf(times: Pick<Times, 'eventDate' | 'startTime'>): OccurrenceKey {
  const { eventDate, startTime } = times;
  return (startTime === null ? eventDate : `${eventDate}T${startTime}`) as OccurrenceKey;
}

export function keyWallMs(key: OccurrenceKey): number {
  return wallMs(key.slice(0, 10) as PlainDate, key.length > 10 ? (key.slice(11) as PlainTime) : null);
}

/** UTC milliseconds; the last day of an all-day event is inside it. Never ends before it starts, whatever the clocks do. */
export function spanOf(times: Times): Span {
  const { eventDate, startTime, endDate, endTime, timeZone } = times;
  if (startTime === null || endTime === null || timeZone === null) {
    return { startMs: utcMidnightMs(eventDate), endMs: utcMidnightMs(addDays(endDate, 1)) };
  }
  const startMs = instantAt({ date: eventDate, time: startTime }, timeZone);
  return { startMs, endMs: Math.max(startMs, instantAt({ date: endDate, time: endTime }, timeZone)) };
}

/** How long it is on the wall, in milliseconds; of an all-day event from its first day to its last. */
export function wallLengthOf({ eventDate, startTime, endDate, endTime }: Times): number {
  return wallMs(endDate, endTime) - wallMs(eventDate, startTime);
}

/** The same event at another start, as long as it was. */
export function timesAt(times: Times, startWallMs: number): Times {
  const start = wallOf(startWallMs);
  const end = wallOf(startWallMs + wallLengthOf(times));
  if (times.isAllDay) return { ...times, eventDate: start.date, endDate: end.date };
  return { ...times, eventDate: start.date, startTime: start.time, endDate: end.date, endTime: end.time };
}

/** What a new event leaves out: without a time it lasts all day, without an end an hour. Throws VALIDATION. */
export function newTimes(event: NewEvent, zone: TimeZone): Times {
  const { eventDate } = event;
  const isAllDay = event.isAllDay ?? (event.startTime ?? null) === null;
  const blank: Times = { ...allDay(eventDate, eventDate), isAllDay: true };
  const times = patchedTimes(blank, { ...event, isAllDay, endDate: event.endDate ?? undefined }, zone);
  assertOrder(times);
  return times;
}

type TimesPatch = Partial<Pick<EventPatch, keyof Times>>;

/** The end moves along with the start where the patch does not name it. Throws VALIDATION where a timed event has no start. */
export function patchedTimes(before: Times, patch: TimesPatch, zone: TimeZone): Times {
  const isAllDay = patch.isAllDay ?? (before.isAllDay && (patch.startTime ?? null) === null);
  const eventDate = patch.eventDate ?? before.eventDate;
  if (isAllDay) {
    const length = lastDay(before) - utcMidnightMs(before.eventDate);
    return allDay(eventDate, patch.endDate ?? wallOf(utcMidnightMs(eventDate) + length).date);
  }
  const startTime = patch.startTime === undefined ? before.startTime : patch.startTime;
  if (startTime === null) throw AppError.field('startTime', words('calendar.startMissing'));
  const length = before.isAllDay ? hourMs : wallLengthOf(before);
  const end = wallOf(wallMs(eventDate, startTime) + length);
  return {
    isAllDay: false,
    eventDate,
    startTime,
    endDate:
      patch.endDate ??
      (patch.endTime ? (before.isAllDay ? eventDate : shiftedEnd(before, eventDate)) : end.date),
    endTime: patch.endTime ?? end.time,
    timeZone: patch.timeZone ?? before.timeZone ?? zone,
  };
}

/** Where an end time alone is named, the last day stays as far from the first as it was. */
function shiftedEnd(before: Times, eventDate: PlainDate): PlainDate {
  const days = utcMidnightMs(before.endDate) - utcMidnightMs(before.eventDate);
  return wallOf(utcMidnightMs(eventDate) + days).date;
}

function allDay(eventDate: PlainDate, endDate: PlainDate): Times {
  return { isAllDay: true, eventDate, endDate, startTime: null, endTime: null, timeZone: null };
}

/** What ends at midnight does not reach into the day that begins then. */
function lastDay({ eventDate, endDate, endTime }: Times): number {
  const isOpen = endTime === '00:00' && endDate > eventDate;
  return utcMidnightMs(endDate) - (isOpen ? dayMs : 0);
}

/**
 * Throws VALIDATION at the field that is wrong.
 * @param before what takes no time at all (as calendar files have it) may stay so.
 */
export function assertOrder(times: Times, before?: Times): void {
  const { eventDate, endDate, startTime, endTime } = times;
  if (endDate < eventDate) throw AppError.field('endDate', words('calendar.endDayBeforeStart'));
  if (endDate > eventDate || startTime === null || endTime === null) return;
  const mayBeNothing = before !== undefined && !before.isAllDay && wallLengthOf(before) === 0;
  if (endTime < startTime || (endTime === startTime && !mayBeNothing)) {
    throw AppError.field('endTime', words('calendar.endBeforeStart'));
  }
}
