/** Steps along the pipeline inside a transaction, on whatever connection it runs (the main process's or a worker's). */
import type { Outcome, Stage } from '#shared/domain/stages.ts';
import type { Tx } from '#main/store/transaction.ts';
import { recordClosed, recordStageChanged } from './deal-history.ts';
import { orderKeyBefore } from './deal-order.repo.ts';
import type { DealRow } from './deal-rows.ts';
import { listDealRowsOfStage } from './deals.repo.ts';

export type StageStep = { from: Stage; to: Stage; orderKey: string; outcome?: Outcome };

/** One step along the pipeline, allowed already: into an open stage, or into the closing one with its outcome. */
export function takeStep(tx: Tx, row: DealRow, { from, to, orderKey, outcome }: StageStep): DealRow {
  const lostReason = outcome?.status === 'Lost' ? outcome.lostReason : null;
  const closing = outcome ? { status: outcome.status, lostReason, closedAtMs: tx.nowMs } : {};
  const at = { stageId: to.id, orderKey, stageEnteredAtMs: tx.nowMs, updatedAtMs: tx.nowMs };
  const next = tx.update('deal', row, { ...at, ...closing }).row;
  if (outcome) recordClosed(tx, row.id, outcome.status, lostReason);
  else recordStageChanged(tx, row.id, from, to);
  return next;
}

/** For the removal of a stage: its deals go to the end of another open one, in their order. @returns how many outside the trash. */
export function moveAllDeals(tx: Tx, from: Stage, to: Stage): number {
  let moved = 0;
  for (const row of listDealRowsOfStage(tx.db, from.id)) {
    const orderKey = orderKeyBefore(tx.db, to.id, null) ?? row.orderKey;
    takeStep(tx, row, { from, to, orderKey });
    tx.dealChanged(row.id);
    if (row.archivedAtMs === null) moved += 1;
  }
  return moved;
}
