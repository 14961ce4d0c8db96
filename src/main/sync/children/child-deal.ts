/** The deal that something hangs on: whether it is over there, so that what hangs on it can be. */
import { findEntry, noteEntry, type OutboxEntry } from '#main/sync/outbox/outbox.repo.ts';
import { findRecord } from '#main/sync/records/records.repo.ts';
import { findParent, type ParentDeal } from './children.repo.ts';
import {
  dropEntry,
  hold,
  settleCreation,
  settleMapped,
  type Child,
  type ChildContext,
  type ChildOutcome,
} from './send-child.ts';

export async function settleChild(
  context: ChildContext,
  entry: OutboxEntry,
  child: Child,
): Promise<ChildOutcome> {
  const { read } = context.store;
  if (findRecord(read, child.entity, entry.localId)) return settleMapped(context, entry);
  const deal = entry.dependsOn === null ? undefined : findParent(read, entry.dependsOn);
  if (!deal) return dropEntry(context, entry);
  // The deal is no longer over there: neither is what was sent to it.
  if (deal.remoteId === null) return hold(context, entry);
  return settleCreation(context, { entry, child, deal: { ...deal, remoteId: deal.remoteId } });
}

/**
 * The deal that something is to be sent to. A deal that was to stay here goes up once something is hung on it; what hangs on
 * one in the trash goes with it.
 */
export function findReadyDeal(
  context: ChildContext,
  entry: OutboxEntry,
  dealId: string,
): (ParentDeal & { remoteId: number }) | ChildOutcome {
  const deal = findParent(context.store.read, dealId);
  if (!deal || (deal.remoteId === null && !deal.isLive)) return dropEntry(context, entry);
  if (deal.remoteId !== null && deal.isLive) return { ...deal, remoteId: deal.remoteId };
  if (deal.remoteId === null) {
    context.store.maintain(({ db, nowMs }) => {
      if (findEntry(db, 'deal', dealId)) return;
      noteEntry(db, { entity: 'deal', localId: dealId, verb: 'create', changedAtMs: nowMs });
    });
  }
  return hold(context, entry);
}
