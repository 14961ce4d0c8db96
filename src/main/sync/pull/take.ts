/** What a list says of one record, and how it comes into the store. */
import type { SyncEntity } from '#shared/domain/sync.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import type { SyncContext } from '#main/sync/context.ts';
import type { RecordKind, RemoteRecord, WireFields } from '#main/sync/kinds/kind.ts';
import { differing, sameJson } from '#main/sync/merge.ts';
import { findEntry } from '#main/sync/outbox/outbox.repo.ts';
import { couldBeOurs } from '#main/sync/outbox/uncertain.ts';
import { baseAfterSilence } from '#main/sync/push/arrived.ts';
import { reconcile } from '#main/sync/reconcile.ts';
import { findByRemoteId, putRecord, type SyncRecord } from '#main/sync/records/records.repo.ts';
import { findKnown, hasUnansweredCreates, markSeen, setBase, type Known } from './pull.repo.ts';
import type { Found } from './worker-take.ts';

export type Kinds = ReadonlyMap<SyncEntity, RecordKind>;

type Looking = {
  db: ReadableDb;
  kinds: Kinds;
  /** Whose list it is; a record that is mapped as another kind (an occurrence) is read by that. */
  kind: RecordKind;
  /** Whether details of a record of this age are asked for again. */
  isInOverlap: (updatedAt: string) => boolean;
};

export type Look = { remote: RemoteRecord; found: Found | null };

/** @returns what the server says, and as `found` what of it is news. Throws ApiError for what is no record of this kind. */
export function lookAt({ db, kinds, kind, isInOverlap }: Looking, item: unknown): Look {
  const remoteId = idOf(item);
  const known = remoteId === null ? undefined : findKnown(db, kind.collection, remoteId);
  const own = (known && kinds.get(known.entity)) ?? kind;
  const remote = own.parse(item);
  const isSame =
    known !== undefined && hasSameMarks(known, remote) && hasSameFields(known.base, remote.fields);
  const hasParts = own.applyDetail !== undefined && (remote.detailMark !== '' || Boolean(known?.detailMark));
  const isDetailDue = hasParts && (!isSame || isInOverlap(remote.updatedAt));
  return { remote, found: isSame && !isDetailDue ? null : { remote, isDetailDue } };
}

/** The server's id of what it sent, whatever else is wrong with that; null: it has none. */
export function idOf(item: unknown): number | null {
  const id: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, 'id') : undefined;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

function hasSameMarks(known: Known, remote: RemoteRecord): boolean {
  return known.remoteUpdatedAt === remote.updatedAt && (known.detailMark ?? '') === remote.detailMark;
}

/** The text is nearly always the same; only where it is not (another order, a name of a kind's own in it) is it read. */
function hasSameFields(base: string, fields: WireFields): boolean {
  return JSON.stringify(fields) === base || !tellsNews(fields, JSON.parse(base) as WireFields);
}

/** Whether the server says something that was not agreed; what it leaves out is no news. */
function tellsNews(fields: WireFields, base: WireFields): boolean {
  return Object.keys(fields).some((field) => {
    const agreed = base[field];
    return agreed === undefined || !sameJson(fields[field] ?? null, agreed);
  });
}

type Taking = Pick<SyncContext, 'kinds' | 'ids'> & { kind: RecordKind };

/** Brings one record in, or together with ours. @returns whether that changed what the user sees. */
export function take(tx: Tx, { kinds, ids, kind }: Taking, { remote, isDetailDue }: Found): boolean {
  const record = findByRemoteId(tx.db, kind.collection, remote.remoteId);
  if (!record) return takeNew(tx, kind, { remote, isDetailDue });
  const changed = takeKnown(tx, { kind: kinds.get(record.entity) ?? kind, ids }, { record, remote });
  markSeen(tx.db, record, { ...remote, isDetailDue });
  return changed;
}

function takeNew(tx: Tx, kind: RecordKind, { remote, isDetailDue }: Found): boolean {
  // What was sent without an answer is not somebody else's: push finds it, or sends it again.
  if (isAnyUnanswered(tx) && couldBeOurs(tx.db, kind, remote)) return false;
  const localId = kind.insert(tx, remote);
  const { entity, collection } = kind;
  const { remoteId, fields: base, updatedAt: remoteUpdatedAt, detailMark } = remote;
  putRecord(tx.db, { entity, localId, collection, remoteId, base, remoteUpdatedAt, isDetailDue, detailMark });
  return true;
}

const unanswered = new WeakMap<Tx, boolean>();

/** Asked once a transaction: nothing is sent while it lasts. */
function isAnyUnanswered(tx: Tx): boolean {
  let isAny = unanswered.get(tx);
  if (isAny === undefined) unanswered.set(tx, (isAny = hasUnansweredCreates(tx.db)));
  return isAny;
}

/** @returns whether the server's values differ from what was agreed. */
export function takeKnown(
  tx: Tx,
  { kind, ids }: { kind: RecordKind; ids: SyncContext['ids'] },
  { record, remote }: { record: SyncRecord; remote: RemoteRecord },
): boolean {
  if (!tellsNews(remote.fields, record.base)) return false;
  if (kind.read(tx.db, record.localId))
    reconcile(tx, kind, { record: withoutOwn(tx, record, remote), remote, ids });
  else setBase(tx.db, record, { ...record.base, ...remote.fields });
  return true;
}

/** What we sent ourselves, and had no answer to, is nobody else's change. */
function withoutOwn(tx: Tx, record: SyncRecord, remote: RemoteRecord): SyncRecord {
  const sent = findEntry(tx.db, record.entity, record.localId)?.sent ?? null;
  return { ...record, base: baseAfterSilence(record.base, sent, remote.fields) };
}

/** Whether it says something else here than was last agreed. */
export function isChangedHere(kind: RecordKind, db: ReadableDb, record: SyncRecord): boolean {
  const local = kind.read(db, record.localId);
  return local !== undefined && Object.keys(differing(local.fields, record.base)).length > 0;
}
