/** The pipeline as other features read it, inside their own transaction or worker. */
import type { StageId } from '#shared/domain/ids.ts';
import type { Stage } from '#shared/domain/stages.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { findStageRow, listStageRows, stageFromRow } from './stages.repo.ts';

/** In its order, without what was removed. */
export function readPipeline(db: ReadableDb): Stage[] {
  return listStageRows(db).map(stageFromRow);
}

/** A stage, removed or not. */
export function readStage(db: ReadableDb, id: StageId): { label: string; isRemoved: boolean } | undefined {
  const row = findStageRow(db, id);
  return row && { label: row.label, isRemoved: row.archivedAtMs !== null };
}

/** Where a stage stands in the pipeline's order, or stood before it was removed. */
export function readStagePosition(db: ReadableDb, id: StageId): string | undefined {
  return findStageRow(db, id)?.position;
}
