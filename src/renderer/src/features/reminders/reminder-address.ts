import { plainDateAt } from '#shared/domain/dates.ts';
import type { ReminderItem } from '#shared/domain/reminders.ts';
import { timeZone } from '#renderer/ui/clock.ts';

type Named = Pick<ReminderItem, 'eventId' | 'occurrence' | 'isAllDay' | 'startMs'>;

/** Where the event of a reminder opens: over the calendar of its day. */
export function addressOf({ eventId, occurrence, isAllDay, startMs }: Named): string {
  const search = new URLSearchParams({ date: plainDateAt(startMs, isAllDay ? 'UTC' : timeZone()) });
  if (occurrence) search.set('occurrence', occurrence);
  return `/calendar/${eventId}?${search.toString()}`;
}
