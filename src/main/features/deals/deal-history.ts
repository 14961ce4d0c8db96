import type { ActivityAction } from '#shared/domain/activities.ts';
import type { DealPatch } from '#shared/domain/deals.ts';
import type { ClosedStatus, Stage } from '#shared/domain/stages.ts';
import type { NewActivity, Tx } from '#main/store/transaction.ts';
import type { DealRow } from './deal-rows.ts';

type Step = Pick<NewActivity, 'type' | 'action'> & Partial<NewActivity>;

function record(tx: Tx, dealId: DealRow['id'], step: Step): void {
  tx.activity({ dealId, field: null, oldValue: null, newValue: null, ...step });
}

export function recordCreated(
  tx: Tx,
  row: DealRow,
  action: Extract<ActivityAction, 'create' | 'duplicate' | 'convert'>,
): void {
  record(tx, row.id, { type: 'deal_created', action, newValue: row.title });
}

/** One line a field, with its old and new value. */
export function recordUpdated(
  tx: Tx,
  before: DealRow,
  after: DealRow,
  fields: readonly (keyof DealPatch)[],
): void {
  for (const field of fields) {
    record(tx, before.id, {
      type: 'deal_updated',
      action: 'update',
      field,
      oldValue: textOf(before[field]),
      newValue: textOf(after[field]),
    });
  }
}

export function recordStageChanged(tx: Tx, dealId: DealRow['id'], from: Stage, to: Stage): void {
  record(tx, dealId, {
    type: 'deal_stage_changed',
    action: 'move',
    field: 'stage',
    oldValue: from.label,
    newValue: to.label,
  });
}

/** A move within a column. */
export function recordReordered(tx: Tx, dealId: DealRow['id'], before: string, after: string): void {
  record(tx, dealId, {
    type: 'deal_updated',
    action: 'move',
    field: 'orderKey',
    oldValue: before,
    newValue: after,
  });
}

export function recordClosed(
  tx: Tx,
  dealId: DealRow['id'],
  status: ClosedStatus,
  lostReason: string | null,
): void {
  record(tx, dealId, {
    type: status === 'Won' ? 'deal_won' : 'deal_lost',
    action: 'close',
    field: 'status',
    oldValue: 'Open',
    newValue: status,
  });
  if (lostReason) {
    record(tx, dealId, { type: 'deal_updated', action: 'close', field: 'lostReason', newValue: lostReason });
  }
}

export function recordTrash(tx: Tx, dealId: DealRow['id'], action: 'archive' | 'restore'): void {
  record(tx, dealId, { type: 'deal_updated', action });
}

function textOf(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
