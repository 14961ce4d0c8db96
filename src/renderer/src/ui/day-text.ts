import type { PlainDate } from '#shared/domain/dates.ts';
import { isPlainDate, plainDateAt, plainDateFrom } from '#shared/domain/dates.ts';
import { foldText } from '#shared/domain/text.ts';

const dayMs = 86_400_000;

export type DayContext = { locale: string; today: PlainDate };

/** A day as it stands in the field: `12 Dec 2026` in the order that the user's region writes, readable by `readDay`. */
export function dayText(day: PlainDate, locale: string): string {
  const style = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return formatUtc(day, locale, style);
}

/**
 * Reads a day as people type it: `2026-12-31`, `31/12/2026` or `12/31/26` as the region orders them, `31.12.`, `12 Dec`,
 * `December 31, 2026`, `today`, `tomorrow`. A day without a year is the next one to come.
 * @returns null where the text names no day.
 */
export function readDay(text: string, context: DayContext): PlainDate | null {
  const bare = foldText(text.trim());
  if (isPlainDate(bare)) return bare;
  return relativeDay(bare, context) ?? numericDay(bare, context) ?? namedMonthDay(bare, context);
}

type WeekInfo = { firstDay: number };
export type WeekDay = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The day that a week begins with in the region, 0 for Sunday. */
export function firstDayOfWeek(locale: string): WeekDay {
  const known = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => WeekInfo };
  // Intl counts Sunday as the seventh day.
  return ((known.getWeekInfo?.().firstDay ?? 1) % 7) as WeekDay;
}

function relativeDay(text: string, { locale, today }: DayContext): PlainDate | null {
  for (const days of [-1, 0, 1]) {
    for (const language of [locale, 'en']) {
      const word = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
      if (foldText(word) === text) return addDays(today, days);
    }
  }
  return null;
}

function addDays(day: PlainDate, days: number): PlainDate {
  return plainDateAt(Date.parse(`${day}T00:00:00Z`) + days * dayMs, 'UTC');
}

function numericDay(text: string, context: DayContext): PlainDate | null {
  const match = /^(\d{1,4})[./\-\s]+(\d{1,2})(?:[./\-\s]+(\d{2}|\d{4}))?\.?$/u.exec(text);
  if (!match) return null;
  const [first, second, third] = [match[1] ?? '', match[2] ?? '', match[3]];
  if (first.length > 2) {
    return third ? plainDateFrom(Number(first), Number(second), Number(third)) : null;
  }
  const [day, month] = monthFirst(context.locale) ? [second, first] : [first, second];
  return dayOf(third, Number(month), Number(day), context.today);
}

/** Whether the region writes the month before the day. */
function monthFirst(locale: string): boolean {
  const order = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' })
    .formatToParts(0)
    .map((part) => part.type);
  return order.indexOf('month') < order.indexOf('day');
}

function namedMonthDay(text: string, context: DayContext): PlainDate | null {
  const words = text.split(/[\s.,/-]+/u).filter(Boolean);
  const months = words.map((word) => monthNamed(word, context.locale)).filter((month) => month !== null);
  const numbers = words.filter((word) => /^\d{1,4}$/u.test(word));
  const known = months.length + numbers.length === words.filter((word) => word !== 'de').length;
  const [month] = months;
  if (month === undefined || months.length > 1 || !known || numbers.length > 2) return null;
  const year = numbers.find((number) => number.length === 4) ?? numbers[1];
  const day = numbers.find((number) => number !== year) ?? (numbers.length === 2 ? numbers[0] : undefined);
  return day === undefined ? null : dayOf(year, month, Number(day), context.today);
}

const monthNames = new Map<string, string[][]>();

/** @returns 1 to 12 for a month's name or its beginning (three letters at least), in the user's language or English. */
function monthNamed(word: string, locale: string): number | null {
  if (word.length < 3 || /\d/u.test(word)) return null;
  const names = monthNames.get(locale) ?? [...namesOf(locale), ...namesOf('en')];
  monthNames.set(locale, names);
  for (const list of names) {
    const at = list.findIndex((name) => name.startsWith(word) || word.startsWith(name));
    if (at >= 0) return at + 1;
  }
  return null;
}

function namesOf(locale: string): string[][] {
  return (['long', 'short'] as const).map((style) =>
    Array.from({ length: 12 }, (_, index) => {
      const day = plainDateFrom(2026, index + 1, 15);
      if (!day) return '';
      const parts = new Intl.DateTimeFormat(locale, {
        ...gregorian,
        day: 'numeric',
        month: style,
      }).formatToParts(Date.parse(`${day}T12:00:00Z`));
      const name = parts.find((part) => part.type === 'month')?.value ?? '';
      return foldText(name).replace(/\.$/u, '');
    }),
  );
}

const gregorian = { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' } as const;

function formatUtc(day: PlainDate, locale: string, style: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...style, ...gregorian }).format(Date.parse(`${day}T12:00:00Z`));
}

function dayOf(yearText: string | undefined, month: number, day: number, today: PlainDate): PlainDate | null {
  if (yearText !== undefined) {
    const year = Number(yearText);
    return plainDateFrom(yearText.length <= 2 ? 2000 + year : year, month, day);
  }
  const thisYear = Number(today.slice(0, 4));
  for (const year of [thisYear, thisYear + 1]) {
    const found = plainDateFrom(year, month, day);
    if (found && found >= today) return found;
  }
  return null;
}
