/**
 * The one reminder that the wire can say, of the several that an event may have here: the one nearest to the start. One that
 * comes after an all-day event's first midnight goes as nought minutes before.
 */
import { maxReminders, reminderRange } from '#shared/domain/calendar.ts';

export type WireReminder = { isSet: boolean; minutes: number };

/** What the server begins with; an event without a reminder says it too. */
const usualMinutes = 15;

/** @param reminders minutes before the start, the least first. */
export function wireReminderOf(reminders: readonly number[]): WireReminder {
  const [nearest] = reminders;
  if (nearest === undefined) return { isSet: false, minutes: usualMinutes };
  return { isSet: true, minutes: Math.max(0, nearest) };
}

/** How many minutes a reminder that is not set would come before is nobody's business. */
export function minutesOf(isSet: boolean | undefined, minutes: number | undefined): number | undefined {
  if (isSet === false) return usualMinutes;
  return minutes === undefined ? undefined : Math.min(Math.max(0, minutes), reminderRange.max);
}

/** The list here that says on the wire what is wanted: the nearest is changed, those farther away stay. */
export function remindersFromWire({ isSet, minutes }: WireReminder, here: readonly number[]): number[] {
  if (!isSet) return [];
  const farther = here.slice(1).filter((other) => other > minutes);
  return [minutes, ...farther].slice(0, maxReminders);
}
