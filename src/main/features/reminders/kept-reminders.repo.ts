/** What a change of an event reads and writes of its reminders. */
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { EventId, ReminderId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf, insertRow } from '#main/store/rows.ts';
import { eventTable, reminderTable } from '#main/store/schema.ts';
import type { ReminderName } from './reminder-id.ts';

export type ReminderRow = typeof reminderTable.$inferSelect;
export type RemindedEvent = typeof eventTable.$inferSelect;
export type OccurrenceTimes = { occurrence: string; startMs: number; endMs: number };

const eventColumns = columnsOf(eventTable);
const reminderColumns = columnsOf(reminderTable);

/** How far ahead the reminders of a series are made: more than the four weeks that the earliest comes before its event. */
export const aheadMs = 35 * 86_400_000;

/** Nothing where it is gone for good. */
export function findRemindedEvent(db: ReadableDb, id: EventId): RemindedEvent | undefined {
  return db.get<RemindedEvent>(`SELECT ${eventColumns} FROM event WHERE id = ?`, id);
}

export function listReminders(db: ReadableDb, eventId: EventId): ReminderRow[] {
  return db.all<ReminderRow>(`SELECT ${reminderColumns} FROM reminder WHERE event_id = ?`, eventId);
}

/** What of an event overlaps the window, as far as it is made. */
export function listMadeOccurrences(
  db: ReadableDb,
  eventId: EventId,
  window: { fromMs: number; untilMs: number },
): OccurrenceTimes[] {
  return db.all<OccurrenceTimes>(
    `SELECT occurrence, start_ms AS "startMs", end_ms AS "endMs" FROM occurrence
     WHERE event_id = ? AND end_ms >= ? AND start_ms < ?`,
    eventId,
    window.fromMs,
    window.untilMs,
  );
}

/** Whether something of an event is made that begins at or after an instant. */
export function isMadeAfter(db: ReadableDb, eventId: EventId, fromMs: number): boolean {
  return (
    db.get(
      'SELECT 1 AS found FROM occurrence WHERE event_id = ? AND start_ms >= ? LIMIT 1',
      eventId,
      fromMs,
    ) !== undefined
  );
}

/** The occurrences of a series that stand in a row of their own. */
export function listChangedKeys(db: ReadableDb, seriesId: EventId): OccurrenceKey[] {
  return db
    .all<{ occurrence: OccurrenceKey }>(
      'SELECT occurrence FROM event WHERE series_id = ? AND archived_at_ms IS NULL',
      seriesId,
    )
    .map((row) => row.occurrence);
}

/** One that stands there already stays as it is. */
export function addReminder(db: WritableDb, row: ReminderRow): void {
  insertRow(db, reminderTable, row);
}

export function deleteReminder(db: WritableDb, id: ReminderId): void {
  db.run('DELETE FROM reminder WHERE id = ?', id);
}

export function putRevision(db: WritableDb, id: ReminderId, revision: number): void {
  db.run('UPDATE reminder SET revision = ? WHERE id = ?', revision, id);
}

/** Of a series: the reminder of one of its occurrences for one instant. */
export function findReminder(
  db: ReadableDb,
  { eventId, occurrence, minutesBefore, dueAtMs }: ReminderName,
): ReminderRow | undefined {
  return db.get<ReminderRow>(
    `SELECT ${reminderColumns} FROM reminder
     WHERE event_id = ? AND occurrence = ? AND minutes_before = ? AND due_at_ms = ?`,
    eventId,
    occurrence,
    minutesBefore,
    dueAtMs,
  );
}

/**
 * Closes what the event no longer asks for. `dismissed_at_ms` stays NULL, which the user's own dismissal sets: this one is taken
 * back with the event. What was put off has to be shown again then.
 */
export function closeReminder(db: WritableDb, id: ReminderId): void {
  db.run(
    `UPDATE reminder SET state = 'dismissed', next_at_ms = NULL, dismissed_at_ms = NULL,
       shown_at_ms = CASE state WHEN 'shown' THEN shown_at_ms END WHERE id = ?`,
    id,
  );
}

/** Opens what was closed with its event: in the list as it was, or to be shown, now or at its time, where it had not been. */
export function reopenReminder(db: WritableDb, id: ReminderId, nowMs: number): void {
  db.run(
    `UPDATE reminder SET
       state = CASE WHEN shown_at_ms IS NOT NULL THEN 'shown' WHEN due_at_ms > ? THEN 'pending' ELSE 'due' END,
       next_at_ms = CASE WHEN shown_at_ms IS NULL AND due_at_ms > ? THEN due_at_ms END,
       claimed_at_ms = CASE WHEN shown_at_ms IS NOT NULL OR due_at_ms <= ? THEN coalesce(claimed_at_ms, ?) END
     WHERE id = ?`,
    nowMs,
    nowMs,
    nowMs,
    nowMs,
    id,
  );
}

/** Until which start the reminders of a series are made. */
export function readHorizon(db: ReadableDb, eventId: EventId): number | undefined {
  return db.get<{ madeUntilMs: number }>(
    'SELECT made_until_ms AS "madeUntilMs" FROM reminder_horizon WHERE event_id = ?',
    eventId,
  )?.madeUntilMs;
}

export function putHorizon(db: WritableDb, eventId: EventId, madeUntilMs: number): void {
  db.run(
    `INSERT INTO reminder_horizon (event_id, made_until_ms) VALUES (?, ?)
     ON CONFLICT (event_id) DO UPDATE SET made_until_ms = excluded.made_until_ms`,
    eventId,
    madeUntilMs,
  );
}

/** Nothing for one that has no horizon. */
export function moveHorizon(db: WritableDb, eventId: EventId, madeUntilMs: number): void {
  db.run('UPDATE reminder_horizon SET made_until_ms = ? WHERE event_id = ?', madeUntilMs, eventId);
}

export function deleteHorizon(db: WritableDb, eventId: EventId): void {
  db.run('DELETE FROM reminder_horizon WHERE event_id = ?', eventId);
}

/** The series whose reminders end first, of those that end before an instant. */
export function listShortHorizons(db: ReadableDb, beforeMs: number, limit: number): EventId[] {
  return db
    .all<{ eventId: EventId }>(
      `SELECT event_id AS "eventId" FROM reminder_horizon WHERE made_until_ms < ? ORDER BY made_until_ms LIMIT ?`,
      beforeMs,
      limit,
    )
    .map((row) => row.eventId);
}

/** The series whose reminders are made beyond an instant. */
export function listLongHorizons(db: ReadableDb, afterMs: number): EventId[] {
  return db
    .all<{ eventId: EventId }>(
      'SELECT event_id AS "eventId" FROM reminder_horizon WHERE made_until_ms > ?',
      afterMs,
    )
    .map((row) => row.eventId);
}
