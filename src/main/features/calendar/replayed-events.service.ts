/** What undo and redo need to know of events: it writes their rows by the journal, without the steps of this feature. */
import type { DealId, EventId, LeadId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { JournaledFields } from '#main/store/journaled-rows.ts';
import type { ChangeEntity } from '#main/store/schema.ts';
import { findEvent, listOverrides } from './events.repo.ts';
import { isScheduleChanged } from './event-steps.service.ts';

/** The event that a change is of, or of whose attendee; null where it is of neither. */
export function eventOfChange(
  { entity, entityId }: { entity: ChangeEntity; entityId: string },
  row: JournaledFields,
): EventId | null {
  if (entity === 'event') return entityId as EventId;
  return entity === 'attendee' ? (row['eventId'] as EventId) : null;
}

type Hosts = { eventId: EventId; dealId: DealId | null; leadId: LeadId | null };

/** Who is told of a change of the event, by the row that is being written. */
export function hostsOfEvent(db: ReadableDb, eventId: EventId, row: JournaledFields): Hosts {
  const event = row['id'] === eventId ? row : findEvent(db, eventId);
  return {
    eventId,
    dealId: (event?.dealId ?? null) as DealId | null,
    leadId: (event?.leadId ?? null) as LeadId | null,
  };
}

/** The revision of an event whose row is to have other fields. */
export function revisionAfter(row: JournaledFields, wanted: JournaledFields): number {
  return Number(row['revision']) + (isScheduleChanged(Object.keys(wanted)) ? 1 : 0);
}

/** Throws CONFLICT where a changed occurrence would be left without its series, or stand beside another one of the same day. */
export function assertPlacesInSeries(db: ReadableDb, ids: Iterable<EventId>): void {
  const seriesIds = new Set<EventId>();
  for (const id of ids) {
    const row = findEvent(db, id);
    if (row) seriesIds.add(row.seriesId ?? row.id);
  }
  for (const id of seriesIds) {
    const live = listOverrides(db, id).filter(({ archivedAtMs }) => archivedAtMs === null);
    if (live.length === 0) continue;
    const isHidden = findEvent(db, id)?.archivedAtMs !== null;
    if (isHidden || new Set(live.map(({ occurrence }) => occurrence)).size < live.length) {
      throw new AppError('CONFLICT', words('undo.changedSince'));
    }
  }
}
