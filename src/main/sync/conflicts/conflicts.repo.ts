/** What both sides changed, and what the user must decide. */
import type { ConflictId, SyncEntity } from '#shared/domain/sync.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf } from '#main/store/rows.ts';
import { syncConflictTable } from '#main/store/schema.ts';
import type { Json } from '#main/sync/client/api.ts';

type Row = typeof syncConflictTable.$inferSelect;
export type ConflictRow = Omit<Row, 'base' | 'mine' | 'theirs'> & { base: Json; mine: Json; theirs: Json };

const columns = columnsOf(syncConflictTable);

function fromRow(row: Row): ConflictRow {
  const [base, mine, theirs] = [row.base, row.mine, row.theirs].map((text) => JSON.parse(text) as Json) as [
    Json,
    Json,
    Json,
  ];
  return { ...row, base, mine, theirs };
}

export function findConflict(db: ReadableDb, id: ConflictId): ConflictRow | undefined {
  const row = db.get<Row>(`SELECT ${columns} FROM sync_conflict WHERE id = ?`, id);
  return row && fromRow(row);
}

export function listConflicts(db: ReadableDb, limit: number): { items: ConflictRow[]; total: number } {
  return {
    items: db
      .all<Row>(`SELECT ${columns} FROM sync_conflict ORDER BY at_ms DESC, id DESC LIMIT ?`, limit)
      .map(fromRow),
    total: db.get<{ n: number }>('SELECT count(*) AS n FROM sync_conflict')?.n ?? 0,
  };
}

export function deleteConflict(db: WritableDb, id: ConflictId): void {
  db.run('DELETE FROM sync_conflict WHERE id = ?', id);
}

/** Whatever is still open about a record: it is gone, or begins anew. */
export function deleteConflictsOf(db: WritableDb, entity: SyncEntity, localId: string): void {
  db.run('DELETE FROM sync_conflict WHERE entity = ? AND local_id = ?', entity, localId);
}

/** It is made again over there: what the user wrote in a field and was overruled in is still to be decided. */
export function deleteQuestionsOf(db: WritableDb, entity: SyncEntity, localId: string): void {
  db.run(`DELETE FROM sync_conflict WHERE entity = ? AND local_id = ? AND kind <> 'field'`, entity, localId);
}

/** Whether the user wrote something in the record that stands in a conflict alone. */
export function hasFieldConflicts(db: ReadableDb, entity: SyncEntity, localId: string): boolean {
  const sql = `SELECT 1 FROM sync_conflict WHERE entity = ? AND local_id = ? AND kind = 'field' LIMIT 1`;
  return db.get(sql, entity, localId) !== undefined;
}

type Question = Pick<ConflictRow, 'id' | 'entity' | 'localId' | 'base' | 'mine' | 'theirs' | 'atMs'> & {
  kind: 'deleted' | 'doubled';
};

/** Asks the user about a whole record; what was asked about it before in the same way is asked anew. */
export function putQuestion(db: WritableDb, of: Question): void {
  db.run(
    `INSERT INTO sync_conflict (id, entity, local_id, kind, field, base, mine, theirs, at_ms)
     VALUES (?, ?, ?, ?, '', ?, ?, ?, ?)
     ON CONFLICT (entity, local_id, kind, field) DO UPDATE SET base = excluded.base, mine = excluded.mine,
       theirs = excluded.theirs, at_ms = excluded.at_ms`,
    ...[of.id, of.entity, of.localId, of.kind],
    ...[of.base, of.mine, of.theirs].map((side) => JSON.stringify(side)),
    of.atMs,
  );
}

/** What stands over there and could be one of ours, until the user has said so. */
export function findDoubled(db: ReadableDb, entity: SyncEntity, localId: string): ConflictRow | undefined {
  const row = db.get<Row>(
    `SELECT ${columns} FROM sync_conflict WHERE entity = ? AND local_id = ? AND kind = 'doubled'`,
    entity,
    localId,
  );
  return row && fromRow(row);
}
