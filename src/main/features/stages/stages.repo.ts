import type { StageId } from '#shared/domain/ids.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { columnsOf, findRow } from '#main/store/rows.ts';
import { stageTable } from '#main/store/schema.ts';

export type StageRow = typeof stageTable.$inferSelect;

export function stageFromRow(row: StageRow): Stage {
  return {
    id: row.id,
    label: row.label,
    position: row.position,
    winProbability: row.winProbability,
    staleAfterDays: row.staleAfterDays,
    serverStage: row.serverStage,
  };
}

const columns = columnsOf(stageTable);

/** The pipeline in its order. */
export function listStageRows(db: ReadableDb): StageRow[] {
  return db.all<StageRow>(`SELECT ${columns} FROM stage WHERE archived_at_ms IS NULL ORDER BY position, id`);
}

export function findStageRow(db: ReadableDb, id: StageId): StageRow | undefined {
  return findRow(db, stageTable, id);
}

/** How many deals stand in each stage, outside the trash. */
export function countDealsByStage(db: ReadableDb): Map<StageId, number> {
  const rows = db.all<{ stageId: StageId; count: number }>(
    'SELECT stage_id AS stageId, sum(deal_count) AS count FROM stage_total GROUP BY stage_id',
  );
  return new Map(rows.map((row) => [row.stageId, row.count]));
}

/** Throws NOT_FOUND where there is no such stage (any more). */
export function requireStageRow(db: ReadableDb, id: StageId): StageRow {
  const row = findStageRow(db, id);
  if (!row || row.archivedAtMs !== null) {
    throw new AppError('NOT_FOUND', words('stages.gone'));
  }
  return row;
}
