import type { ActionId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';

/** Hosts before what hangs on them, so that nothing is removed twice. */
export const trashKinds = [
  'deal',
  'lead',
  'comment',
  'attachment',
  'interaction',
  'view',
  'event',
  'attendee',
] as const;
export type TrashKind = (typeof trashKinds)[number];
export type HostKind = Extract<TrashKind, 'deal' | 'lead'>;
export type DueRow = { id: string; archivedAtMs: number; seq: number; importId: string | null };

const tables: Record<TrashKind, string> = {
  deal: 'deal',
  lead: 'lead',
  comment: 'comment',
  attachment: 'attachment',
  interaction: 'interaction',
  view: 'saved_view',
  event: 'event',
  attendee: 'attendee',
};

export function isHost(kind: TrashKind): kind is HostKind {
  return kind === 'deal' || kind === 'lead';
}

/**
 * What has lain in the trash since before `beforeMs`, oldest first, in pages: what comes after `after`. A merged lead is not of
 * these: it goes with the one that it lives on in.
 */
export function listDue(
  db: ReadableDb,
  kind: TrashKind,
  page: { beforeMs: number; after: Pick<DueRow, 'archivedAtMs' | 'seq'> | undefined; limit: number },
): DueRow[] {
  return db.all<DueRow>(
    `SELECT id, archived_at_ms AS "archivedAtMs", rowid AS seq, ${isHost(kind) || kind === 'event' ? 'import_id' : 'NULL'} AS "importId"
     FROM ${tables[kind]}
     WHERE archived_at_ms IS NOT NULL AND archived_at_ms < ? AND (archived_at_ms, rowid) > (?, ?)
       ${kind === 'lead' ? 'AND merged_into_id IS NULL' : ''}
     ORDER BY archived_at_ms, rowid LIMIT ?`,
    page.beforeMs,
    page.after?.archivedAtMs ?? -1,
    page.after?.seq ?? -1,
    page.limit,
  );
}

/** The record itself, and for a lead those that were merged into it, through however many merges. */
export function listFamily(db: ReadableDb, kind: HostKind, id: string): string[] {
  if (kind === 'deal') return [id];
  return db
    .all<{ id: string }>(
      `WITH RECURSIVE family(id) AS (
         SELECT ? UNION SELECT lead.id FROM family CROSS JOIN lead ON lead.merged_into_id = family.id
       ) SELECT id FROM family`,
      id,
    )
    .map((row) => row.id);
}

const childTables: Record<HostKind, readonly string[]> = {
  deal: ['comment', 'attachment'],
  lead: ['comment', 'interaction'],
};

/** The keys of what goes with a deal or a lead and can be undone by itself. */
export function listChildIds(db: ReadableDb, kind: HostKind, id: string): string[] {
  return childTables[kind].flatMap((table) =>
    db.all<{ id: string }>(`SELECT id FROM ${table} WHERE ${kind}_id = ?`, id).map((row) => row.id),
  );
}

/** The keys of what goes with an event. */
export function listAttendeeIds(db: ReadableDb, eventId: string): string[] {
  return db.all<{ id: string }>('SELECT id FROM attendee WHERE event_id = ?', eventId).map((row) => row.id);
}

/** How many rows go with it: the cost of removing it. */
export function countChildren(db: ReadableDb, kind: HostKind, id: string): number {
  const counts = ['activity', ...childTables[kind]].map(
    (table) =>
      db.get<{ count: number }>(`SELECT count(*) AS count FROM ${table} WHERE ${kind}_id = ?`, id)?.count ??
      0,
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Removes it with all that hangs on it, unless it was restored meanwhile. @returns whether it is gone. */
export function deleteDue(db: WritableDb, kind: TrashKind, due: { id: string; beforeMs: number }): boolean {
  const merged = kind === 'lead' ? listFamily(db, kind, due.id).filter((id) => id !== due.id) : [];
  // What a deal or a lead tells of it stays with that.
  const told = kind === 'event' ? listOwnHistory(db, due.id) : [];
  const isGone =
    db.run(
      `DELETE FROM ${tables[kind]} WHERE id = ? AND archived_at_ms IS NOT NULL AND archived_at_ms < ?`,
      due.id,
      due.beforeMs,
    ) > 0;
  if (isGone) for (const id of merged) db.run('DELETE FROM lead WHERE id = ?', id);
  if (isGone) for (const id of told) db.run('DELETE FROM activity WHERE id = ?', id);
  return isGone;
}

function listOwnHistory(db: ReadableDb, eventId: string): string[] {
  return db
    .all<{ id: string }>(
      'SELECT id FROM activity WHERE event_id = ? AND deal_id IS NULL AND lead_id IS NULL',
      eventId,
    )
    .map((row) => row.id);
}

export type JournalEntry = { seq: number; actionId: ActionId; entityId: string; linkedIds: string | null };

/** `linkedIds`: what a change of a link names before and after (a comment that moved to another lead, an occurrence that moved to another series), as a JSON array. */
export function listJournal(db: ReadableDb, afterSeq: number, limit: number): JournalEntry[] {
  return db.all<JournalEntry>(
    `SELECT seq, action_id AS "actionId", entity_id AS "entityId",
       CASE WHEN verb = 'update' AND entity IN ('lead', 'comment', 'interaction', 'event') THEN json_array(
         before ->> '$.dealId', after ->> '$.dealId', before ->> '$.leadId', after ->> '$.leadId',
         before ->> '$.mergedIntoId', after ->> '$.mergedIntoId',
         before ->> '$.seriesId', after ->> '$.seriesId') END AS "linkedIds"
     FROM change WHERE seq > ? ORDER BY seq LIMIT ?`,
    afterSeq,
    limit,
  );
}

/** With its changes. An action of thousands of changes is one transaction still: half an action must not be undone. */
export function deleteAction(db: WritableDb, id: ActionId): void {
  db.run('DELETE FROM user_action WHERE id = ?', id);
}
