import type { ActionId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';

export type TrashKind = 'deal' | 'comment' | 'attachment';
export type DueRow = { id: string; archivedAtMs: number; seq: number; importId: string | null };

/** What has lain in the trash since before `beforeMs`, oldest first, in pages: what comes after `after`. */
export function listDue(
  db: ReadableDb,
  kind: TrashKind,
  page: { beforeMs: number; after: Pick<DueRow, 'archivedAtMs' | 'seq'> | undefined; limit: number },
): DueRow[] {
  return db.all<DueRow>(
    `SELECT id, archived_at_ms AS "archivedAtMs", rowid AS seq, ${kind === 'deal' ? 'import_id' : 'NULL'} AS "importId"
     FROM "${kind}"
     WHERE archived_at_ms IS NOT NULL AND archived_at_ms < ? AND (archived_at_ms, rowid) > (?, ?)
     ORDER BY archived_at_ms, rowid LIMIT ?`,
    page.beforeMs,
    page.after?.archivedAtMs ?? -1,
    page.after?.seq ?? -1,
    page.limit,
  );
}

/** The keys of the comments and attachments that go with a deal. */
export function listChildIds(db: ReadableDb, dealId: string): string[] {
  return db
    .all<{ id: string }>(
      'SELECT id FROM comment WHERE deal_id = ? UNION ALL SELECT id FROM attachment WHERE deal_id = ?',
      dealId,
      dealId,
    )
    .map(({ id }) => id);
}

/** How many rows go with a deal: the cost of removing it. */
export function countChildren(db: ReadableDb, dealId: string): number {
  const row = db.get<{ children: number }>(
    `SELECT (SELECT count(*) FROM activity WHERE deal_id = ?) + (SELECT count(*) FROM comment WHERE deal_id = ?)
      + (SELECT count(*) FROM attachment WHERE deal_id = ?) AS children`,
    dealId,
    dealId,
    dealId,
  );
  return row?.children ?? 0;
}

/** Removes it with its children, unless it was restored meanwhile. @returns whether it is gone. */
export function deleteDue(db: WritableDb, kind: TrashKind, due: { id: string; beforeMs: number }): boolean {
  return (
    db.run(
      `DELETE FROM "${kind}" WHERE id = ? AND archived_at_ms IS NOT NULL AND archived_at_ms < ?`,
      due.id,
      due.beforeMs,
    ) > 0
  );
}

export type JournalEntry = { seq: number; actionId: ActionId; entityId: string };

export function listJournal(db: ReadableDb, afterSeq: number, limit: number): JournalEntry[] {
  return db.all<JournalEntry>(
    `SELECT seq, action_id AS "actionId", entity_id AS "entityId" FROM change WHERE seq > ? ORDER BY seq LIMIT ?`,
    afterSeq,
    limit,
  );
}

/** With its changes. An action of thousands of changes is one transaction still: half an action must not be undone. */
export function deleteAction(db: WritableDb, id: ActionId): void {
  db.run('DELETE FROM user_action WHERE id = ?', id);
}
