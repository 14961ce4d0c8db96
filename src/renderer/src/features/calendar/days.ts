/** Days of the calendar as the views step through them: weeks that begin where the region begins them, whole months. */
import type { PlainDate } from '#shared/domain/dates.ts';
import { daysInMonth, plainDateFrom } from '#shared/domain/dates.ts';
import { addDays, utcMidnightMs } from '#shared/domain/zoned-time.ts';

export const calendarViews = ['day', 'week', 'month', 'agenda'] as const;
export type CalendarView = (typeof calendarViews)[number];

/** From the first day until before the last one. */
export type DayRange = { from: PlainDate; to: PlainDate };

/** 0 for Sunday. */
function weekdayOf(day: PlainDate): number {
  return new Date(utcMidnightMs(day)).getUTCDay();
}

/** @param firstDay that the week begins with, 0 for Sunday. */
export function startOfWeek(day: PlainDate, firstDay: number): PlainDate {
  return addDays(day, -((weekdayOf(day) - firstDay + 7) % 7));
}

function parts(day: PlainDate): { year: number; month: number; date: number } {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, date };
}

/** The same day of another month, or its last where it is shorter. */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const { year, month, date } = parts(day);
  const index = year * 12 + (month - 1) + months;
  const [inYear, inMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return plainDateFrom(inYear, inMonth, Math.min(date, daysInMonth(inYear, inMonth))) ?? day;
}

function monthRange(day: PlainDate): DayRange {
  const from = `${day.slice(0, 7)}-01` as PlainDate;
  return { from, to: addMonths(from, 1) };
}

/** What a view is about: the day, the week, the month; an agenda goes on from its day. */
export function titleRange(view: CalendarView, day: PlainDate, firstDay: number): DayRange {
  if (view === 'month') return monthRange(day);
  if (view !== 'week') return { from: day, to: addDays(day, 1) };
  const from = startOfWeek(day, firstDay);
  return { from, to: addDays(from, 7) };
}

/** What a view shows: of a month, the whole weeks that it touches. */
export function shownRange(view: CalendarView, day: PlainDate, firstDay: number): DayRange {
  const range = titleRange(view, day, firstDay);
  if (view !== 'month') return range;
  return {
    from: startOfWeek(range.from, firstDay),
    to: addDays(startOfWeek(addDays(range.to, -1), firstDay), 7),
  };
}

/** The day that the view is about after one step. */
export function stepDay(view: CalendarView, day: PlainDate, direction: 1 | -1): PlainDate {
  if (view === 'month') return addMonths(day, direction);
  return addDays(day, direction * (view === 'day' ? 1 : 7));
}

/** `16 – 22 Nov 2026`, `November 2026`, `Sunday, 22 November 2026`. */
export function rangeText(view: CalendarView, range: DayRange, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { ...titleStyles[view], timeZone: 'UTC' });
  if (view !== 'week') return format.format(utcMidnightMs(range.from));
  return format.formatRange(utcMidnightMs(range.from), utcMidnightMs(addDays(range.to, -1)));
}

const titleStyles: Record<CalendarView, Intl.DateTimeFormatOptions> = {
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  week: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  agenda: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
};

type WeekInfo = { weekend: number[] };
type LocaleWithWeek = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };

/** The days on which the region rests, 0 for Sunday; Saturday and Sunday where the engine does not know. */
export function weekendDays(locale: string): number[] {
  const known = new Intl.Locale(locale) as LocaleWithWeek;
  const { weekend } = known.getWeekInfo?.() ?? known.weekInfo ?? { weekend: [6, 7] };
  // Intl counts Sunday as the seventh day.
  return weekend.map((day) => day % 7);
}
