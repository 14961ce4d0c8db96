import { generateKeyBetween } from 'fractional-indexing';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import type { DealPlan } from '#shared/domain/imports.ts';
import { isClosing, type ClosedStatus, type Stage } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { WriterDeps } from '../import-kind.ts';
import { createRecordContext, type RecordContext, type Step } from '../record-context.ts';
import { findLastOrderKey } from './imported-deals.repo.ts';

/** What writing one row needs of what is the same for all of them. */
export type DealContext = RecordContext<DealPlan> & {
  defaultStage: Stage;
  /** A key at the end of the stage's column. */
  nextOrderKey(stageId: StageId): string;
  record(dealId: DealId, atMs: number, step: Step): void;
};

export function createDealContext(deps: WriterDeps<DealPlan>): DealContext {
  const { db, job, stages } = deps;
  const defaultStage = stages.find((stage) => stage.id === job.plan.defaultStageId);
  if (!defaultStage || isClosing(defaultStage)) {
    throw new AppError('CONFLICT', words('imports.defaultStageGone'));
  }
  const lastKeys = new Map<StageId, string | null>();
  const context = createRecordContext(deps);
  return {
    ...context,
    defaultStage,
    nextOrderKey(stageId) {
      const last = lastKeys.has(stageId) ? lastKeys.get(stageId) : findLastOrderKey(db, stageId);
      const key = generateKeyBetween(last, null);
      lastKeys.set(stageId, key);
      return key;
    },
    record: (dealId, atMs, step) => context.recordStep({ ...step, dealId, atMs }),
  };
}

export type Closing = {
  from: Stage;
  path: readonly Stage[];
  outcome: ClosedStatus;
  lostReason: string | null;
  atMs: number;
};

/** The steps to the closing stage as `deals:close` records them. */
export function recordClosing(context: DealContext, id: DealId, closing: Closing): void {
  const { path, outcome, lostReason, atMs } = closing;
  let { from } = closing;
  for (const to of path) {
    if (!isClosing(to)) recordMove(context, id, { from, to, atMs });
    from = to;
  }
  context.record(id, atMs, {
    type: outcome === 'Won' ? 'deal_won' : 'deal_lost',
    action: 'close',
    field: 'status',
    oldValue: 'Open',
    newValue: outcome,
  });
  if (outcome === 'Lost' && lostReason) {
    context.record(id, atMs, {
      type: 'deal_updated',
      action: 'close',
      field: 'lostReason',
      newValue: lostReason,
    });
  }
}

export function recordMove(
  context: DealContext,
  id: DealId,
  move: { from: Stage; to: Stage; atMs: number },
): void {
  context.record(id, move.atMs, {
    type: 'deal_stage_changed',
    action: 'move',
    field: 'stage',
    oldValue: move.from.label,
    newValue: move.to.label,
  });
}
