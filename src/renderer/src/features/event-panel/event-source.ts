/** An event, or one occurrence of its series, as the form begins with it. */
import type { EventDetail } from '#shared/contract/calendar.contract.ts';
import type { EventFields, OccurrenceKey } from '#shared/domain/calendar.ts';
import type { EventSource } from './event-form.ts';

/** The times of the detail are those of the occurrence that it was asked for. */
export function sourceOf(event: EventDetail): EventSource {
  const { title, description, eventType, isAllDay, timeZone, location, dealId, leadId, recurrence } = event;
  const { eventDate, startTime, endDate, endTime, reminders } = event;
  return {
    ...{ title, description, eventType, isAllDay, timeZone, location, dealId, leadId, recurrence, reminders },
    ...{ eventDate, startTime, endDate, endTime },
    attendees: event.attendees.map(({ email, name }) => ({ email, name })),
    dealTitle: event.deal?.title ?? '',
    leadTitle: event.lead?.company ?? '',
  };
}

/** The key of an occurrence that begins then. */
export function keyOf({ eventDate, startTime }: Pick<EventFields, 'eventDate' | 'startTime'>): OccurrenceKey {
  return (startTime === null ? eventDate : `${eventDate}T${startTime}`) as OccurrenceKey;
}

/** The values that the contract knows of what the form reads. */
export function fieldsOf({ dealTitle: _deal, leadTitle: _lead, ...fields }: EventSource): EventFields {
  return { ...fields, reminders: [...fields.reminders].sort((one, other) => one - other) };
}
