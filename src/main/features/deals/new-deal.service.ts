/** How a deal begins, inside a transaction, on whatever connection it runs (the main process's or a worker's). */
import type { NewDeal } from '#shared/domain/deals.ts';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import { isClosing, type Stage } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { definedOf } from '#shared/objects.ts';
import { words } from '#shared/words/index.ts';
import type { Tx } from '#main/store/transaction.ts';
import { recordCreated } from './deal-history.ts';
import { orderKeyAtTop } from './deal-order.repo.ts';
import { searchKeysOf, type DealRow } from './deal-rows.ts';
import { stageOf } from './deal-steps.service.ts';

export type DealOrigin = {
  id: DealId;
  stages: readonly Stage[];
  /** Unless the deal names another. */
  currency: Currency;
  action: 'create' | 'convert';
};

/** A new deal on top of its column. Throws NOT_FOUND for a stage that is not there and VALIDATION for the closing one. */
export function createDeal(tx: Tx, { stageId, ...fields }: NewDeal, origin: DealOrigin): DealRow {
  const stage = openStage(origin.stages, stageId);
  const blank = newDealRow(tx, { id: origin.id, stageId: stage.id, currency: origin.currency });
  const orderKey = orderKeyAtTop(tx.db, stage.id);
  return insertDeal(tx, { ...blank, ...definedOf(fields), title: fields.title, orderKey }, origin.action);
}

/** A whole row, its keys for sorting aside, with its first line of history. */
export function insertDeal(tx: Tx, row: DealRow, action: DealOrigin['action'] | 'duplicate'): DealRow {
  const complete = { ...row, ...searchKeysOf(row) };
  tx.create('deal', complete);
  recordCreated(tx, complete, action);
  tx.dealChanged(row.id);
  return complete;
}

/** The stage that a new deal enters. Throws VALIDATION for the closing one. */
export function openStage(stages: readonly Stage[], id: StageId | undefined): Stage {
  const stage = id === undefined ? stages.find((candidate) => !isClosing(candidate)) : stageOf(stages, id);
  if (!stage) throw new AppError('INTERNAL', words('deals.noOpenStage'));
  if (isClosing(stage)) throw AppError.field('stageId', words('deals.startsOpen'));
  return stage;
}

type Blank = { id: DealId; stageId: StageId; currency: Currency };

export function newDealRow(tx: Pick<Tx, 'nowMs'>, { id, stageId, currency }: Blank): DealRow {
  return {
    id,
    stageId,
    currency,
    title: '',
    titleKey: '',
    description: null,
    client: null,
    clientKey: null,
    assignee: null,
    status: 'Open',
    lostReason: null,
    amountMinor: 0,
    dueDate: null,
    orderKey: '',
    createdAtMs: tx.nowMs,
    updatedAtMs: tx.nowMs,
    stageEnteredAtMs: tx.nowMs,
    closedAtMs: null,
    closedFromStageId: null,
    commentCount: 0,
    attachmentCount: 0,
    archivedAtMs: null,
    importId: null,
    externalKey: null,
  };
}
