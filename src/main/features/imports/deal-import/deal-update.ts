import { plainDateAt } from '#shared/domain/dates.ts';
import type { DealPatch } from '#shared/domain/deals.ts';
import { assertMoveAllowed, closingPath, isClosing, type Stage } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { searchKeysOf } from '#main/features/deals/deal-rows.ts';
import { Refusal } from '../reading/cells.ts';
import { before, differing } from '../record-context.ts';
import { updateDeal, type DealRow } from './imported-deals.repo.ts';
import type { DealDraft } from './row.ts';
import { recordClosing, recordMove, type Closing, type DealContext } from './writer-context.ts';

type Change = { patch: Partial<DealRow>; moved: Stage | null; closing: Omit<Closing, 'from'> | null };

/**
 * Changes what the row says otherwise; an empty cell leaves what is there. Everything is checked before anything is written.
 * @returns false where the deal is as the row says already.
 */
export function updateDealByRow(context: DealContext, row: DealRow, draft: DealDraft): boolean {
  const from = context.stages.find((stage) => stage.id === row.stageId);
  if (!from) throw new AppError('INTERNAL', words('imports.standsNowhere'));
  const change = placeChange(context, { row, draft, from });
  const own = differing(row, {
    ...draft.fields,
    ...searchKeysOf(draft.fields),
    ...(draft.externalKey === null || draft.externalKey === row.id ? {} : { externalKey: draft.externalKey }),
    ...dateChange(context, row, draft),
  });
  const after: Partial<DealRow> = { ...own, ...change.patch };
  assertOrder({ ...row, ...after });
  if (Object.keys(after).length === 0) return false;
  updateDeal(context.db, row.id, { ...after, updatedAtMs: context.job.nowMs });
  if (row.importId !== context.job.importId) context.journal.updated(row.id, before(row, after), after);
  recordUpdates(context, row, own);
  if (change.moved) recordMove(context, row.id, { from, to: change.moved, atMs: context.job.nowMs });
  if (change.closing) recordClosing(context, row.id, { ...change.closing, from });
  return true;
}

type At = { row: DealRow; draft: DealDraft; from: Stage };

/** What becomes of stage and status, by the rules that hold for a drag and for closing. */
function placeChange(context: DealContext, { row, draft, from }: At): Change {
  const none: Change = { patch: {}, moved: null, closing: null };
  const { status } = draft;
  if (status === 'Won' || status === 'Lost') {
    if (row.status === status) return none;
    if (isClosing(from))
      throw new Refusal(words(row.status === 'Won' ? 'imports.wonAlready' : 'imports.lostAlready'));
    return closingChange(context, { row, draft, from });
  }
  if (isClosing(from)) {
    if (status === null && draft.stage === null) return none;
    throw new Refusal(words('imports.closedStays'));
  }
  if (!draft.stage || draft.stage.id === from.id) return none;
  assertMoveAllowed(from, draft.stage, undefined);
  const patch = {
    stageId: draft.stage.id,
    orderKey: context.nextOrderKey(draft.stage.id),
    stageEnteredAtMs: context.job.nowMs,
  };
  return { ...none, patch, moved: draft.stage };
}

function closingChange(context: DealContext, { row, draft, from }: At): Change {
  const path = closingPath(from, context.stages);
  const stage = path.at(-1) ?? from;
  const outcome = draft.status === 'Won' ? 'Won' : 'Lost';
  const atMs = draft.closedOn ? context.noon(draft.closedOn) : Math.max(context.job.nowMs, row.createdAtMs);
  const patch = {
    stageId: stage.id,
    orderKey: context.nextOrderKey(stage.id),
    status: outcome,
    lostReason: draft.lostReason,
    stageEnteredAtMs: atMs,
    closedAtMs: atMs,
    closedFromStageId: from.id,
  } as const;
  return { patch, moved: null, closing: { path, outcome, lostReason: draft.lostReason, atMs } };
}

/** The file knows days only: an instant within the day that it names stays as exact as it is. */
function dateChange({ job, noon }: DealContext, row: DealRow, draft: DealDraft): Partial<DealRow> {
  const { createdOn, closedOn } = draft;
  const change: Partial<DealRow> = {};
  if (createdOn && createdOn !== plainDateAt(row.createdAtMs, job.timeZone))
    change.createdAtMs = noon(createdOn);
  const isOther = row.closedAtMs !== null && closedOn !== plainDateAt(row.closedAtMs, job.timeZone);
  if (closedOn && row.status === draft.status && isOther) change.closedAtMs = noon(closedOn);
  return change;
}

function assertOrder(row: DealRow): void {
  if (row.closedAtMs !== null && row.closedAtMs < row.createdAtMs) {
    throw new Refusal(words('imports.wouldCloseBeforeCreated'));
  }
}

const toldFields = [
  'title',
  'description',
  'client',
  'assignee',
  'amountMinor',
  'currency',
  'dueDate',
  'createdAtMs',
  'closedAtMs',
] as const satisfies readonly (keyof DealPatch | keyof DealRow)[];

function recordUpdates(context: DealContext, row: DealRow, own: Partial<DealRow>): void {
  for (const field of toldFields) {
    if (!(field in own)) continue;
    context.record(row.id, context.job.nowMs, {
      type: 'deal_updated',
      action: 'update',
      field,
      oldValue: textOf(row[field]),
      newValue: textOf(own[field]),
    });
  }
}

function textOf(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
