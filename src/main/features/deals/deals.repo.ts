import type { DealId, StageId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { columnsOf } from '#main/store/rows.ts';
import { dealTable } from '#main/store/schema.ts';
import type { DealRow } from './deal-rows.ts';
import { findDealRow } from './deal-reads.repo.ts';

/** A deal outside the trash. Throws NOT_FOUND, or CONFLICT where it lies in the trash. */
export function requireLiveDeal(db: ReadableDb, id: DealId): DealRow {
  const row = requireDeal(db, id);
  if (row.archivedAtMs !== null) {
    throw new AppError('CONFLICT', words('deals.inTrash'));
  }
  return row;
}

/** A deal, in the trash or not. Throws NOT_FOUND. */
export function requireDeal(db: ReadableDb, id: DealId): DealRow {
  const row = findDealRow(db, id);
  if (!row) throw new AppError('NOT_FOUND', words('deals.gone'));
  return row;
}

/** Every deal of a stage in its column's order, those in the trash too. */
export function listDealRowsOfStage(db: ReadableDb, stageId: StageId): DealRow[] {
  return db.all<DealRow>(
    `SELECT ${columnsOf(dealTable)} FROM deal WHERE stage_id = ? ORDER BY archived_at_ms IS NOT NULL, order_key, id`,
    stageId,
  );
}
