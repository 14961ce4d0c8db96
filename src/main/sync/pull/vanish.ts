/** What becomes here of a record that is gone over there. */
import type { ConflictId } from '#shared/domain/sync.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import {
  deleteConflictsOf,
  deleteQuestionsOf,
  hasFieldConflicts,
  putQuestion,
} from '#main/sync/conflicts/conflicts.repo.ts';
import type { SyncContext } from '#main/sync/context.ts';
import type { LocalRecord } from '#main/sync/kinds/kind.ts';
import { findEntry, noteEntry, setEntry, type OutboxEntry } from '#main/sync/outbox/outbox.repo.ts';
import {
  deleteRecord,
  findByRemoteId,
  listByParent,
  type SyncRecord,
} from '#main/sync/records/records.repo.ts';
import { deleteEntry, forgetChildren, isFetched, listDependedOn, type MappedKey } from './pull.repo.ts';
import { isChangedHere, type Kinds } from './take.ts';

/**
 * - `ours`: something of the user's would go with it that the server never had.
 * - `goes`: nothing would.
 * - `went`: it is in the trash or gone here too.
 */
export type Standing = 'ours' | 'goes' | 'went';

type Of = { kinds: Kinds; dependedOn: ReadonlySet<string> };

/** The records that something of the user's waits for: a deal with a comment that is not sent. */
export function dependedOn(db: ReadableDb): ReadonlySet<string> {
  return new Set(listDependedOn(db));
}

type Looked = { record: SyncRecord; local: LocalRecord | undefined; entry: OutboxEntry | undefined };

/** @returns undefined where the mapping is no longer what it was, or push is just finding out. */
export function standingOf(db: ReadableDb, of: Of, key: MappedKey): (Looked & { is: Standing }) | undefined {
  const kind = of.kinds.get(key.entity);
  const record = kind && findByRemoteId(db, kind.collection, key.remoteId);
  if (!record || record.localId !== key.localId) return undefined;
  const entry = findEntry(db, key.entity, key.localId);
  if (entry?.state === 'sending') return undefined;
  const local = kind.read(db, key.localId);
  const looked = { record, local, entry };
  if (!local?.isLive) return { ...looked, is: 'went' };
  const isOurs =
    entry !== undefined ||
    of.dependedOn.has(key.localId) ||
    isChangedHere(kind, db, record) ||
    hasFieldConflicts(db, key.entity, key.localId);
  return { ...looked, is: isOurs ? 'ours' : 'goes' };
}

/** @returns whether it left the user's sight, or asks for a decision. */
export function letGo(tx: Tx, of: Of & Pick<SyncContext, 'ids'>, key: MappedKey): boolean {
  const standing = standingOf(tx.db, of, key);
  if (!standing) return false;
  const { record, local, entry, is } = standing;
  if (is === 'ours' && local) {
    ask(tx, { record, local, entry, id: of.ids.next<ConflictId>() });
    return true;
  }
  if (is === 'goes') of.kinds.get(key.entity)?.archive(tx, key.localId);
  deleteEntry(tx.db, key);
  deleteConflictsOf(tx.db, key.entity, key.localId);
  deleteRecord(tx.db, key.entity, key.localId);
  if (record.collection === 'deals') forgetChildren(tx.db, record.remoteId);
  return is === 'goes';
}

type Asking = { record: SyncRecord; local: LocalRecord; entry: OutboxEntry | undefined; id: ConflictId };

/** It stays, and the user says whether it is made again over there. */
function ask(tx: Tx, { record, local, entry, id }: Asking): void {
  const { entity, localId } = record;
  const sides = { base: { ...record.base }, mine: { ...local.fields }, theirs: null };
  putQuestion(tx.db, { id, entity, localId, kind: 'deleted', ...sides, atMs: tx.nowMs });
  if (!entry) noteEntry(tx.db, { entity, localId, verb: 'update', changedAtMs: tx.nowMs });
  const seq = (entry ?? findEntry(tx.db, entity, localId))?.seq;
  if (seq !== undefined) setEntry(tx.db, seq, { state: 'undecided' });
  tx.emit('sync:changed', {});
}

/** It stays here, and is made again over there with all that hangs on it: the parent first. */
export function makeAgain(db: WritableDb, { record, nowMs }: { record: SyncRecord; nowMs: number }): void {
  const { entity, localId, remoteId } = record;
  const children = (['comments', 'attachments'] as const).flatMap((collection) =>
    record.collection === 'deals' ? listByParent(db, collection, remoteId) : [],
  );
  deleteEntry(db, record);
  deleteQuestionsOf(db, entity, localId);
  deleteRecord(db, entity, localId);
  noteEntry(db, { entity, localId, verb: 'create', changedAtMs: nowMs });
  for (const child of children) {
    deleteRecord(db, child.entity, child.localId);
    deleteEntry(db, child);
    // A file that was never here cannot be sent.
    if (!isFetched(db, child)) continue;
    noteEntry(db, { ...child, verb: 'create', changedAtMs: nowMs, dependsOn: localId });
  }
}
