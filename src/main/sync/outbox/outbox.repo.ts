/** What is not yet on the server. Rows come into being by triggers (`store/outbox`); here they are read and settled. */
import {
  syncProblemSchema,
  type OutboxState,
  type SyncEntity,
  type SyncProblem,
} from '#shared/domain/sync.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf } from '#main/store/rows.ts';
import { outboxTable } from '#main/store/schema.ts';
import type { WireFields } from '#main/sync/kinds/kind.ts';

type Row = typeof outboxTable.$inferSelect;

/** What left for the server, or was about to: enough to find it there if the answer never came. */
export type Sent = {
  verb: 'create' | 'update' | 'delete';
  /** What was sent of it: the whole for a creation. */
  fields: WireFields;
  /** An update: the bodies of its calls, through whose values the record passes on the way. */
  steps?: readonly WireFields[];
  /** A creation: the highest id of its collection that was known before. */
  highestId: number;
  /** When it left (our clock), for the settle time. */
  atMs: number;
  /** The row's `version` then: what is higher was changed meanwhile. */
  version: number;
  /** How many full looks through the server's list found nothing, and when the last one began. */
  looks: number;
  lookedAtMs: number;
};

export type OutboxEntry = Omit<Row, 'before' | 'sent' | 'problem'> & {
  /** Columns of the record that changed, with what they held before. */
  before: Readonly<Record<string, [unknown]>>;
  sent: Sent | null;
  problem: SyncProblem | null;
};

const columns = columnsOf(outboxTable);

function fromRow(row: Row): OutboxEntry {
  return {
    ...row,
    before: JSON.parse(row.before) as OutboxEntry['before'],
    sent: row.sent === null ? null : (JSON.parse(row.sent) as Sent),
    problem: row.problem === null ? null : syncProblemSchema.parse(JSON.parse(row.problem)),
  };
}

/** No row is put off for longer: one that lies farther ahead is of a clock that was set back since, and can go. */
export const longestWaitMs = 3_600_000;

const isReady = `state = 'waiting' AND (next_at_ms <= ? OR next_at_ms > ?)`;

/** What can be sent now, first in, first out, behind the row `afterSeq`: by `seq`. */
export function listReady(
  db: ReadableDb,
  { nowMs, afterSeq, limit }: { nowMs: number; afterSeq: number; limit: number },
): number[] {
  return db
    .all<{ seq: number }>(
      `SELECT seq FROM outbox WHERE ${isReady} AND seq > ? ORDER BY seq LIMIT ?`,
      ...[nowMs, nowMs + longestWaitMs, afterSeq, limit],
    )
    .map(({ seq }) => seq);
}

export function countReady(db: ReadableDb, nowMs: number): number {
  return (
    db.get<{ n: number }>(`SELECT count(*) AS n FROM outbox WHERE ${isReady}`, nowMs, nowMs + longestWaitMs)
      ?.n ?? 0
  );
}

export function listInState(db: ReadableDb, state: OutboxState, limit = 1000): OutboxEntry[] {
  return db
    .all<Row>(`SELECT ${columns} FROM outbox WHERE state = ? ORDER BY seq LIMIT ?`, state, limit)
    .map(fromRow);
}

/** Creations of which it is not known whether they arrived. */
export function listCreations(
  db: ReadableDb,
  entities: readonly SyncEntity[],
): (OutboxEntry & { sent: Sent })[] {
  return db
    .all<Row>(
      `SELECT ${columns} FROM outbox WHERE state IN ('sending', 'uncertain', 'undecided')
         AND entity IN (SELECT value FROM json_each(?)) AND sent ->> 'verb' = 'create'`,
      JSON.stringify(entities),
    )
    .flatMap((row) => {
      const entry = fromRow(row);
      return entry.sent ? [{ ...entry, sent: entry.sent }] : [];
    });
}

export function findEntry(db: ReadableDb, entity: SyncEntity, localId: string): OutboxEntry | undefined {
  const row = db.get<Row>(`SELECT ${columns} FROM outbox WHERE entity = ? AND local_id = ?`, entity, localId);
  return row && fromRow(row);
}

/** Puts the row into a state, with what belongs to it. */
export function setEntry(
  db: WritableDb,
  seq: number,
  to: {
    state: OutboxState;
    sent?: Sent | null;
    problem?: SyncProblem | null;
    attempts?: number;
    nextAtMs?: number;
  },
): void {
  db.run(
    `UPDATE outbox SET state = ?, sent = ?, problem = ?, attempts = coalesce(?, attempts), next_at_ms = coalesce(?, next_at_ms)
     WHERE seq = ?`,
    to.state,
    to.sent ? JSON.stringify(to.sent) : null,
    to.problem ? JSON.stringify(to.problem) : null,
    ...[to.attempts ?? null, to.nextAtMs ?? null, seq],
  );
}

/**
 * What was sent has arrived. The row goes, or, where the record was changed again meanwhile, waits as an update of it.
 * @returns whether it is gone.
 */
export function settleEntry(db: WritableDb, seq: number, version: number): boolean {
  if (db.run('DELETE FROM outbox WHERE seq = ? AND version = ?', seq, version) > 0) return true;
  db.run(
    `UPDATE outbox SET state = 'waiting', verb = iif(verb = 'create', 'update', verb), before = '{}', sent = NULL,
       problem = NULL, attempts = 0, next_at_ms = 0 WHERE seq = ?`,
    seq,
  );
  return false;
}

/** Notes a record by hand: what the triggers cannot know (an occurrence of a series, what was here before the first sign-in). */
export function noteEntry(
  db: WritableDb,
  of: Pick<OutboxEntry, 'entity' | 'localId' | 'verb' | 'changedAtMs'> & { dependsOn?: string | null },
): void {
  db.run(
    `INSERT INTO outbox (entity, local_id, verb, depends_on, changed_at_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (entity, local_id) DO UPDATE SET version = version + 1`,
    ...[of.entity, of.localId, of.verb, of.dependsOn ?? null, of.changedAtMs],
  );
}

type Listed = { offset: number; limit: number; isRefused: boolean };

/** For the screen: what was refused first, then in the order in which it goes. */
export function listEntries(db: ReadableDb, { offset, limit, isRefused }: Listed): OutboxEntry[] {
  const where = isRefused ? `WHERE state = 'refused'` : '';
  return db
    .all<Row>(
      `SELECT ${columns} FROM outbox ${where} ORDER BY state NOT IN ('refused', 'undecided'), seq LIMIT ? OFFSET ?`,
      limit,
      offset,
    )
    .map(fromRow);
}

export function countEntries(db: ReadableDb, isRefused: boolean): number {
  const where = isRefused ? `WHERE state = 'refused'` : '';
  return db.get<{ n: number }>(`SELECT count(*) AS n FROM outbox ${where}`)?.n ?? 0;
}

export function findEntryBySeq(db: ReadableDb, seq: number): OutboxEntry | undefined {
  const row = db.get<Row>(`SELECT ${columns} FROM outbox WHERE seq = ?`, seq);
  return row && fromRow(row);
}

/** What was refused waits again; without `seq` all of it. @returns how many. */
export function retryRefused(db: WritableDb, seq: number | undefined): number {
  const set = `UPDATE outbox SET state = 'waiting', attempts = 0, next_at_ms = 0, problem = NULL WHERE state = 'refused'`;
  return seq === undefined ? db.run(set) : db.run(`${set} AND seq = ?`, seq);
}

export function deleteEntry(db: WritableDb, seq: number): void {
  db.run('DELETE FROM outbox WHERE seq = ?', seq);
}

const childTables = ['comment', 'attachment'] as const;

/** What of a deal hangs on it and is not over there goes up with it: all of it, where the deal is made again. */
export function noteChildren(db: WritableDb, dealId: string, nowMs: number): void {
  for (const table of childTables) {
    // Most deals have none, and to ask is cheaper than to write nothing.
    if (!db.get(`SELECT 1 FROM "${table}" WHERE deal_id = ? LIMIT 1`, dealId)) continue;
    db.run(
      `INSERT INTO outbox (entity, local_id, verb, depends_on, changed_at_ms)
       SELECT '${table}', R.id, 'create', R.deal_id, ? FROM "${table}" AS R
       WHERE R.deal_id = ? AND R.archived_at_ms IS NULL
         AND NOT EXISTS (SELECT 1 FROM sync_record AS m WHERE m.entity = '${table}' AND m.local_id = R.id)
       ORDER BY R.id
       ON CONFLICT (entity, local_id) DO NOTHING`,
      nowMs,
      dealId,
    );
  }
}

/** With a deal that is not, or no longer, over there nothing that hangs on it can go up. */
export function deleteChildEntries(db: WritableDb, dealId: string): void {
  for (const table of childTables) {
    db.run(
      `DELETE FROM outbox WHERE entity = '${table}' AND local_id IN (SELECT id FROM "${table}" WHERE deal_id = ?)`,
      dealId,
    );
  }
}

/** The user asks for it now: what waits only because it failed before need not wait longer. What may still land late does. */
export function hurryEntries(db: WritableDb): void {
  db.run(`UPDATE outbox SET next_at_ms = 0 WHERE state = 'waiting' AND sent IS NULL AND next_at_ms > 0`);
}
