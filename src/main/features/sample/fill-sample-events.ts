import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealId, EventId, LeadId } from '#shared/domain/ids.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { rowTimesOf, type Times } from '#main/features/calendar/event-rows.ts';
import { createEvent, newEventRow } from '#main/features/calendar/event-steps.service.ts';
import { wallMs, wallOf } from '#main/features/calendar/event-times.ts';
import { keepEvents } from '#main/features/calendar/keep-event.service.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Tx } from '#main/store/transaction.ts';
import { sampleImportId } from './sample.repo.ts';
import { sampleEvents, type SampleEvent } from './sample-events.ts';

type Ground = {
  ids: Ids;
  today: PlainDate;
  timeZone: string;
  /** By title, and by company. */
  deals: ReadonlyMap<string, DealId>;
  leads: ReadonlyMap<string, LeadId>;
};

/** What the calendar shows of the deals and leads that were filled in before. */
export function fillSampleEvents(tx: Tx, ground: Ground): void {
  keepEvents(
    tx,
    sampleEvents.map((event) => addEvent(tx, ground, event)),
  );
}

function addEvent(tx: Tx, { ids, deals, leads, ...now }: Ground, event: SampleEvent): EventId {
  const times = timesOf(event, now);
  const row = newEventRow(tx, {
    ...rowTimesOf(times),
    id: ids.next<EventId>(),
    ...{ title: event.title, eventDate: times.eventDate, endDate: times.endDate },
    ...{ eventType: event.eventType, description: event.description ?? null },
    ...{ location: event.location ?? null, recurrence: event.recurrence ?? null },
    dealId: (event.deal && deals.get(event.deal)) || null,
    leadId: (event.lead && leads.get(event.lead)) || null,
    reminders: JSON.stringify(event.reminder === undefined ? [] : [event.reminder]),
    importId: sampleImportId,
  });
  createEvent(tx, ids, { row, attendees: event.attendees ?? [], action: 'sample' });
  return row.id;
}

function timesOf(event: SampleEvent, { today, timeZone }: Pick<Ground, 'today' | 'timeZone'>): Times {
  const eventDate = addDays(today, event.inDays);
  if (event.at === null) {
    const none = { startTime: null, endTime: null, timeZone: null };
    return { isAllDay: true, eventDate, endDate: addDays(eventDate, (event.days ?? 1) - 1), ...none };
  }
  const startTime = event.at as PlainTime;
  const end = wallOf(wallMs(eventDate, startTime) + (event.minutes ?? 60) * 60_000);
  return {
    isAllDay: false,
    ...{ eventDate, startTime, endDate: end.date, endTime: end.time },
    timeZone: timeZone as TimeZone,
  };
}
