/** Deals as an import finds and writes them, on the worker's own connection. */
import type { DealId, StageId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf, insertRow, updateRow } from '#main/store/rows.ts';
import { dealTable } from '#main/store/schema.ts';

export type DealRow = typeof dealTable.$inferSelect;

const dealColumns = columnsOf(dealTable);

/**
 * Deals outside the trash that bear the key, or the one whose own id it is (an exported file names it so); two suffice to tell
 * that there are several.
 */
export function findDealsByKey(db: ReadableDb, key: string): DealRow[] {
  const found = db.all<DealRow>(
    `SELECT ${dealColumns} FROM deal WHERE external_key = ? AND archived_at_ms IS NULL LIMIT 2`,
    key,
  );
  if (found.length > 0) return found;
  return db.all<DealRow>(`SELECT ${dealColumns} FROM deal WHERE id = ? AND archived_at_ms IS NULL`, key);
}

/** @param titleKey the folded title */
export function findDealsByTitle(db: ReadableDb, titleKey: string): DealRow[] {
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
