/** The mapping between our records and the server's. Its ids are nowhere else. */
import type { SyncCollection, SyncEntity } from '#shared/domain/sync.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf } from '#main/store/rows.ts';
import { syncRecordTable } from '#main/store/schema.ts';
import type { WireFields } from '#main/sync/kinds/kind.ts';

type Row = typeof syncRecordTable.$inferSelect;

/** A row of the mapping with its base read. */
export type SyncRecord = Omit<Row, 'base' | 'isDetailDue'> & { base: WireFields; isDetailDue: boolean };

const columns = columnsOf(syncRecordTable);

function fromRow(row: Row | undefined): SyncRecord | undefined {
  if (!row) return undefined;
  return { ...row, base: JSON.parse(row.base) as WireFields, isDetailDue: row.isDetailDue === 1 };
}

export function findRecord(db: ReadableDb, entity: SyncEntity, localId: string): SyncRecord | undefined {
  return fromRow(
    db.get<Row>(`SELECT ${columns} FROM sync_record WHERE entity = ? AND local_id = ?`, entity, localId),
  );
}

export function findByRemoteId(
  db: ReadableDb,
  collection: SyncCollection,
  remoteId: number,
): SyncRecord | undefined {
  return fromRow(
    db.get<Row>(
      `SELECT ${columns} FROM sync_record WHERE collection = ? AND remote_id = ?`,
      collection,
      remoteId,
    ),
  );
}

/** The mapped children (comments or attachments) of a deal over there. */
export function listByParent(
  db: ReadableDb,
  collection: SyncCollection,
  parentRemoteId: number,
): SyncRecord[] {
  return db
    .all<Row>(
      `SELECT ${columns} FROM sync_record WHERE collection = ? AND parent_remote_id = ?`,
      collection,
      parentRemoteId,
    )
    .map((row) => fromRow(row) as SyncRecord);
}

/** Some of the server's ids that are known, the lowest first. */
export function listRemoteIds(db: ReadableDb, collection: SyncCollection, limit: number): number[] {
  return db
    .all<{ id: number }>(
      'SELECT remote_id AS id FROM sync_record WHERE collection = ? ORDER BY remote_id LIMIT ?',
      collection,
      limit,
    )
    .map(({ id }) => id);
}

/** The highest id known of a collection: what is made after this has a higher one. 0: none. */
export function highestRemoteId(db: ReadableDb, collection: SyncCollection): number {
  return (
    db.get<{ highest: number | null }>(
      'SELECT max(remote_id) AS highest FROM sync_record WHERE collection = ?',
      collection,
    )?.highest ?? 0
  );
}

export type Mapping = Pick<SyncRecord, 'entity' | 'localId' | 'collection' | 'remoteId' | 'base'> &
  Partial<Pick<SyncRecord, 'parentRemoteId' | 'remoteUpdatedAt' | 'isDetailDue' | 'detailMark'>>;

/** Says which of the server's records one of ours is, and what both last agreed on; takes the place of what was said before. */
export function putRecord(db: WritableDb, mapping: Mapping): void {
  db.run(
    `INSERT INTO sync_record (entity, local_id, collection, remote_id, parent_remote_id, base, remote_updated_at, is_detail_due, detail_mark)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (entity, local_id) DO UPDATE SET collection = excluded.collection, remote_id = excluded.remote_id,
       parent_remote_id = excluded.parent_remote_id, base = excluded.base, remote_updated_at = excluded.remote_updated_at,
       is_detail_due = excluded.is_detail_due, detail_mark = coalesce(excluded.detail_mark, detail_mark), missed_sweeps = 0`,
    ...[mapping.entity, mapping.localId, mapping.collection, mapping.remoteId],
    ...[mapping.parentRemoteId ?? null, JSON.stringify(mapping.base), mapping.remoteUpdatedAt ?? null],
    ...[mapping.isDetailDue ? 1 : 0, mapping.detailMark ?? null],
  );
}

export function deleteRecord(db: WritableDb, entity: SyncEntity, localId: string): void {
  db.run('DELETE FROM sync_record WHERE entity = ? AND local_id = ?', entity, localId);
}
