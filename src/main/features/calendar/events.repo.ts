import type { AttendeeId, DealId, EventId, LeadId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf, findRow, updateRow } from '#main/store/rows.ts';
import { attendeeTable, eventTable } from '#main/store/schema.ts';
import type { AttendeeRow, EventRow } from './event-rows.ts';

const eventColumns = columnsOf(eventTable);
const attendeeColumns = columnsOf(attendeeTable);

export function findEvent(db: ReadableDb, id: EventId): EventRow | undefined {
  return findRow(db, eventTable, id);
}

/** An event, in the trash or not. Throws NOT_FOUND. */
export function requireEvent(db: ReadableDb, id: EventId): EventRow {
  const row = findEvent(db, id);
  if (!row) throw new AppError('NOT_FOUND', words('calendar.gone'));
  return row;
}

/** An event outside the trash. Throws NOT_FOUND, or CONFLICT where it lies in the trash. */
export function requireLiveEvent(db: ReadableDb, id: EventId): EventRow {
  const row = requireEvent(db, id);
  if (row.archivedAtMs !== null) throw new AppError('CONFLICT', words('calendar.inTrash'));
  return row;
}

/** The changed occurrences of a series, those in the trash too, by key. */
export function listOverrides(db: ReadableDb, seriesId: EventId): EventRow[] {
  return db.all<EventRow>(
    `SELECT ${eventColumns} FROM event WHERE series_id = ? ORDER BY occurrence, id`,
    seriesId,
  );
}

/** Those in the trash too. */
export function listEventsOfLead(db: ReadableDb, leadId: LeadId): EventRow[] {
  return db.all<EventRow>(`SELECT ${eventColumns} FROM event WHERE lead_id = ? ORDER BY id`, leadId);
}

/** In the order in which they were added. */
export function listAttendees(db: ReadableDb, eventId: EventId): AttendeeRow[] {
  return db.all<AttendeeRow>(
    `SELECT ${attendeeColumns} FROM attendee WHERE event_id = ? AND archived_at_ms IS NULL ORDER BY id`,
    eventId,
  );
}

export function findAttendee(db: ReadableDb, id: AttendeeId): AttendeeRow | undefined {
  return findRow(db, attendeeTable, id);
}

/** What follows from an event and is no change of the user's: what was made of a series. */
export function putMade(
  db: WritableDb,
  row: EventRow,
  made: Pick<EventRow, 'madeFromMs' | 'madeUntilMs'>,
): void {
  if (row.madeFromMs === made.madeFromMs && row.madeUntilMs === made.madeUntilMs) return;
  updateRow(db, eventTable, row.id, made);
}

/** Series whose occurrences are made for a shorter time ahead than they should be. */
export function listMadeShort(db: ReadableDb, untilMs: number, limit: number): EventId[] {
  return db
    .all<{ id: EventId }>(
      `SELECT id FROM event WHERE made_until_ms < ? AND made_until_ms IS NOT NULL AND archived_at_ms IS NULL
       ORDER BY made_until_ms LIMIT ?`,
      untilMs,
      limit,
    )
    .map(({ id }) => id);
}

/** What a deal or a lead is called, in the trash or not. */
export function nameOfDeal(db: ReadableDb, id: DealId): string | null {
  return db.get<{ name: string }>('SELECT title AS name FROM deal WHERE id = ?', id)?.name ?? null;
}

export function nameOfLead(db: ReadableDb, id: LeadId): string | null {
  return db.get<{ name: string }>('SELECT company AS name FROM lead WHERE id = ?', id)?.name ?? null;
}
