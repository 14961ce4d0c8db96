import Database from 'better-sqlite3';
import type { Clock } from '#main/platform/clock.ts';
import type { Ids } from '#main/platform/ids.ts';
import { createDatabase, type WritableDb } from './database.ts';
import { continueKeys } from './continue-keys.ts';
import { applyPragmas } from './pragmas.ts';
import { drainSearchQueue, isSearchQueued } from './search/drain.ts';
import type { Emit } from './emit.ts';
import type { Store } from './store.ts';
import { createTransactionRunner } from './transaction.ts';

/**
 * A worker's own connection to the store that the main process holds open (and has locked and migrated). Who writes through
 * it holds the gate meanwhile, and brings the search index up to date in the same transaction.
 */
export type WorkerStore = Pick<Store, 'write' | 'apply'> & {
  readonly db: WritableDb;
  /** All of it or, where `body` throws, nothing. */
  transaction<T>(body: () => T): T;
  /** Carries what was written from the log into the file, which nobody need wait for: to be called after the answer. */
  carry(): void;
  /** Does so too. */
  close(): void;
};

export function openWorkerStore(path: string, deps: { clock: Clock; ids: Ids; emit: Emit }): WorkerStore {
  const sqlite = new Database(path, { fileMustExist: true });
  applyPragmas(sqlite);
  continueKeys(sqlite, deps.ids);
  // A job touches most of the indexes' pages many times: with room for them (KiB) none is written out and read in again.
  sqlite.pragma('cache_size = -262144');
  // What is committed is safe in the log. A job's hundred megabytes would go on into the file before it could answer.
  sqlite.pragma('wal_autocheckpoint = 0');
  let wrote = false;
  const db = createDatabase(sqlite, { beforeSearch: () => settle() });
  const { write, apply } = createTransactionRunner({
    ...{ sqlite, db, ...deps },
    beforeCommit: finish,
  });

  function finish(): void {
    wrote = true;
    drainSearchQueue(db);
  }

  function transaction<T>(body: () => T): T {
    const run = () => {
      const result = body();
      finish();
      return result;
    };
    return sqlite.transaction(run).immediate();
  }

  function carry(): void {
    try {
      if (wrote) sqlite.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // Nothing is lost: it stays in the log, and a later commit tries again.
    }
    wrote = false;
  }

  /** A preview or an export may search for what the main connection wrote a moment ago. */
  function settle(): void {
    if (!isSearchQueued(db)) return;
    if (sqlite.inTransaction) drainSearchQueue(db);
    else transaction(() => undefined);
  }

  return {
    db,
    write,
    apply,
    transaction,
    carry,
    close() {
      carry();
      sqlite.close();
    },
  };
}
