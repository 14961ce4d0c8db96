import { z } from 'zod';
import { says } from '#shared/words/index.ts';

const millisecondsPerDay = 86_400_000;

/** `YYYY-MM-DD` of the proleptic Gregorian calendar, years 1 to 9999: a day on the wall, never an instant. */
export const plainDateSchema = z.string().refine(isDay, says('deals.dateUnknown')).brand<'PlainDate'>();
export type PlainDate = z.infer<typeof plainDateSchema>;

export function isPlainDate(text: string): text is PlainDate {
  return isDay(text);
}

function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** @param month 1 to 12 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** @returns null where the three numbers name no day. */
export function plainDateFrom(year: number, month: number, day: number): PlainDate | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isPlainDate(text) ? text : null;
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The day that a wall calendar in `timeZone` (IANA) shows at `instantMs` (UTC milliseconds). */
export function plainDateAt(instantMs: number, timeZone: string): PlainDate {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    dayFormats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(instantMs).map((part) => [part.type, part.value]));
  return `${String(parts['year']).padStart(4, '0')}-${parts['month']}-${parts['day']}` as PlainDate;
}

function utcMs(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((utcMs(to) - utcMs(from)) / millisecondsPerDay);
}

/** Whole days that have passed between two instants, never negative. */
export function daysElapsed(fromMs: number, toMs: number): number {
  return Math.max(0, Math.floor((toMs - fromMs) / millisecondsPerDay));
}
