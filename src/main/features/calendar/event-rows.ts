import type { Attendee, CalendarEvent, EventFields, OccurrenceKey } from '#shared/domain/calendar.ts';
import type { attendeeTable, eventTable } from '#main/store/schema.ts';

export type EventRow = typeof eventTable.$inferSelect;
export type AttendeeRow = typeof attendeeTable.$inferSelect;

/** When an event is, as its row says it. */
export type Times = Pick<
  EventFields,
  'isAllDay' | 'eventDate' | 'startTime' | 'endDate' | 'endTime' | 'timeZone'
>;

export function eventFromRow(row: EventRow, attendees: readonly AttendeeRow[]): CalendarEvent {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    eventType: row.eventType,
    ...timesOf(row),
    location: row.location,
    dealId: row.dealId,
    leadId: row.leadId,
    recurrence: row.recurrence,
    reminders: remindersOf(row),
    attendees: attendees.map(attendeeFromRow),
    seriesId: row.seriesId,
    occurrence: row.occurrence,
    createdAtMs: row.createdAtMs,
    updatedAtMs: row.updatedAtMs,
  };
}

export function attendeeFromRow(row: AttendeeRow): Attendee {
  return {
    id: row.id,
    eventId: row.eventId,
    email: row.email,
    name: row.name,
    status: row.status,
    respondedAtMs: row.respondedAtMs,
  };
}

export function timesOf(row: EventRow): Times {
  return {
    isAllDay: row.startTime === null,
    eventDate: row.eventDate,
    startTime: row.startTime,
    endDate: row.endDate,
    endTime: row.endTime,
    timeZone: row.timeZone,
  };
}

/** The columns of times: whether something lasts all day is told by its having none. */
export function rowTimesOf({ isAllDay: _isAllDay, ...times }: Times): Partial<EventRow> {
  return times;
}

/** One that repeats: by a rule, or on days that are named one by one. */
export function isSeries(row: EventRow): boolean {
  return row.recurrence !== null || row.extraDates !== '[]';
}

export function remindersOf(row: Pick<EventRow, 'reminders'>): number[] {
  return JSON.parse(row.reminders) as number[];
}

export function keysFromText(text: string): OccurrenceKey[] {
  return JSON.parse(text) as OccurrenceKey[];
}

/** Sorted and each once, so that the same keys are the same text. */
export function textOfKeys(keys: Iterable<OccurrenceKey>): string {
  return JSON.stringify([...new Set(keys)].sort());
}
