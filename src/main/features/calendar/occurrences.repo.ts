/** The rows of `occurrence`: when something is, as far as it is made. */
import type { EventId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf, insertRow } from '#main/store/rows.ts';
import { occurrenceTable } from '#main/store/schema.ts';

export type OccurrenceRow = typeof occurrenceTable.$inferSelect;

const columns = columnsOf(occurrenceTable);

export function listOccurrences(db: ReadableDb, eventId: EventId): OccurrenceRow[] {
  return db.all<OccurrenceRow>(`SELECT ${columns} FROM occurrence WHERE event_id = ?`, eventId);
}

/** Writes only what differs from what stands there. */
export function putOccurrences(db: WritableDb, eventId: EventId, wanted: readonly OccurrenceRow[]): void {
  const standing = new Map(listOccurrences(db, eventId).map((row) => [row.occurrence, row]));
  for (const row of wanted) {
    const before = standing.get(row.occurrence);
    standing.delete(row.occurrence);
    if (before === undefined) insertRow(db, occurrenceTable, row);
    else if (!isSame(before, row)) moveOccurrence(db, row);
  }
  for (const key of standing.keys()) {
    db.run('DELETE FROM occurrence WHERE event_id = ? AND occurrence = ?', eventId, key);
  }
}

function isSame(one: OccurrenceRow, other: OccurrenceRow): boolean {
  return one.startMs === other.startMs && one.endMs === other.endMs && one.isAllDay === other.isAllDay;
}

function moveOccurrence(db: WritableDb, row: OccurrenceRow): void {
  db.run(
    `UPDATE occurrence SET start_ms = ?, end_ms = ?, is_all_day = ?, is_long = ?
     WHERE event_id = ? AND occurrence = ?`,
    row.startMs,
    row.endMs,
    row.isAllDay,
    row.isLong,
    row.eventId,
    row.occurrence,
  );
}
