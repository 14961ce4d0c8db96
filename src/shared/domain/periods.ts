/** Spans of days that a user picks, the span before each, and the months in them. */
import { z } from 'zod';
import { says } from '#shared/words/index.ts';
import { daysInMonth, plainDateSchema, type PlainDate } from './dates.ts';
import { addDays } from './zoned-time.ts';
import { daysBetween } from './dates.ts';

/** `YYYY-MM`. */
export const monthSchema = z
  .string()
  .regex(/^(?!0000)\d{4}-(?:0[1-9]|1[0-2])$/)
  .brand<'Month'>();
export type Month = z.infer<typeof monthSchema>;

export const periodPresets = [
  'thisMonth',
  'thisQuarter',
  'thisYear',
  'lastMonth',
  'lastQuarter',
  'lastYear',
] as const;

/** A preset, which moves on with the days, or any days, both included. */
export const periodSchema = z.union([
  z.strictObject({ preset: z.enum(periodPresets) }),
  z
    .strictObject({ from: plainDateSchema, to: plainDateSchema })
    .refine(({ from, to }) => from <= to, says('dashboard.periodReversed'))
    .refine(({ from, to }) => daysBetween(from, to) <= 3660, says('dashboard.periodTooLong')),
]);
export type Period = z.infer<typeof periodSchema>;

/** From the first to the last day, both included. */
export type DayRange = { from: PlainDate; to: PlainDate };

export function monthOf(day: PlainDate): Month {
  return day.slice(0, 7) as Month;
}

/** @param by how many months later; negative: earlier. Stays within the years 1 to 9999. */
export function addMonths(month: Month, by: number): Month {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  const within = Math.min(Math.max(at, 12), 9999 * 12 + 11);
  return `${String(Math.floor(within / 12)).padStart(4, '0')}-${String((within % 12) + 1).padStart(2, '0')}` as Month;
}

export function firstDayOf(month: Month): PlainDate {
  return `${month}-01` as PlainDate;
}

export function lastDayOf(month: Month): PlainDate {
  const days = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  return `${month}-${String(days).padStart(2, '0')}` as PlainDate;
}

/** Every month that has a day in the range, in order. */
export function monthsOf({ from, to }: DayRange): Month[] {
  const months: Month[] = [];
  for (let month = monthOf(from); month <= monthOf(to); month = addMonths(month, 1)) {
    months.push(month);
    if (month === '9999-12') break;
  }
  return months;
}

/** The days that a period means today. A preset of the current month, quarter or year goes to its last day. */
export function rangeOf(period: Period, today: PlainDate): DayRange {
  if (!('preset' in period)) return period;
  const month = monthOf(today);
  const inQuarter = (Number(month.slice(5)) - 1) % 3;
  const inYear = Number(month.slice(5)) - 1;
  const [first, count] = {
    thisMonth: [month, 1] as const,
    lastMonth: [addMonths(month, -1), 1] as const,
    thisQuarter: [addMonths(month, -inQuarter), 3] as const,
    lastQuarter: [addMonths(month, -inQuarter - 3), 3] as const,
    thisYear: [addMonths(month, -inYear), 12] as const,
    lastYear: [addMonths(month, -inYear - 12), 12] as const,
  }[period.preset];
  return { from: firstDayOf(first), to: lastDayOf(addMonths(first, count - 1)) };
}

/**
 * What a range is measured against: as many whole months before it where it consists of whole months, else as many days. Of a
 * range that is not over yet only as much as has passed is compared: ten days of this month with the first ten of the last.
 */
export function comparedRanges(range: DayRange, today: PlainDate): { now: DayRange; before: DayRange } {
  const before = rangeBefore(range);
  if (today < range.from || today >= range.to) return { now: range, before };
  const passed = daysBetween(range.from, today);
  const until = addDays(before.from, passed);
  return {
    now: { from: range.from, to: today },
    before: { from: before.from, to: until < before.to ? until : before.to },
  };
}

/** As many whole months before, or as many days. */
export function rangeBefore({ from, to }: DayRange): DayRange {
  const isWhole = from === firstDayOf(monthOf(from)) && to === lastDayOf(monthOf(to));
  if (isWhole) {
    const count = monthsOf({ from, to }).length;
    const first = addMonths(monthOf(from), -count);
    return { from: firstDayOf(first), to: lastDayOf(addMonths(first, count - 1)) };
  }
  const days = daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}
