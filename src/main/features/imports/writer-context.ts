import { generateKeyBetween } from 'fractional-indexing';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { ActivityId, DealId, StageId } from '#shared/domain/ids.ts';
import { noonAt } from '#shared/domain/noon.ts';
import { isClosing, type ClosedStatus, type Stage } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { WritableDb } from '#main/store/database.ts';
import type { ImportJob } from './import-job.ts';
import { findLastOrderKey, insertActivity, type DealRow, type NewActivityRow } from './import-writes.repo.ts';

export type WriterDeps = {
  db: WritableDb;
  ids: Ids;
  job: ImportJob;
  stages: readonly Stage[];
  actorName: string;
  /** Told before the first deal is created, and with each change of a deal that was there before. */
  journal: { created(): void; updated(id: DealId, before: Partial<DealRow>, after: Partial<DealRow>): void };
};

export type Step = Pick<NewActivityRow, 'type' | 'action'> & Partial<NewActivityRow>;

/** What writing one row needs of what is the same for all of them. */
export type WriterContext = WriterDeps & {
  defaultStage: Stage;
  noon(day: PlainDate): number;
  /** A key at the end of the stage's column. */
  nextOrderKey(stageId: StageId): string;
  record(dealId: DealId, atMs: number, step: Step): void;
};

export function createWriterContext(deps: WriterDeps): WriterContext {
  const { db, ids, job, stages, actorName } = deps;
  const defaultStage = stages.find((stage) => stage.id === job.plan.defaultStageId);
  if (!defaultStage || isClosing(defaultStage)) {
    throw new AppError('CONFLICT', words('imports.defaultStageGone'));
  }
  const noons = new Map<PlainDate, number>();
  const lastKeys = new Map<StageId, string | null>();
  return {
    ...deps,
    defaultStage,
    noon(day) {
      let atMs = noons.get(day);
      if (atMs === undefined) noons.set(day, (atMs = noonAt(day, job.timeZone)));
      return atMs;
    },
    nextOrderKey(stageId) {
      const last = lastKeys.has(stageId) ? lastKeys.get(stageId) : findLastOrderKey(db, stageId);
      const key = generateKeyBetween(last, null);
      lastKeys.set(stageId, key);
      return key;
    },
    record(dealId, atMs, step) {
      insertActivity(db, {
        field: null,
        oldValue: null,
        newValue: null,
        ...step,
        id: ids.next<ActivityId>(),
        actionId: job.actionId,
        actorName,
        dealId,
        atMs,
      });
    },
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
export function recordClosing(context: WriterContext, id: DealId, closing: Closing): void {
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
  context: WriterContext,
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
