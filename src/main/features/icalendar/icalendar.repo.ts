/** Events as files of calendars name them: by their UIDs, with all that belongs to them. */
import type { AttendeeRow, EventRow } from '#main/features/calendar/event-rows.ts';
import type { EventId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { columnsOf, findRow } from '#main/store/rows.ts';
import { attendeeTable, eventTable } from '#main/store/schema.ts';

const eventColumns = columnsOf(eventTable);
const attendeeColumns = columnsOf(attendeeTable);

/** Outside the trash, changed occurrences of series left out. */
export function listByUid(db: ReadableDb, uid: string, id: EventId | null): EventRow[] {
  const rows = db.all<EventRow>(
    `SELECT ${eventColumns} FROM event
     WHERE uid = ? AND archived_at_ms IS NULL AND series_id IS NULL ORDER BY id`,
    uid,
  );
  const own = id === null ? undefined : findRow(db, eventTable, id);
  if (!own || own.uid !== null || own.archivedAtMs !== null || own.seriesId !== null) return rows;
  return [own, ...rows];
}

/** An event outside the trash. */
export function findLive(db: ReadableDb, id: EventId): EventRow | undefined {
  const row = findRow(db, eventTable, id);
  return row?.archivedAtMs === null ? row : undefined;
}

/** Changed occurrences outside the trash. */
export function listChanged(db: ReadableDb, seriesId: EventId): EventRow[] {
  return db.all<EventRow>(
    `SELECT ${eventColumns} FROM event WHERE series_id = ? AND archived_at_ms IS NULL ORDER BY occurrence, id`,
    seriesId,
  );
}

export function listInvited(db: ReadableDb, eventId: EventId): AttendeeRow[] {
  return db.all<AttendeeRow>(
    `SELECT ${attendeeColumns} FROM attendee WHERE event_id = ? AND archived_at_ms IS NULL ORDER BY id`,
    eventId,
  );
}

/** Whatever is not itself an occurrence of a series, outside the trash. */
export function listAll(db: ReadableDb): EventRow[] {
  return db.all<EventRow>(
    `SELECT ${eventColumns} FROM event WHERE archived_at_ms IS NULL AND series_id IS NULL ORDER BY event_date, id`,
  );
}

/** Of what happens once, and of changed occurrences: those that lie in a span of instants. All-day ones in one of UTC days. */
export function isWithin(
  db: ReadableDb,
  { id, span, days }: { id: EventId; span: [number, number]; days: [number, number] },
): boolean {
  const row = db.get(
    `SELECT 1 FROM occurrence WHERE event_id = ? AND occurrence = '' AND (
       (is_all_day = 0 AND start_ms < ? AND (end_ms > ? OR start_ms >= ?)) OR
       (is_all_day = 1 AND start_ms < ? AND end_ms > ?))`,
    ...[id, span[1], span[0], span[0], days[1], days[0]],
  );
  return row !== undefined;
}
