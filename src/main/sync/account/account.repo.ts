/** The one account that the store keeps in step with. */
import type { SyncPreview } from '#shared/contract/sync.contract.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf, insertRow } from '#main/store/rows.ts';
import { syncAccountTable } from '#main/store/schema.ts';

export type AccountRow = typeof syncAccountTable.$inferSelect;

const columns = columnsOf(syncAccountTable);

export function findAccount(db: ReadableDb): AccountRow | undefined {
  return db.get<AccountRow>(`SELECT ${columns} FROM sync_account WHERE id = 1`);
}

/** From here on the triggers note what is written. */
export function putAccount(db: WritableDb, account: Omit<AccountRow, 'id'>): void {
  db.run('DELETE FROM sync_account');
  insertRow(db, syncAccountTable, { id: 1, ...account });
  db.run('UPDATE outbox_switch SET is_on = 1 WHERE id = 1');
}

type Times = Pick<AccountRow, 'signedOutAtMs' | 'agreedAtMs' | 'pausedAtMs'>;
const columnOf: Record<keyof Times, string> = {
  signedOutAtMs: 'signed_out_at_ms',
  agreedAtMs: 'agreed_at_ms',
  pausedAtMs: 'paused_at_ms',
};

export function setAccountTime(db: WritableDb, field: keyof Times, atMs: number | null): void {
  db.run(`UPDATE sync_account SET ${columnOf[field]} = ? WHERE id = 1`, atMs);
}

/** What the store knew of an account's server: all of it goes when another account comes. The records stay. */
export function forgetServer(db: WritableDb): void {
  for (const table of ['sync_record', 'sync_conflict', 'sync_state', 'sync_run', 'sync_file', 'outbox']) {
    db.run(`DELETE FROM ${table}`);
  }
}

/** How much is here that the server does not have. Counts by index, without looking at a row. */
export function countUnsent(db: ReadableDb): SyncPreview {
  const count = (sql: string) => db.get<{ n: number }>(sql)?.n ?? 0;
  const unsent = (live: string, entity: string) =>
    Math.max(0, count(live) - count(`SELECT count(*) AS n FROM sync_record WHERE entity = '${entity}'`));
  return {
    deals: unsent('SELECT count(*) AS n FROM deal WHERE archived_at_ms IS NULL', 'deal'),
    leads: unsent('SELECT count(*) AS n FROM lead WHERE archived_at_ms IS NULL', 'lead'),
    events: unsent(
      'SELECT count(*) AS n FROM event WHERE archived_at_ms IS NULL AND series_id IS NULL',
      'event',
    ),
    comments: unsent(
      'SELECT count(*) AS n FROM comment WHERE deal_id IS NOT NULL AND archived_at_ms IS NULL',
      'comment',
    ),
    attachments: unsent('SELECT count(*) AS n FROM attachment WHERE archived_at_ms IS NULL', 'attachment'),
  };
}

/** What is noted once the user agrees, parents before children; `R` is the row. */
const sources = [
  { entity: 'deal', from: 'deal', where: 'R.archived_at_ms IS NULL', parent: 'NULL' },
  { entity: 'lead', from: 'lead', where: 'R.archived_at_ms IS NULL', parent: 'NULL' },
  {
    entity: 'event',
    from: 'event',
    where: 'R.archived_at_ms IS NULL AND R.series_id IS NULL',
    parent: 'NULL',
  },
  {
    entity: 'comment',
    from: 'comment',
    where: 'R.archived_at_ms IS NULL AND R.deal_id IS NOT NULL',
    parent: 'R.deal_id',
  },
  { entity: 'attachment', from: 'attachment', where: 'R.archived_at_ms IS NULL', parent: 'R.deal_id' },
] as const;

export const unsentSources = sources.length;

/**
 * Notes some of what the server does not have.
 * @param after the id behind which to go on; '' at the beginning
 * @returns the id to go on behind; null where the source has no more
 */
export function noteUnsent(
  db: WritableDb,
  { source, after, limit, nowMs }: { source: number; after: string; limit: number; nowMs: number },
): string | null {
  const of = sources[source];
  if (!of) return null;
  const ids = db.all<{ id: string }>(
    `SELECT id FROM "${of.from}" WHERE id > ? ORDER BY id LIMIT ?`,
    after,
    limit,
  );
  const last = ids.at(-1)?.id;
  if (last === undefined) return null;
  db.run(
    `INSERT INTO outbox (entity, local_id, verb, depends_on, changed_at_ms)
     SELECT '${of.entity}', R.id, 'create', ${of.parent}, ? FROM "${of.from}" AS R
     WHERE R.id > ? AND R.id <= ? AND ${of.where}
       AND NOT EXISTS (SELECT 1 FROM sync_record AS m WHERE m.entity = '${of.entity}' AND m.local_id = R.id)
     ORDER BY R.id
     ON CONFLICT (entity, local_id) DO NOTHING`,
    ...[nowMs, after, last],
  );
  return last;
}
