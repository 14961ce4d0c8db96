/** Minutes before an event in words, and the ones that are offered. */
import type { PlainTime } from '#shared/domain/times.ts';
import { t } from '#renderer/i18n/index.ts';
import { timeText } from './time-text.ts';

const perDay = 1440;
/** Nine in the morning of the day, and of the day before. */
export const offeredAllDay: readonly number[] = [-540, 900];
export const offeredTimed: readonly number[] = [0, 5, 10, 15, 30, 60, 1440];

export function reminderWords(
  minutes: number,
  { isAllDay, locale }: { isAllDay: boolean; locale: string },
): string {
  if (isAllDay) return allDayWords(minutes, locale);
  if (minutes === 0) return t('event.reminders.atStart');
  if (minutes % perDay === 0) return t('event.reminders.days', { count: minutes / perDay });
  if (minutes % 60 === 0) return t('event.reminders.hours', { count: minutes / 60 });
  return t('event.reminders.minutes', { count: minutes });
}

/** Counted from the midnight that the day begins with. */
function allDayWords(minutes: number, locale: string): string {
  const days = Math.ceil(minutes / perDay);
  const ofDay = days * perDay - minutes;
  const two = (number: number) => String(number).padStart(2, '0');
  const time = timeText(`${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}` as PlainTime, locale);
  if (days <= 0) return t('event.reminders.onDayAt', { time });
  if (days === 1) return t('event.reminders.dayBeforeAt', { time });
  return t('event.reminders.daysBeforeAt', { count: days, time });
}
