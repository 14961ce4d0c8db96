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

/** A deal that began elsewhere: its lines tell of the times at which it was made, and closed. */
export function recordArrived(tx: Tx, row: DealRow): void {
  const made = { type: 'deal_created', action: 'create', newValue: row.title } as const;
  record(tx, row.id, { ...made, atMs: row.createdAtMs });
  if (row.status === 'Open' || row.closedAtMs === null) return;
  record(tx, row.id, { ...outcomeStep(row.status), oldValue: 'Open', atMs: row.closedAtMs });
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
  record(tx, dealId, { ...outcomeStep(status), oldValue: 'Open' });
  if (lostReason) {
    record(tx, dealId, { type: 'deal_updated', action: 'close', field: 'lostReason', newValue: lostReason });
  }
}

function outcomeStep(status: ClosedStatus) {
  const type = status === 'Won' ? 'deal_won' : 'deal_lost';
  return { type, action: 'close', field: 'status', newValue: status } as const;
}

/** A closed deal that was closed the other way instead. */
export function recordOutcomeChanged(tx: Tx, before: DealRow, status: ClosedStatus): void {
  record(tx, before.id, { ...outcomeStep(status), oldValue: before.status });
}

/** A closed deal that was opened again, which only another side can do. */
export function recordReopened(tx: Tx, before: DealRow, { from, to }: { from: Stage; to: Stage }): void {
  const step = { type: 'deal_updated', action: 'update', field: 'status' } as const;
  record(tx, before.id, { ...step, oldValue: before.status, newValue: 'Open' });
  recordStageChanged(tx, before.id, from, to);
}

export function recordTrash(tx: Tx, dealId: DealRow['id'], action: 'archive' | 'restore'): void {
  record(tx, dealId, { type: 'deal_updated', action });
}

function textOf(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
