/** Where the days of a year stand in a grid of weeks, and where a key leads. */
import type { PlainDate } from '#shared/domain/dates.ts';
import { daysBetween } from '#shared/domain/dates.ts';
import { firstDayOf, monthOf, type Month } from '#shared/domain/periods.ts';
import { addDays, utcMidnightMs } from '#shared/domain/zoned-time.ts';
import type { WeekDay } from '#renderer/ui/day-text.ts';

export type GridPlace = { day: PlainDate; week: number; row: number };
type YearGrid = {
  places: GridPlace[];
  weeks: number;
  /** Each month where its first day's week stands. */
  months: { month: Month; week: number }[];
};

/** Every day of the year, those to come too. @param firstDay which day a week begins with, 0 for Sunday */
export function yearGrid(year: number, firstDay: WeekDay): YearGrid {
  const first = `${String(year).padStart(4, '0')}-01-01` as PlainDate;
  const offset = rowOf(first, firstDay);
  const count = daysBetween(first, `${first.slice(0, 4)}-12-31` as PlainDate) + 1;
  const places = Array.from({ length: count }, (_, at): GridPlace => {
    const day = addDays(first, at);
    return { day, week: Math.floor((at + offset) / 7), row: (at + offset) % 7 };
  });
  const months = places
    .filter(({ day }) => day === firstDayOf(monthOf(day)))
    .map(({ day, week }) => ({ month: monthOf(day), week }));
  return { places, weeks: (places.at(-1)?.week ?? 0) + 1, months };
}

function rowOf(day: PlainDate, firstDay: WeekDay): number {
  return (new Date(utcMidnightMs(day)).getUTCDay() - firstDay + 7) % 7;
}

const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 7, ArrowLeft: -7 };

/** @returns null where the key means nothing; the same day where there is none beyond. */
export function dayAfterKey(
  key: string,
  day: PlainDate,
  { from, to }: { from: PlainDate; to: PlainDate },
): PlainDate | null {
  if (key === 'Home') return from;
  if (key === 'End') return to;
  const step = steps[key];
  if (step === undefined) return null;
  const next = addDays(day, step);
  return next < from || next > to ? day : next;
}

/** Four steps of fullness, 0 for nothing. */
export function levelOf(value: number | null, most: number): 0 | 1 | 2 | 3 | 4 {
  if (value === null || value <= 0 || most <= 0) return 0;
  return Math.min(4, Math.ceil((value * 4) / most)) as 1 | 2 | 3 | 4;
}
