/** What an import writes beside whole rows, on the worker's own connection. */
import type { ActionId, DealId, ImportId, StageId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf, insertRow, updateRow } from '#main/store/rows.ts';
import { actionTable, activityTable, changeTable, dealTable } from '#main/store/schema.ts';

export type DealRow = typeof dealTable.$inferSelect;
export type NewActivityRow = typeof activityTable.$inferInsert;

const dealColumns = columnsOf(dealTable);

/** Deals outside the trash that bear the key; two suffice to tell that there are several. */
export function findByExternalKey(db: ReadableDb, key: string): DealRow[] {
  return db.all<DealRow>(
    `SELECT ${dealColumns} FROM deal WHERE external_key = ? AND archived_at_ms IS NULL LIMIT 2`,
    key,
  );
}

/** @param titleKey the folded title */
export function findByTitle(db: ReadableDb, titleKey: string): DealRow[] {
  return db.all<DealRow>(
    `SELECT ${dealColumns} FROM deal WHERE title_key = ? AND archived_at_ms IS NULL LIMIT 2`,
    titleKey,
  );
}

export function findLastOrderKey(db: ReadableDb, stageId: StageId): string | null {
  const row = db.get<{ orderKey: string }>(
    `SELECT order_key AS orderKey FROM deal
     WHERE stage_id = ? AND archived_at_ms IS NULL ORDER BY order_key DESC LIMIT 1`,
    stageId,
  );
  return row?.orderKey ?? null;
}

export function insertDeal(db: WritableDb, row: DealRow): void {
  insertRow(db, dealTable, row);
}

export function updateDeal(db: WritableDb, id: DealId, patch: Partial<DealRow>): void {
  updateRow(db, dealTable, id, patch);
}

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

export type ImportedDeal = { id: DealId; title: string };

/** @param archivedAtMs null: those outside the trash. */
export function listImported(
  db: ReadableDb,
  importId: ImportId,
  archivedAtMs: number | null,
): ImportedDeal[] {
  return db.all<ImportedDeal>(
    'SELECT id, title FROM deal WHERE import_id = ? AND archived_at_ms IS ?',
    importId,
    archivedAtMs,
  );
}

export function setImportedArchived(
  db: WritableDb,
  importId: ImportId,
  { from, to, nowMs }: { from: number | null; to: number | null; nowMs: number },
): void {
  db.run(
    'UPDATE deal SET archived_at_ms = ?, updated_at_ms = ? WHERE import_id = ? AND archived_at_ms IS ?',
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
