/**
 * What a user does to deals. Every function is one action in one transaction: the row, its history, the journal; the
 * columns' totals follow by triggers. Which stage may follow which stands in `shared/domain/stages.ts` and nowhere else.
 */
import type { ChangedDeal } from '#shared/contract/deals.contract.ts';
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { DealPatch } from '#shared/domain/deals.ts';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import { assertMoveAllowed, isClosing, type Outcome, type Stage } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { StagesService } from '#main/features/stages/stages.service.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import { recordReordered, recordTrash } from './deal-history.ts';
import { orderKeyAtTop, orderKeyBefore } from './deal-order.repo.ts';
import { dealFromRow, type DealRow } from './deal-rows.ts';
import { archiveDeal, closeDeal, setDealFields, stageOf, takeStep } from './deal-steps.service.ts';
import { requireDeal, requireLiveDeal } from './deals.repo.ts';
import { createDeal, insertDeal, newDealRow, openStage } from './new-deal.service.ts';

export type DealsDeps = {
  store: Store;
  ids: Ids;
  stages: Pick<StagesService, 'list'>;
  /** What a deal is counted in unless it says otherwise. */
  defaultCurrency: () => Currency;
};

export type DealsService = ReturnType<typeof createDealsService>;

export function createDealsService({ store, ids, stages, defaultCurrency }: DealsDeps) {
  return {
    create(input: ParsedInput<'deals:create'>): ChangedDeal {
      return store.write({ action: 'create', entity: 'deal', label: input.title }, (tx) => {
        const origin = { id: ids.next<DealId>(), stages: stages.list(), currency: defaultCurrency() };
        return changed(tx, createDeal(tx, input, { ...origin, action: 'create' }));
      });
    },
    update({ id, patch }: ParsedInput<'deals:update'>): ChangedDeal {
      return store.write({ action: 'update', entity: 'deal' }, (tx) => {
        const row = requireLiveDeal(tx.db, id);
        tx.label(row.title);
        return update(tx, row, patch);
      });
    },
    updateMany({ changes }: ParsedInput<'deals:updateMany'>): ChannelOutput<'deals:updateMany'> {
      return store.write({ action: 'update', entity: 'deal' }, (tx) => {
        let changedCount = 0;
        for (const { id, patch } of changes) {
          const row = requireLiveDeal(tx.db, id);
          if (changes.length === 1) tx.label(row.title);
          if (hasChanged(row, update(tx, row, patch))) changedCount += 1;
        }
        return { actionId: tx.actionId, changed: changedCount };
      });
    },
    move({ id, stageId, beforeId, outcome }: ParsedInput<'deals:move'>): ChangedDeal {
      return store.write({ action: outcome ? 'close' : 'move', entity: 'deal' }, (tx) => {
        const row = requireLiveDeal(tx.db, id);
        tx.label(row.title);
        return move(tx, row, { stages: stages.list(), stageId, beforeId, outcome });
      });
    },
    close({ id, status, lostReason }: ParsedInput<'deals:close'>): ChangedDeal {
      return store.write({ action: 'close', entity: 'deal' }, (tx) => {
        let row = requireLiveDeal(tx.db, id);
        tx.label(row.title);
        const outcome: Outcome = status === 'Won' ? { status } : { status, lostReason };
        row = closeDeal(tx, row, { stages: stages.list(), outcome });
        return changed(tx, row);
      });
    },
    duplicate({ id, title }: ParsedInput<'deals:duplicate'>): ChangedDeal {
      return store.write({ action: 'duplicate', entity: 'deal' }, (tx) => {
        const original = requireLiveDeal(tx.db, id);
        const all = stages.list();
        const stage = isClosing(stageOf(all, original.stageId))
          ? openStage(all, undefined)
          : stageOf(all, original.stageId);
        const {
          title: originalTitle,
          description,
          client,
          assignee,
          amountMinor,
          currency,
          dueDate,
        } = original;
        const blank = newDealRow(tx, { id: ids.next<DealId>(), stageId: stage.id, currency });
        const orderKey =
          (stage.id === original.stageId ? orderKeyBefore(tx.db, stage.id, id) : null) ??
          orderKeyAtTop(tx.db, stage.id);
        const copy = {
          description,
          client,
          assignee,
          amountMinor,
          dueDate,
          title: title ?? originalTitle,
          orderKey,
        };
        tx.label(copy.title);
        return changed(tx, insertDeal(tx, { ...blank, ...copy }, 'duplicate'));
      });
    },
    archive({ id }: ParsedInput<'deals:archive'>): ChannelOutput<'deals:archive'> {
      return store.write({ action: 'archive', entity: 'deal' }, (tx) => {
        const row = requireLiveDeal(tx.db, id);
        tx.label(row.title);
        archiveDeal(tx, row);
        return { actionId: tx.actionId };
      });
    },
    restore({ id }: ParsedInput<'deals:restore'>): ChangedDeal {
      return store.write({ action: 'restore', entity: 'deal' }, (tx) => {
        const row = requireDeal(tx.db, id);
        tx.label(row.title);
        if (row.archivedAtMs === null) throw new AppError('CONFLICT', words('deals.notInTrash'));
        const restored = tx.update('deal', row, { archivedAtMs: null }).row;
        recordTrash(tx, id, 'restore');
        tx.emit('trash:changed', {});
        return changed(tx, restored);
      });
    },
  };
}

type Place = { stages: Stage[]; stageId: StageId; beforeId: DealId | null; outcome: Outcome | undefined };

function move(tx: Tx, row: DealRow, { stages, stageId, beforeId, outcome }: Place): ChangedDeal {
  const from = stageOf(stages, row.stageId);
  const to = stageOf(stages, stageId);
  assertMoveAllowed(from, to, outcome);
  if (beforeId === row.id) return changed(tx, row);
  // The neighbour may have gone elsewhere since the user saw it: the end of the column is then the nearest place.
  const orderKey =
    orderKeyBefore(tx.db, stageId, beforeId) ?? orderKeyBefore(tx.db, stageId, null) ?? row.orderKey;
  if (from.id !== to.id)
    return changed(tx, takeStep(tx, row, { from, to, orderKey, ...(outcome ? { outcome } : {}) }));
  const reordered = tx.update('deal', row, { orderKey }).row;
  recordReordered(tx, row.id, row.orderKey, orderKey);
  return changed(tx, reordered);
}

function update(tx: Tx, row: DealRow, patch: DealPatch): ChangedDeal {
  return changed(tx, setDealFields(tx, row, patch));
}

function hasChanged(before: DealRow, after: ChangedDeal): boolean {
  return Object.entries(after).some(
    ([field, value]) => field in before && before[field as keyof DealRow] !== value,
  );
}

function changed(tx: Tx, row: DealRow): ChangedDeal {
  tx.dealChanged(row.id);
  return { ...dealFromRow(row), actionId: tx.actionId };
}
