/**
 * When an event is, on the wire: one day, from one time of it to a later one, without a zone. What that cannot say (whole days,
 * several of them, a night, no length at all) is made the nearest thing it can, and stays as it is here.
 */
import { daysBetween, type PlainDate } from '#shared/domain/dates.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import type { Times } from '#main/features/calendar/remote-events.service.ts';

export type WireTimes = { date: PlainDate; start: PlainTime; end: PlainTime };

const time = (text: string) => text as PlainTime;
const dayStart = time('00:00');
const dayEnd = time('23:59');

export function wireTimesOf(times: Times): WireTimes {
  const { eventDate: date, startTime, endDate, endTime } = times;
  if (startTime === null || endTime === null) return { date, start: dayStart, end: dayEnd };
  return { date, ...orderedTimes(startTime, endDate > date ? dayEnd : endTime) };
}

/** The server takes no event that does not end after it starts. */
export function orderedTimes(start: PlainTime, end: PlainTime): { start: PlainTime; end: PlainTime } {
  if (end > start) return { start, end };
  if (start === dayEnd) return { start: time('23:58'), end };
  return { start, end: end === start ? nextMinute(start) : dayEnd };
}

function nextMinute(from: PlainTime): PlainTime {
  const minutes = Number(from.slice(0, 2)) * 60 + Number(from.slice(3)) + 1;
  const two = (number: number) => String(number).padStart(2, '0');
  return time(`${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`);
}

/**
 * The times here that say on the wire what is wanted: as much as possible of what stands here, else the plain meaning, in which
 * a day from its first minute to its last is a whole one.
 */
export function timesFromWire(wanted: WireTimes, here: Times | undefined, zone: TimeZone): Times {
  const kept = here && keptTimes(wanted, here);
  return kept && isSame(wireTimesOf(kept), wanted) ? kept : plainTimes(wanted, zone);
}

function isSame(one: WireTimes, other: WireTimes): boolean {
  return one.date === other.date && one.start === other.start && one.end === other.end;
}

function isWholeDay({ start, end }: WireTimes): boolean {
  return start === dayStart && end === dayEnd;
}

function plainTimes(wanted: WireTimes, timeZone: TimeZone): Times {
  const day = { eventDate: wanted.date, endDate: wanted.date };
  if (isWholeDay(wanted)) return { ...day, isAllDay: true, startTime: null, endTime: null, timeZone: null };
  return { ...day, isAllDay: false, startTime: wanted.start, endTime: wanted.end, timeZone };
}

/** Undefined where it becomes a whole day. */
function keptTimes(wanted: WireTimes, here: Times): Times | undefined {
  const before = wireTimesOf(here);
  if (isWholeDay(wanted) && !isWholeDay(before)) return undefined;
  const eventDate = wanted.date;
  const lastDay = addDays(eventDate, daysBetween(here.eventDate, here.endDate));
  if (here.startTime === null) return { ...here, eventDate, endDate: lastDay };
  const startTime = wanted.start === before.start ? here.startTime : wanted.start;
  const kept =
    wanted.end === before.end
      ? { ...here, eventDate, startTime, endDate: lastDay }
      : { ...here, eventDate, startTime, endDate: eventDate, endTime: wanted.end };
  return kept.endDate > eventDate || (kept.endTime ?? dayEnd) >= startTime ? kept : undefined;
}
