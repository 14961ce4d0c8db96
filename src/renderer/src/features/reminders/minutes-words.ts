import { t } from '#renderer/i18n/index.ts';
import { userLocale } from '#renderer/ui/locale.ts';

const hour = 60;
const day = 24 * hour;

/** What is usually chosen; of all-day events, nine in the morning. */
export const usualMinutes: readonly number[] = [0, 5, 10, 15, 30, hour, 2 * hour, day, 2 * day, 7 * day];
export const usualDayMinutes: readonly number[] = [
  -9 * hour,
  day - 9 * hour,
  2 * day - 9 * hour,
  7 * day - 9 * hour,
];

/** `15 minutes before`, and for what lasts all day `On the day at 09:00`. */
export function minutesWords(minutes: number, isAllDay: boolean, locale = userLocale): string {
  if (isAllDay) return dayWords(minutes, locale);
  if (minutes === 0) return t('event.reminders.atStart');
  if (minutes % day === 0) return t('event.reminders.days', { count: minutes / day });
  if (minutes % hour === 0) return t('event.reminders.hours', { count: minutes / hour });
  return t('event.reminders.minutes', { count: minutes });
}

/** Before the first midnight: less than none is after it. */
function dayWords(minutes: number, locale: string): string {
  const days = Math.max(0, Math.ceil(minutes / day));
  const ofDay = days * day - minutes;
  const style = { timeStyle: 'short', timeZone: 'UTC' } as const;
  const time = new Intl.DateTimeFormat(locale, style).format(ofDay * 60_000);
  if (days === 0) return t('event.reminders.onDayAt', { time });
  if (days === 1) return t('event.reminders.dayBeforeAt', { time });
  return t('event.reminders.daysBeforeAt', { count: days, time });
}
