/** What is to be done about a row of the outbox, worked out and put on disk as `sending` before anything leaves. */
import type { SyncEntity } from '#shared/domain/sync.ts';
import type { Tx } from '#main/store/transaction.ts';
import type { RecordKind, WireFields, WriteCall } from '#main/sync/kinds/kind.ts';
import { differing } from '#main/sync/merge.ts';
import {
  deleteChildEntries,
  findEntry,
  findEntryBySeq,
  noteEntry,
  setEntry,
  settleEntry,
  type OutboxEntry,
  type Sent,
} from '#main/sync/outbox/outbox.repo.ts';
import {
  deleteRecord,
  findRecord,
  highestRemoteId,
  listByParent,
  type SyncRecord,
} from '#main/sync/records/records.repo.ts';

type Kinds = ReadonlyMap<SyncEntity, RecordKind>;

/**
 * @property seq, @property version the row as it was planned: what was changed since is found by a higher version.
 * @property before `sent` of the row as it stood, which it gets back where nothing left.
 */
type Planned = { seq: number; version: number; before: Sent | null; attempts: number };
type OfRecord = Planned & { entity: SyncEntity; localId: string; kind: RecordKind };

export type CreateJob = OfRecord & { what: 'create'; sent: Sent };
/** A record that is over there: `calls` bring it from `record.base` to what is here, where nobody else changed it. */
export type BringJob = OfRecord & {
  what: 'update' | 'delete';
  sent: Sent;
  record: SyncRecord;
  changes: WireFields;
  /** Null where it must be read and merged before anything can be said. */
  calls: WriteCall[] | null;
};
/** Comments, attachments and performance know themselves how they go. */
export type OtherJob = Planned & { what: 'other'; entry: OutboxEntry };
/** The record stands over there; what hangs on it is still on its way. */
export type PartsJob = Planned & { what: 'parts' };
export type Job = CreateJob | BringJob | OtherJob;

/** @returns null where nothing is to be sent now: the row is settled, or waits for another. */
export function planEntry(tx: Tx, kinds: Kinds, seq: number): Job | null {
  const entry = findEntryBySeq(tx.db, seq);
  if (entry?.state !== 'waiting') return null;
  if (entry.dependsOn !== null && !isParentThere(tx, kinds, entry, entry.dependsOn)) return null;
  const planned = { seq, version: entry.version, before: entry.sent, attempts: entry.attempts };
  const kind = kinds.get(entry.entity);
  if (!kind) return { ...planned, what: 'other', entry };
  if (kind.isDeferred?.(tx.db, entry.localId)) return null;
  const { entity, localId } = entry;
  const record = findRecord(tx.db, entity, localId);
  const local = kind.read(tx.db, localId);
  const of = { ...planned, entity, localId, kind };
  if (!record) {
    if (local?.isLive) return planCreate(tx, of, local.fields);
    if (entity === 'deal') deleteChildEntries(tx.db, localId);
    settleEntry(tx.db, seq, entry.version);
    return null;
  }
  if (local?.isLive) return planUpdate(tx, of, { record, fields: local.fields });
  const sent = markSending(tx, of, { verb: 'delete', fields: {}, steps: unanswered(of.before) });
  return { ...of, what: 'delete', sent, record, changes: {}, calls: of.before ? null : [] };
}

/** A comment waits for its deal; where that is gone it has nowhere to go, and where nobody sends it, it is sent now. */
function isParentThere(tx: Tx, kinds: Kinds, entry: OutboxEntry, dealId: string): boolean {
  if (findRecord(tx.db, 'deal', dealId)) return true;
  if (!kinds.get('deal')?.read(tx.db, dealId)?.isLive) settleEntry(tx.db, entry.seq, entry.version);
  else if (!findEntry(tx.db, 'deal', dealId)) {
    noteEntry(tx.db, { entity: 'deal', localId: dealId, verb: 'create', changedAtMs: tx.nowMs });
  }
  return false;
}

function planCreate(tx: Tx, of: OfRecord, fields: WireFields): CreateJob {
  const highestId = highestRemoteId(tx.db, of.kind.collection);
  return { ...of, what: 'create', sent: markSending(tx, of, { verb: 'create', fields, highestId }) };
}

type Here = { record: SyncRecord; fields: WireFields };

function planUpdate(tx: Tx, of: OfRecord, { record, fields }: Here): BringJob | null {
  const changes = differing(fields, record.base);
  const isNothing = Object.keys(changes).length === 0;
  // What left without an answer may have arrived, and the record been put back here since: only the server knows.
  if (isNothing && !of.before && !of.kind.pushParts) {
    settleEntry(tx.db, of.seq, of.version);
    return null;
  }
  const calls = isNothing ? [] : of.kind.writes(record.base, changes);
  const steps = calls.map(({ body }) => body);
  const isPlain = Object.keys(changes).every((field) => steps.some((body) => field in body));
  const known = [...steps, ...unanswered(of.before)];
  const sent = markSending(tx, of, { verb: 'update', fields: changes, steps: known });
  return { ...of, what: 'update', sent, record, changes, calls: isPlain && !of.before ? calls : null };
}

/** What left earlier and may stand over there: remembered until the server has said. */
function unanswered(before: Sent | null): readonly WireFields[] {
  return before && before.verb !== 'create' ? [before.fields, ...(before.steps ?? [])] : [];
}

/** On disk before the request leaves. */
export function markSending(
  tx: Tx,
  of: Pick<Planned, 'seq' | 'version'>,
  sent: Pick<Sent, 'verb' | 'fields'> & Partial<Sent>,
): Sent {
  const whole = { highestId: 0, atMs: tx.nowMs, version: of.version, looks: 0, lookedAtMs: 0, ...sent };
  setEntry(tx.db, of.seq, { state: 'sending', sent: whole });
  return whole;
}

/** It was to leave, and did not. */
export function putBack(tx: Tx, { seq, before }: Job): void {
  if (findEntryBySeq(tx.db, seq)?.state === 'sending')
    setEntry(tx.db, seq, { state: 'waiting', sent: before });
}

/** It is no longer over there, and nothing that hung on it is. */
export function forgetRecord(tx: Tx, { entity, localId, remoteId }: SyncRecord): void {
  deleteRecord(tx.db, entity, localId);
  if (entity !== 'deal') return;
  for (const collection of ['comments', 'attachments'] as const) {
    for (const child of listByParent(tx.db, collection, remoteId)) {
      deleteRecord(tx.db, child.entity, child.localId);
    }
  }
  deleteChildEntries(tx.db, localId);
}
