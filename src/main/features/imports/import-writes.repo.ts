/** What an import writes beside the records themselves, and what its undo finds again, on the worker's own connection. */
import type { ActionId, ImportId } from '#shared/domain/ids.ts';
import type { ImportEntity } from '#shared/domain/imports.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { insertRow } from '#main/store/rows.ts';
import { actionTable, activityTable, changeTable } from '#main/store/schema.ts';

export type NewActivityRow = typeof activityTable.$inferInsert;

export function insertActivity(db: WritableDb, row: NewActivityRow): void {
  insertRow(db, activityTable, row);
}

export function insertAction(db: WritableDb, row: typeof actionTable.$inferInsert): void {
  insertRow(db, actionTable, row);
}

export function setRecordCount(db: WritableDb, id: ActionId, count: number): void {
  db.run('UPDATE user_action SET record_count = ? WHERE id = ?', count, id);
}

export function insertChange(db: WritableDb, row: typeof changeTable.$inferInsert): void {
  insertRow(db, changeTable, row);
}

/** The column by which a person knows a record. */
const nameColumns: Record<ImportEntity, string> = { deal: 'title', lead: 'company' };

/** What one import created, of one kind. */
export type Imported = { entity: ImportEntity; importId: ImportId };
export type ImportedRecord = { id: string; name: string };

/** @param archivedAtMs null: those outside the trash. */
export function listImported(
  db: ReadableDb,
  { entity, importId }: Imported,
  archivedAtMs: number | null,
): ImportedRecord[] {
  return db.all<ImportedRecord>(
    `SELECT id, ${nameColumns[entity]} AS name FROM ${entity} WHERE import_id = ? AND archived_at_ms IS ?`,
    importId,
    archivedAtMs,
  );
}

export function setImportedArchived(
  db: WritableDb,
  { entity, importId }: Imported,
  { from, to, nowMs }: { from: number | null; to: number | null; nowMs: number },
): void {
  db.run(
    `UPDATE ${entity} SET archived_at_ms = ?, updated_at_ms = ? WHERE import_id = ? AND archived_at_ms IS ?`,
    to,
    nowMs,
    importId,
    from,
  );
}

/** Keeps with the import's change what its undo did, for the redo. */
export function setChangeAfter(db: WritableDb, seq: number, after: string | null): void {
  db.run('UPDATE change SET "after" = ? WHERE seq = ?', after, seq);
}

/** Whether a deal outside the trash stands in a stage that was removed. */
export function hasImportedInRemovedStage(db: ReadableDb, importId: ImportId): boolean {
  const row = db.get(
    `SELECT 1 FROM stage WHERE archived_at_ms IS NOT NULL AND id IN
       (SELECT stage_id FROM deal WHERE import_id = ? AND archived_at_ms IS NULL)`,
    importId,
  );
  return row !== undefined;
}
