/**
 * Keeps the search index up to date on the main connection: a moment after each commit in steps that nobody notices, and before
 * any question to the index at once. It never waits for a worker's write: whoever holds the gate found the queue empty, and
 * leaves it empty.
 */
import Database from 'better-sqlite3';
import type { Log } from '#main/platform/log.ts';
import type { WritableDb } from '../database.ts';
import { drainSearchQueue, isSearchQueued } from './drain.ts';
import { mergeSearchIndex } from './search-index.ts';

/** After a commit its answer goes out first, and what the user sees of it is drawn. */
const restMs = 50;
/** Between two steps. */
const breathMs = 5;
/** While another connection writes. */
const busyMs = 200;
/** Rows that are cut and written within a few milliseconds. */
const rowsAStep = 16;

export type SearchKeeper = {
  /** Brings the index up to date before it is asked, inside the transaction that is open or in one of its own. */
  settle(): void;
  /** Something was committed. */
  noticed(): void;
  stop(): void;
};

export type SearchKeeperDeps = { sqlite: Database.Database; db: WritableDb; log: Log };

export function createSearchKeeper({ sqlite, db, log }: SearchKeeperDeps): SearchKeeper {
  let timer: NodeJS.Timeout | undefined;

  function settle(): void {
    if (!isSearchQueued(db)) return;
    if (sqlite.inTransaction) drainSearchQueue(db);
    else attempt(() => drainSearchQueue(db));
  }

  function schedule(ms: number): void {
    timer = setTimeout(step, ms);
    timer.unref();
  }

  function step(): void {
    timer = undefined;
    const taken = sqlite.open && isSearchQueued(db) ? attempt(takeStep) : 0;
    if (taken !== 0) schedule(taken === 'busy' ? busyMs : breathMs);
  }

  function takeStep(): number {
    const taken = drainSearchQueue(db, rowsAStep);
    mergeSearchIndex(db);
    return taken;
  }

  /** What fails is tried again after the next commit: the queue still has it. */
  function attempt(body: () => number): number | 'busy' {
    try {
      return unhurried(sqlite, body);
    } catch (error) {
      if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return 'busy';
      log.error('The search index could not be brought up to date', { error });
      return 0;
    }
  }

  return {
    settle,
    noticed() {
      if (!timer) schedule(restMs);
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * A transaction that begins at once or throws SQLITE_BUSY, and does not wait for the disk: were the power cut, its rows would be
 * in the queue again, since what the user did lies before it in the same log.
 */
function unhurried(sqlite: Database.Database, body: () => number): number {
  sqlite.pragma('busy_timeout = 0');
  sqlite.pragma('synchronous = NORMAL');
  try {
    return sqlite.transaction(body).immediate();
  } finally {
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('busy_timeout = 5000');
  }
}
