/** Values of iCalendar properties: times, lengths, lists of times (RFC 5545, 3.3). */
import { isPlainDate, type PlainDate } from '#shared/domain/dates.ts';
import type { PlainTime } from '#shared/domain/times.ts';
import { paramOf, type IcsProperty } from '../jcal.ts';

/** A day, or a time that is in UTC, in a zone of the file, or in whatever zone the reader is in (null). */
export type IcsTime =
  | { date: PlainDate; time: null }
  | { date: PlainDate; time: PlainTime; tzid: string | null; isUtc: boolean; hasSeconds: boolean };

const timePattern = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})?)?(Z?)$/i;

/** Null where the text names no time. A day may bear a Z, as some programs write it. */
export function readTime(text: string, tzid: string | null): IcsTime | null {
  const match = timePattern.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour, minute, second = '00', z] = match;
  const date = `${year}-${month}-${day}`;
  if (!isPlainDate(date)) return null;
  if (hour === undefined || minute === undefined) return { date, time: null };
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return {
    date,
    time: `${hour}:${minute}` as PlainTime,
    tzid: z ? null : tzid,
    isUtc: Boolean(z),
    hasSeconds: second !== '00',
  };
}

/** All that a property lists; of a period its start. Null stands for what names no time. */
export function readTimes(property: IcsProperty): (IcsTime | null)[] {
  const tzid = paramOf(property, 'tzid');
  return property.raw
    .split(',')
    .filter((text) => text.trim() !== '')
    .map((text) => readTime(text.split('/', 1)[0] ?? '', tzid));
}

/** A length: days on the calendar, and minutes on the clock. */
export type IcsLength = { sign: 1 | -1; days: number; minutes: number };

const lengthPattern =
  /^([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/i;

/** Null where the text names no length. Seconds are rounded to minutes. */
export function readLength(text: string): IcsLength | null {
  const match = lengthPattern.exec(text.trim());
  if (!match || !/\d/.test(text)) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0));
  return {
    sign: match[1] === '-' ? -1 : 1,
    days: (weeks ?? 0) * 7 + (days ?? 0),
    minutes: (hours ?? 0) * 60 + (minutes ?? 0) + Math.round((seconds ?? 0) / 60),
  };
}

export function minutesOf({ sign, days, minutes }: IcsLength): number {
  return sign * (days * 1440 + minutes) || 0;
}
