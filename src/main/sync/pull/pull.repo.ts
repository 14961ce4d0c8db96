/** The mapping as the pull asks it: quickly, a record at a time, or in slices of a whole collection. */
import type { ConflictId, SyncCollection, SyncEntity } from '#shared/domain/sync.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import type { WireFields } from '#main/sync/kinds/kind.ts';

export type RecordKey = { entity: SyncEntity; localId: string };
export type MappedKey = RecordKey & { remoteId: number };

/** What was last agreed, unread: `base` is JSON. */
export type Known = RecordKey & {
  base: string;
  remoteUpdatedAt: string | null;
  detailMark: string | null;
};

export function findKnown(db: ReadableDb, collection: SyncCollection, remoteId: number): Known | undefined {
  return db.get<Known>(
    `SELECT entity, local_id AS localId, base, remote_updated_at AS remoteUpdatedAt, detail_mark AS detailMark
     FROM sync_record WHERE collection = ? AND remote_id = ?`,
    collection,
    remoteId,
  );
}

/** Notes what a list said beside the fields. What is due already stays due. */
export function markSeen(
  db: WritableDb,
  { entity, localId }: RecordKey,
  seen: { updatedAt: string; detailMark: string; isDetailDue: boolean },
): void {
  db.run(
    `UPDATE sync_record SET remote_updated_at = ?, detail_mark = ?, is_detail_due = max(is_detail_due, ?)
     WHERE entity = ? AND local_id = ?`,
    ...[seen.updatedAt, seen.detailMark, seen.isDetailDue ? 1 : 0],
    ...[entity, localId],
  );
}

/** Takes the server's word as agreed where there is nothing left here to bring it to. */
export function setBase(db: WritableDb, { entity, localId }: RecordKey, base: WireFields): void {
  db.run(
    'UPDATE sync_record SET base = ? WHERE entity = ? AND local_id = ?',
    ...[JSON.stringify(base), entity, localId],
  );
}

/** Whether anything was sent of which nobody knows what became of it: only then can an unknown record be ours. */
export function hasUnansweredCreates(db: ReadableDb): boolean {
  return (
    db.get(`SELECT 1 FROM outbox WHERE state IN ('sending', 'uncertain', 'undecided') LIMIT 1`) !== undefined
  );
}

export function countMapped(db: ReadableDb, collection: SyncCollection): number {
  return (
    db.get<{ n: number }>('SELECT count(*) AS n FROM sync_record WHERE collection = ?', collection)?.n ?? 0
  );
}

type Slice = { collection: SyncCollection; after: number; limit: number };

/** Ids of the server's, in their order. */
export function listMappedIds(db: ReadableDb, { collection, after, limit }: Slice): number[] {
  return db
    .all<{ remoteId: number }>(
      `SELECT remote_id AS remoteId FROM sync_record WHERE collection = ? AND remote_id > ?
       ORDER BY remote_id LIMIT ?`,
      ...[collection, after, limit],
    )
    .map(({ remoteId }) => remoteId);
}

/** Those that at least so many complete sweeps did not see. */
export function listMissed(
  db: ReadableDb,
  { collection, after, limit, sweeps }: Slice & { sweeps: number },
): MappedKey[] {
  return db.all<MappedKey>(
    `SELECT entity, local_id AS localId, remote_id AS remoteId FROM sync_record
     WHERE collection = ? AND missed_sweeps > 0 AND missed_sweeps >= ? AND remote_id > ? ORDER BY remote_id LIMIT ?`,
    ...[collection, sweeps, after, limit],
  );
}

export function addMissed(db: WritableDb, collection: SyncCollection, remoteId: number): void {
  db.run(
    'UPDATE sync_record SET missed_sweeps = missed_sweeps + 1 WHERE collection = ? AND remote_id = ?',
    ...[collection, remoteId],
  );
}

export function clearMissed(db: WritableDb, collection: SyncCollection, remoteId: number): void {
  db.run(
    'UPDATE sync_record SET missed_sweeps = 0 WHERE collection = ? AND remote_id = ? AND missed_sweeps > 0',
    ...[collection, remoteId],
  );
}

export function countDetailsDue(db: ReadableDb, collection: SyncCollection): number {
  return (
    db.get<{ n: number }>(
      'SELECT count(*) AS n FROM sync_record WHERE collection = ? AND is_detail_due = 1',
      collection,
    )?.n ?? 0
  );
}

export function listDetailsDue(db: ReadableDb, { collection, after, limit }: Slice): MappedKey[] {
  return db.all<MappedKey>(
    `SELECT entity, local_id AS localId, remote_id AS remoteId FROM sync_record
     WHERE collection = ? AND is_detail_due = 1 AND remote_id > ? ORDER BY remote_id LIMIT ?`,
    ...[collection, after, limit],
  );
}

export function setDetailDue(
  db: WritableDb,
  { collection, remoteId, isDue }: { collection: SyncCollection; remoteId: number; isDue: boolean },
): void {
  db.run(
    'UPDATE sync_record SET is_detail_due = ? WHERE collection = ? AND remote_id = ?',
    ...[isDue ? 1 : 0, collection, remoteId],
  );
}

/** The records that something waits for to be there: a comment of a deal. */
export function listDependedOn(db: ReadableDb): string[] {
  return db
    .all<{ id: string }>('SELECT DISTINCT depends_on AS id FROM outbox WHERE depends_on IS NOT NULL')
    .map(({ id }) => id);
}

export function deleteEntry(db: WritableDb, { entity, localId }: RecordKey): void {
  db.run('DELETE FROM outbox WHERE entity = ? AND local_id = ?', entity, localId);
}

/** The records of a list about which the user is asked because they are gone, so long as we know which they were. */
export function listSaidDeleted(
  db: ReadableDb,
  collection: SyncCollection,
): (MappedKey & { conflictId: ConflictId })[] {
  // A CROSS JOIN is gone through as it is written: the questions are few, the records many.
  return db.all(
    `SELECT c.id AS conflictId, c.entity, c.local_id AS localId, r.remote_id AS remoteId
     FROM sync_conflict AS c CROSS JOIN sync_record AS r ON r.entity = c.entity AND r.local_id = c.local_id
     WHERE c.kind = 'deleted' AND r.collection = ?`,
    collection,
  );
}

/** A deal that no longer is has neither comments nor attachments over there: what is here of them is ours alone. */
export function forgetChildren(db: WritableDb, dealRemoteId: number): void {
  db.run(
    `DELETE FROM outbox WHERE (entity, local_id) IN (SELECT entity, local_id FROM sync_record
       WHERE collection IN ('comments', 'attachments') AND parent_remote_id = ?)`,
    dealRemoteId,
  );
  db.run(
    `DELETE FROM sync_record WHERE collection IN ('comments', 'attachments') AND parent_remote_id = ?`,
    dealRemoteId,
  );
}

/** Whether the content of an attachment is here; whatever is no attachment always is. */
export function isFetched(db: ReadableDb, { localId }: RecordKey): boolean {
  return db.get('SELECT 1 FROM sync_file WHERE attachment_id = ?', localId) === undefined;
}
