/** A rule for repeating in words: `Every 2 weeks on Monday and Thursday, 10 times`. */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { RecurrenceRule, RuleDay, Weekday } from '#shared/domain/recurrence.ts';
import { parseRecurrence, weekdays } from '#shared/domain/recurrence.ts';
import { t } from '#renderer/i18n/index.ts';
import { dayText } from '#renderer/ui/day-text.ts';
import { canBuild } from './repeat-model.ts';

const workdays: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR'];
const utc = { timeZone: 'UTC' } as const;

/** The name of a weekday as the region writes it. */
export function weekdayName(
  weekday: Weekday,
  locale: string,
  style: 'long' | 'short' | 'narrow' = 'long',
): string {
  // 5 January 2026 was a Monday.
  const at = Date.UTC(2026, 0, 5 + weekdays.indexOf(weekday));
  return new Intl.DateTimeFormat(locale, { ...utc, weekday: style }).format(at);
}

/** `Custom rule` for what the words have no place for. */
export function recurrenceWords(rule: RecurrenceRule, locale: string): string {
  const every = everyWords(rule, locale);
  if (every === null) return t('event.repeat.unknown');
  if (rule.count !== null) return t('event.repeat.times', { every, count: rule.count });
  if (rule.until === null) return every;
  return t('event.repeat.until', { every, day: dayText(rule.until.slice(0, 10) as PlainDate, locale) });
}

function everyWords(rule: RecurrenceRule, locale: string): string | null {
  if (!canBuild(rule)) return null;
  const { freq, interval: count, byDay } = rule;
  if (isWorkdays(rule)) return t('event.repeat.workdays');
  const every = t(`event.repeat.every.${freq}`, { count });
  const on = freq === 'WEEKLY' ? listed(byDay, locale) : dayWords(rule, locale);
  return on === '' ? every : t('event.repeat.on', { every, on });
}

function isWorkdays({ freq, interval, byDay }: RecurrenceRule): boolean {
  return (
    freq === 'WEEKLY' &&
    interval === 1 &&
    byDay.length === workdays.length &&
    workdays.every((weekday) => byDay.some((day) => day.weekday === weekday))
  );
}

function listed(days: readonly RuleDay[], locale: string): string {
  const names = weekdays
    .filter((weekday) => days.some((day) => day.weekday === weekday))
    .map((weekday) => weekdayName(weekday, locale));
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}

/** The words of what `daysOn` offers, and of what an imported rule has in its place. */
export function onWords(freq: 'MONTHLY' | 'YEARLY', on: string, locale: string): string {
  return dayWords(parseRecurrence(`FREQ=${freq};${on}`), locale);
}

/** `day 22`, `the fourth Sunday`, `22 November`, `the last Sunday of November`. */
function dayWords(rule: RecurrenceRule, locale: string): string {
  const { byDay, byMonthDay, byMonth } = rule;
  const [day] = byDay;
  const [date] = byMonthDay;
  const [month] = byMonth;
  if (day) {
    const weekday = weekdayName(day.weekday, locale);
    const nth = t('event.repeat.nthDay', { nth: nthWords(day.nth ?? 1), weekday });
    return month === undefined ? nth : t('event.repeat.ofMonth', { nth, month: monthName(month, locale) });
  }
  if (date === undefined) return month === undefined ? '' : monthName(month, locale);
  if (date < 0)
    return date === -1 ? t('event.repeat.lastDay') : t('event.repeat.dayFromEnd', { date: -date });
  return month === undefined ? t('event.repeat.day', { date }) : dayOfYear(month, date, locale);
}

const nths = ['first', 'second', 'third', 'fourth', 'fifth'] as const;

function nthWords(nth: number): string {
  if (nth === -1) return t('event.repeat.nth.last');
  const name = nths[nth - 1];
  if (name) return t(`event.repeat.nth.${name}`);
  return nth > 0 ? t('event.repeat.nth.other', { nth }) : t('event.repeat.nth.fromEnd', { nth: -nth });
}

function monthName(month: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { ...utc, month: 'long' }).format(Date.UTC(2026, month - 1, 15));
}

function dayOfYear(month: number, date: number, locale: string): string {
  // A leap year, which has every day that a year can have.
  return new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'long' }).format(
    Date.UTC(2024, month - 1, date),
  );
}
