/**
 * Deals as another side has them: made, moved, closed and opened again there. What the app's own rules refuse a user (a deal that
 * leaves the closing stage, a new one that is closed) has happened over there already, and is written so that the store stays sound.
 */
import type { DealId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import { isClosing, type DealStatus, type Stage } from '#shared/domain/stages.ts';
import type { DealPatch } from '#shared/domain/deals.ts';
import { definedOf } from '#shared/objects.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import { recordArrived, recordOutcomeChanged, recordReopened } from './deal-history.ts';
import { orderKeyAtTop } from './deal-order.repo.ts';
import { findDealRow, findEarlierValue } from './deal-reads.repo.ts';
import { searchKeysOf, type DealRow } from './deal-rows.ts';
import { archiveDeal, closeDeal, moveDealTo, setDealFields, stageOf } from './deal-steps.service.ts';
import { newDealRow } from './new-deal.service.ts';

/** A deal, in the trash or not. */
export function findDealOfRemote(db: ReadableDb, id: DealId): DealRow | undefined {
  return findDealRow(db, id);
}

/** Where a deal stands: Won and Lost only in the closing stage, Open only in the others. */
export type DealPlace = { stage: Stage; status: DealStatus };

export type ArrivedDeal = {
  id: DealId;
  place: DealPlace;
  currency: Currency;
  fields: DealPatch & { title: string };
  createdAtMs: number;
  updatedAtMs: number;
};

/** On top of its column. When it entered its stage is not known: it was at its last change at the latest. */
export function insertArrivedDeal(tx: Tx, { id, place, currency, fields, ...times }: ArrivedDeal): DealRow {
  const { stage, status } = place;
  const row: DealRow = {
    ...newDealRow(tx, { id, stageId: stage.id, currency }),
    ...definedOf(fields),
    ...searchKeysOf(fields),
    ...times,
    status,
    orderKey: orderKeyAtTop(tx.db, stage.id),
    stageEnteredAtMs: times.updatedAtMs,
    closedAtMs: isClosing(stage) ? times.updatedAtMs : null,
  };
  tx.create('deal', row);
  recordArrived(tx, row);
  tx.dealChanged(id);
  return row;
}

/** What a field held before its last change, as text; null where that was nothing, or it never changed. */
export function readEarlierValue(db: ReadableDb, id: DealId, field: keyof DealPatch): string | null {
  return findEarlierValue(db, id, field) ?? null;
}

/** Sets what differs, in the trash as well. */
export function setArrivedFields(tx: Tx, row: DealRow, patch: DealPatch): DealRow {
  return setDealFields(tx, row, patch);
}

/** Puts a deal where it stands over there, by whatever way leads there from where it stands here. */
export function putArrivedDeal(
  tx: Tx,
  row: DealRow,
  { stages, place }: { stages: readonly Stage[]; place: DealPlace },
): DealRow {
  const { stage, status } = place;
  const from = stageOf(stages, row.stageId);
  if (isClosing(from) && status !== 'Open') return changeOutcome(tx, row, status);
  if (isClosing(from)) return reopen(tx, row, { from, to: stage });
  if (status !== 'Open') {
    const outcome = status === 'Won' ? { status } : { status, lostReason: null };
    return closeDeal(tx, row, { stages, outcome });
  }
  if (from.id === stage.id) return row;
  return moveDealTo(tx, row, { from, to: stage, orderKey: orderKeyAtTop(tx.db, stage.id) });
}

function changeOutcome(tx: Tx, row: DealRow, status: DealStatus): DealRow {
  if (row.status === status || status === 'Open') return row;
  const next = tx.update('deal', row, { status, lostReason: null, updatedAtMs: tx.nowMs }).row;
  recordOutcomeChanged(tx, row, status);
  tx.dealChanged(row.id);
  return next;
}

function reopen(tx: Tx, row: DealRow, { from, to }: { from: Stage; to: Stage }): DealRow {
  const next = tx.update('deal', row, {
    ...{ stageId: to.id, status: 'Open', orderKey: orderKeyAtTop(tx.db, to.id) },
    ...{ lostReason: null, closedAtMs: null, closedFromStageId: null },
    ...{ stageEnteredAtMs: tx.nowMs, updatedAtMs: tx.nowMs },
  }).row;
  recordReopened(tx, row, { from, to });
  tx.dealChanged(row.id);
  return next;
}

/** Into the trash, where it is not there yet. */
export function archiveArrivedDeal(tx: Tx, id: DealId): void {
  const row = findDealRow(tx.db, id);
  if (row && row.archivedAtMs === null) archiveDeal(tx, row);
}
