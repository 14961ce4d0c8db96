/** What is due, what is shown and what is listed. */
import type { ReminderItem } from '#shared/domain/reminders.ts';
import type { EventId, ReminderId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';

/** Whether one is open is asked in the very words of the index `reminder_open`. */
const isOpen = `state IN ('due', 'shown')`;

export type ItemRow = Omit<ReminderItem, 'isAllDay'> & { isAllDay: 0 | 1 };

export function itemOf(row: ItemRow): ReminderItem {
  return { ...row, isAllDay: row.isAllDay === 1 };
}

/** An occurrence that is no longer made (years later) began when its reminder said. */
const itemColumns = `r.id, r.event_id AS "eventId", coalesce(nullif(r.occurrence, ''), e.occurrence) AS occurrence, r.state,
  e.title, e.event_type AS "eventType", e.start_time IS NULL AS "isAllDay",
  coalesce(o.start_ms, r.due_at_ms + r.minutes_before * 60000) AS "startMs",
  coalesce(o.end_ms, r.due_at_ms + r.minutes_before * 60000) AS "endMs",
  e.time_zone AS "timeZone", e.location, e.deal_id AS "dealId", e.lead_id AS "leadId",
  coalesce(deal.title, lead.company) AS "hostTitle", r.minutes_before AS "minutesBefore", r.due_at_ms AS "dueAtMs",
  CASE r.state WHEN 'snoozed' THEN r.next_at_ms END AS "snoozedUntilMs"`;
const itemJoins = `JOIN event e ON e.id = r.event_id
  LEFT JOIN occurrence o ON o.event_id = r.event_id AND o.occurrence = r.occurrence
  LEFT JOIN deal ON deal.id = e.deal_id
  LEFT JOIN lead ON lead.id = e.lead_id`;

/** Due or shown, the newest first. */
export function listOpen(db: ReadableDb, limit: number): ItemRow[] {
  return db.all<ItemRow>(
    `SELECT ${itemColumns} FROM reminder r ${itemJoins} WHERE r.${isOpen} ORDER BY r.due_at_ms DESC LIMIT ?`,
    limit,
  );
}

export function countOpen(db: ReadableDb): number {
  return db.get<{ count: number }>(`SELECT count(*) AS count FROM reminder WHERE ${isOpen}`)?.count ?? 0;
}

/** Put off, the next one first. @param withinMs no snooze ends later: what is pending for later is not looked through. */
export function listSnoozed(db: ReadableDb, withinMs: number, limit: number): ItemRow[] {
  return db.all<ItemRow>(
    `SELECT ${itemColumns} FROM reminder r ${itemJoins}
     WHERE r.next_at_ms <= ? AND r.state = 'snoozed' ORDER BY r.next_at_ms LIMIT ?`,
    withinMs,
    limit,
  );
}

/** When the scheduler has to look next; null where nothing is to come. */
export function nextLookMs(db: ReadableDb): number | null {
  return (
    db.get<{ nextAtMs: number }>(
      'SELECT next_at_ms AS "nextAtMs" FROM reminder WHERE next_at_ms IS NOT NULL ORDER BY next_at_ms LIMIT 1',
    )?.nextAtMs ?? null
  );
}

/** Claims the earliest of what is due at `nowMs`. @returns how many. */
export function claimDue(db: WritableDb, { nowMs, limit }: { nowMs: number; limit: number }): number {
  return db.run(
    `UPDATE reminder SET state = 'due', claimed_at_ms = ?, next_at_ms = NULL
     WHERE rowid IN (SELECT rowid FROM reminder WHERE next_at_ms <= ? ORDER BY next_at_ms LIMIT ?)`,
    nowMs,
    nowMs,
    limit,
  );
}

/** Gives back what was claimed before its time, since the clock ran ahead, and has never been shown. @returns how many. */
export function unclaimEarly(db: WritableDb, nowMs: number): number {
  return db.run(
    `UPDATE reminder SET state = 'pending', next_at_ms = due_at_ms, claimed_at_ms = NULL
     WHERE state = 'due' AND due_at_ms > ? AND shown_at_ms IS NULL`,
    nowMs,
  );
}

/** What is claimed and not shown, in the order in which it fell due. */
export function listClaimed(db: ReadableDb): ReminderId[] {
  return db
    .all<{ id: ReminderId }>(`SELECT id FROM reminder WHERE state = 'due' ORDER BY due_at_ms, id`)
    .map((row) => row.id);
}

export function hasClaimed(db: ReadableDb): boolean {
  return db.get(`SELECT 1 AS found FROM reminder WHERE state = 'due' LIMIT 1`) !== undefined;
}

/** One that is still claimed, as its event stands now. */
export function findClaimed(db: ReadableDb, id: ReminderId): ItemRow | undefined {
  return db.get<ItemRow>(
    `SELECT ${itemColumns} FROM reminder r ${itemJoins} WHERE r.id = ? AND r.state = 'due'`,
    id,
  );
}

/** Also of one that was closed with its event while it was shown: were the event to come back, it must not be shown again. */
export function markShown(db: WritableDb, id: ReminderId, nowMs: number): void {
  db.run(
    `UPDATE reminder SET state = CASE state WHEN 'due' THEN 'shown' ELSE state END, shown_at_ms = ?
     WHERE id = ? AND (state = 'due' OR (state = 'dismissed' AND shown_at_ms IS NULL))`,
    nowMs,
    id,
  );
}

export function isShown(db: ReadableDb, id: ReminderId): boolean {
  return db.get(`SELECT 1 AS found FROM reminder WHERE id = ? AND state = 'shown'`, id) !== undefined;
}

export function dismiss(db: WritableDb, id: ReminderId, nowMs: number): boolean {
  return (
    db.run(
      `UPDATE reminder SET state = 'dismissed', dismissed_at_ms = ?, next_at_ms = NULL
       WHERE id = ? AND state IN ('due', 'shown', 'snoozed')`,
      nowMs,
      id,
    ) > 0
  );
}

/** @returns how many were open. */
export function dismissOpen(db: WritableDb, nowMs: number): number {
  return db.run(
    `UPDATE reminder SET state = 'dismissed', dismissed_at_ms = ?, next_at_ms = NULL WHERE ${isOpen}`,
    nowMs,
  );
}

/** Takes the user's own dismissal back, while the event stands. */
export function restore(db: WritableDb, id: ReminderId, nowMs: number): boolean {
  return (
    db.run(
      `UPDATE reminder SET state = 'shown', shown_at_ms = coalesce(shown_at_ms, ?), dismissed_at_ms = NULL
       WHERE id = ? AND state = 'dismissed' AND dismissed_at_ms IS NOT NULL
         AND (SELECT archived_at_ms FROM event WHERE event.id = reminder.event_id) IS NULL`,
      nowMs,
      id,
    ) > 0
  );
}

/** Whoever puts it off has seen it, in the list if not as a notification. */
export function snooze(
  db: WritableDb,
  id: ReminderId,
  { nowMs, untilMs }: { nowMs: number; untilMs: number },
): boolean {
  return (
    db.run(
      `UPDATE reminder SET state = 'snoozed', next_at_ms = ?, shown_at_ms = coalesce(shown_at_ms, ?)
       WHERE id = ? AND state IN ('due', 'shown', 'snoozed')`,
      untilMs,
      nowMs,
      id,
    ) > 0
  );
}

export type ComingRow = {
  seq: number;
  nextAtMs: number;
  eventId: EventId;
  isAllDay: 0 | 1;
  isSnoozed: 0 | 1;
};

/** What is to come, in its order: the page after a place in it. */
export function listComing(
  db: ReadableDb,
  after: Pick<ComingRow, 'nextAtMs' | 'seq'>,
  limit: number,
): ComingRow[] {
  return db.all<ComingRow>(
    `SELECT r.rowid AS seq, r.next_at_ms AS "nextAtMs", r.event_id AS "eventId", e.start_time IS NULL AS "isAllDay",
       r.state = 'snoozed' AS "isSnoozed"
     FROM reminder r CROSS JOIN event e ON e.id = r.event_id
     WHERE r.next_at_ms IS NOT NULL AND (r.next_at_ms, r.rowid) > (?, ?) ORDER BY r.next_at_ms, r.rowid LIMIT ?`,
    after.nextAtMs,
    after.seq,
    limit,
  );
}

/** What was put off beyond any snooze, since the clock was set back, is due now. */
export function endSnooze(db: WritableDb, seq: number, nowMs: number): void {
  db.run(`UPDATE reminder SET next_at_ms = ? WHERE rowid = ? AND state = 'snoozed'`, nowMs, seq);
}

/** Removes what was dismissed long ago from a page of rows. @returns where the next page begins; null after the last. */
export function pruneDismissed(
  db: WritableDb,
  { beforeMs, afterSeq, limit }: { beforeMs: number; afterSeq: number; limit: number },
): number | null {
  const last = db.get<{ seq: number | null }>(
    'SELECT max(rowid) AS seq FROM (SELECT rowid FROM reminder WHERE rowid > ? ORDER BY rowid LIMIT ?)',
    afterSeq,
    limit,
  )?.seq;
  if (last === null || last === undefined) return null;
  db.run(
    `DELETE FROM reminder WHERE rowid > ? AND rowid <= ? AND state = 'dismissed' AND due_at_ms < ?
       AND coalesce(dismissed_at_ms, claimed_at_ms, due_at_ms) < ?`,
    afterSeq,
    last,
    beforeMs,
    beforeMs,
  );
  return last;
}
