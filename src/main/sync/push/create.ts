/** Makes a record over there, and takes the server's id for it. */
import type { Tx } from '#main/store/transaction.ts';
import type { SyncContext } from '#main/sync/context.ts';
import type { RemoteRecord } from '#main/sync/kinds/kind.ts';
import { noteChildren, settleEntry, setEntry } from '#main/sync/outbox/outbox.repo.ts';
import { reconcile } from '#main/sync/reconcile.ts';
import { findRecord, putRecord } from '#main/sync/records/records.repo.ts';
import { baseAfterAnswer, saysNoMore } from './arrived.ts';
import type { CreateJob } from './plan.ts';

export type Made = Pick<CreateJob, 'seq' | 'entity' | 'localId' | 'kind' | 'sent'>;

/** Sends it. Throws ApiError; an answer that is no such record is one too. */
export async function sendCreation(
  context: Pick<SyncContext, 'api'>,
  { kind, sent }: CreateJob,
): Promise<RemoteRecord> {
  const { json } = await context.api.call({
    method: 'POST',
    path: kind.path,
    body: kind.creation(sent.fields),
  });
  return kind.parse(json);
}

/**
 * @property isPlain what the server made of it is left for whoever next looks through the lists: for what could not be brought
 * in, so that at least its id is not lost.
 */
type Found = { remote: RemoteRecord; ids: SyncContext['ids']; isPlain?: boolean };

/**
 * It stands over there as `remote`. What was changed here meanwhile goes on waiting, what the server made of a value is taken
 * over, and what hangs on it can go up.
 */
export function takeMade(
  tx: Tx,
  { seq, entity, localId, kind, sent }: Made,
  { remote, ids, isPlain = false }: Found,
): void {
  const mapping = { entity, localId, collection: kind.collection, remoteId: remote.remoteId };
  if (saysNoMore(remote, sent.fields)) {
    putRecord(tx.db, { ...mapping, base: { ...sent.fields }, remoteUpdatedAt: remote.updatedAt });
  } else if (isPlain) {
    putRecord(tx.db, { ...mapping, base: { ...sent.fields } });
  } else {
    const here = kind.read(tx.db, localId)?.fields;
    putRecord(tx.db, { ...mapping, base: baseAfterAnswer({}, { sent: sent.fields, here, remote }) });
    const record = findRecord(tx.db, entity, localId);
    if (record) reconcile(tx, kind, { record, remote, ids });
  }
  if (entity === 'deal') noteChildren(tx.db, localId, tx.nowMs);
  // What hangs on an event goes up by itself once the event is there.
  if (kind.pushParts) setEntry(tx.db, seq, { state: 'waiting', attempts: 0, nextAtMs: 0 });
  else settleEntry(tx.db, seq, sent.version);
}
