/** The open conflicts of one record's fields, as the merge keeps them. */
import type { ConflictId } from '#shared/domain/sync.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import type { Json } from '#main/sync/client/api.ts';
import type { FieldConflict } from '#main/sync/merge.ts';
import type { SyncRecord } from '#main/sync/records/records.repo.ts';

type Of = Pick<SyncRecord, 'entity' | 'localId'>;
export type OpenConflict = { id: ConflictId; field: string; mine: Json; theirs: Json };

export function listFieldConflicts(db: ReadableDb, { entity, localId }: Of): OpenConflict[] {
  return db
    .all<{ id: ConflictId; field: string; mine: string; theirs: string }>(
      `SELECT id, field, mine, theirs FROM sync_conflict WHERE entity = ? AND local_id = ? AND kind = 'field'`,
      entity,
      localId,
    )
    .map((row) => ({ ...row, mine: JSON.parse(row.mine) as Json, theirs: JSON.parse(row.theirs) as Json }));
}

/** A later conflict of the same field keeps what the first was based on: that is what the user last saw agreed. */
export function keepFieldConflict(
  db: WritableDb,
  { entity, localId }: Of,
  { id, field, base, mine, theirs, atMs }: FieldConflict & { id: ConflictId; atMs: number },
): void {
  db.run(
    `INSERT INTO sync_conflict (id, entity, local_id, kind, field, base, mine, theirs, at_ms)
     VALUES (?, ?, ?, 'field', ?, ?, ?, ?, ?)
     ON CONFLICT (entity, local_id, kind, field) DO UPDATE SET mine = excluded.mine, theirs = excluded.theirs, at_ms = excluded.at_ms`,
    ...[id, entity, localId, field, ...[base, mine, theirs].map((side) => JSON.stringify(side)), atMs],
  );
}

export function setTheirs(db: WritableDb, id: ConflictId, theirs: Json): void {
  db.run('UPDATE sync_conflict SET theirs = ? WHERE id = ?', JSON.stringify(theirs), id);
}
