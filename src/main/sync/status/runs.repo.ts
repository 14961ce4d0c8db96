/** How the last syncs went. */
import { syncProblemSchema, type SyncProblem } from '#shared/domain/sync.ts';
import type { SyncRun } from '#shared/contract/sync.contract.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';

const kept = 50;

export type RunOutcome = Omit<SyncRun, 'endedAtMs'> & { endedAtMs: number };

/** What changed nothing and went well follows on what was the same: the list tells what happened, not how often it was asked. */
export function addRun(db: WritableDb, run: RunOutcome): void {
  const last = db.get<{ id: number; quiet: number }>(
    'SELECT id, pushed = 0 AND pulled = 0 AND problem IS NULL AS quiet FROM sync_run ORDER BY id DESC LIMIT 1',
  );
  const isQuiet = run.pushed === 0 && run.pulled === 0 && run.problem === null;
  if (isQuiet && last?.quiet === 1) db.run('DELETE FROM sync_run WHERE id = ?', last.id);
  db.run(
    'INSERT INTO sync_run (started_at_ms, ended_at_ms, pushed, pulled, problem) VALUES (?, ?, ?, ?, ?)',
    ...[run.startedAtMs, run.endedAtMs, run.pushed, run.pulled],
    run.problem && JSON.stringify(run.problem),
  );
  db.run('DELETE FROM sync_run WHERE id <= (SELECT max(id) FROM sync_run) - ?', kept);
}

type Row = Omit<SyncRun, 'problem'> & { problem: string | null };

export function listRuns(db: ReadableDb): SyncRun[] {
  return db
    .all<Row>(
      `SELECT started_at_ms AS startedAtMs, ended_at_ms AS endedAtMs, pushed, pulled, problem
       FROM sync_run ORDER BY id DESC LIMIT ?`,
      kept,
    )
    .map((row) => ({ ...row, problem: readProblem(row.problem) }));
}

export function readProblem(text: string | null): SyncProblem | null {
  return text === null ? null : syncProblemSchema.parse(JSON.parse(text));
}

/** When everything last went through. */
export function lastGoodRunMs(db: ReadableDb): number | null {
  return (
    db.get<{ at: number | null }>('SELECT max(ended_at_ms) AS at FROM sync_run WHERE problem IS NULL')?.at ??
    null
  );
}

export type Counts = { waiting: number; refused: number; undecided: number; conflicts: number };

export function countWaiting(db: ReadableDb): Counts {
  const byState = new Map(
    db
      .all<{ state: string; n: number }>('SELECT state, count(*) AS n FROM outbox GROUP BY state')
      .map(({ state, n }) => [state, n]),
  );
  return {
    waiting: [...byState.values()].reduce((sum, n) => sum + n, 0),
    refused: byState.get('refused') ?? 0,
    undecided: byState.get('undecided') ?? 0,
    conflicts: db.get<{ n: number }>('SELECT count(*) AS n FROM sync_conflict')?.n ?? 0,
  };
}
