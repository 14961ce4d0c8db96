/** Steps along the pipeline inside a transaction, on whatever connection it runs (the main process's or a worker's). */
import { generateKeyBetween } from 'fractional-indexing';
import type { DealPatch } from '#shared/domain/deals.ts';
import type { StageId } from '#shared/domain/ids.ts';
import { closingPath, isClosing, type Outcome, type Stage } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { definedOf } from '#shared/objects.ts';
import { words } from '#shared/words/index.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import { recordClosed, recordStageChanged, recordTrash, recordUpdated } from './deal-history.ts';
import { orderKeyAtEnd, orderKeyAtTop } from './deal-order.repo.ts';
import { searchKeysOf, type DealRow } from './deal-rows.ts';
import { listDealRowsOfStage } from './deals.repo.ts';

/** @property closedFrom where it stood before it was closed, where it only passes through `from` */
export type StageStep = { from: Stage; to: Stage; orderKey: string; outcome?: Outcome; closedFrom?: Stage };

/** One step along the pipeline, allowed already: into an open stage, or into the closing one with its outcome. */
export function takeStep(
  tx: Tx,
  row: DealRow,
  { from, to, orderKey, outcome, closedFrom = from }: StageStep,
): DealRow {
  const lostReason = outcome?.status === 'Lost' ? outcome.lostReason : null;
  const closing = outcome
    ? { status: outcome.status, lostReason, closedAtMs: tx.nowMs, closedFromStageId: closedFrom.id }
    : {};
  const at = { stageId: to.id, orderKey, stageEnteredAtMs: tx.nowMs, updatedAtMs: tx.nowMs };
  const next = tx.update('deal', row, { ...at, ...closing }).row;
  if (outcome) recordClosed(tx, row.id, outcome.status, lostReason);
  else recordStageChanged(tx, row.id, from, to);
  return next;
}

/** Throws NOT_FOUND where the stage is unknown or removed. */
export function stageOf(stages: readonly Stage[], id: StageId): Stage {
  const stage = stages.find((candidate) => candidate.id === id);
  if (!stage) throw new AppError('NOT_FOUND', words('stages.gone'));
  return stage;
}

/** A step into an open stage, told to who shows the deal. */
export function moveDealTo(tx: Tx, row: DealRow, step: Omit<StageStep, 'outcome'>): DealRow {
  tx.dealChanged(row.id);
  return takeStep(tx, row, step);
}

/** The keys of places at the end of a column, each after the one before; the column is looked at for the first alone. */
export function endOfColumn(db: ReadableDb, stageId: StageId): () => string {
  let last: string | null = null;
  return () => {
    last = last === null ? orderKeyAtEnd(db, stageId) : generateKeyBetween(last, null);
    return last;
  };
}

/**
 * From any open stage by way of `Revenue`, to the top of the closing column: each step has its line of history, the row is written
 * once. Throws as `closingPath` does.
 */
export function closeDeal(
  tx: Tx,
  row: DealRow,
  { stages, outcome }: { stages: readonly Stage[]; outcome: Outcome },
): DealRow {
  const closedFrom = stageOf(stages, row.stageId);
  let from = closedFrom;
  let now = row;
  for (const to of closingPath(from, stages)) {
    if (isClosing(to)) {
      const orderKey = orderKeyAtTop(tx.db, to.id);
      now = takeStep(tx, row, { from, to, orderKey, closedFrom, outcome });
    } else recordStageChanged(tx, row.id, from, to);
    from = to;
  }
  tx.dealChanged(row.id);
  return now;
}

/** What of a patch would differ from the row. */
export function changedFields(row: DealRow, patch: DealPatch): (keyof DealPatch)[] {
  const fields = definedOf(patch);
  return (Object.keys(fields) as (keyof DealPatch)[]).filter((field) => fields[field] !== row[field]);
}

/** @returns the row as it is now; the same one where nothing differs, and then nothing was written. */
export function setDealFields(tx: Tx, row: DealRow, patch: DealPatch): DealRow {
  const names = changedFields(row, patch);
  if (names.length === 0) return row;
  const fields = definedOf(patch);
  const next = tx.update('deal', row, { ...fields, ...searchKeysOf(fields), updatedAtMs: tx.nowMs }).row;
  recordUpdated(tx, row, next, names);
  tx.dealChanged(row.id);
  return next;
}

/** Into the trash, with all that hangs on it. */
export function archiveDeal(tx: Tx, row: DealRow): void {
  tx.update('deal', row, { archivedAtMs: tx.nowMs });
  recordTrash(tx, row.id, 'archive');
  tx.dealChanged(row.id);
  tx.emit('trash:changed', {});
}

/** For the removal of a stage: its deals go to the end of another open one, in their order. @returns how many outside the trash. */
export function moveAllDeals(tx: Tx, from: Stage, to: Stage): number {
  let moved = 0;
  const nextKey = endOfColumn(tx.db, to.id);
  for (const row of listDealRowsOfStage(tx.db, from.id)) {
    moveDealTo(tx, row, { from, to, orderKey: nextKey() });
    if (row.archivedAtMs === null) moved += 1;
  }
  return moved;
}
