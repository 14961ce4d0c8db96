/**
 * The store: one SQLite file, one writing connection, one transaction runner. What lives here knows tables and transactions,
 * and nothing of deals: features bring their SQL in `*.repo.ts`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Log } from '#main/platform/log.ts';
import { backUpStore } from './backup.ts';
import { continueKeys } from './continue-keys.ts';
import { createDatabase, type ReadableDb } from './database.ts';
import type { Emit } from './emit.ts';
import { createWriteGate, type WriteGate } from './gate.ts';
import { lockStore } from './lock.ts';
import {
  appliedCount,
  applyMigrations,
  assertMigrationsFolder,
  pendingMigrations,
  readMigrations,
} from './migrate.ts';
import { applyPragmas } from './pragmas.ts';
import { createSearchKeeper } from './search/keeper.ts';
import { createTransactionRunner, type ActionKind, type Tx } from './transaction.ts';

export const storeFileName = 'dealdesk.db';

export type StoreOptions = {
  folder: string;
  migrationsFolder: string;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** Tells the windows, after the commit. */
  emit: Emit;
};

export type Store = {
  readonly folder: string;
  readonly path: string;
  readonly schemaVersion: number;
  readonly read: ReadableDb;
  readonly gate: WriteGate;
  /** One user action in one synchronous transaction: on disk when it returns, its events sent after. */
  write<T>(kind: ActionKind, body: (tx: Tx) => T): T;
  /** A transaction that is no user action (settings, drafts, housekeeping): no journal, no undo. */
  maintain<T>(body: (tx: Pick<Tx, 'db' | 'nowMs' | 'emit'>) => T): T;
  /**
   * What another side did, in its name: history is written and pages are told, but it is no action of the user's, so there is
   * nothing to undo and nothing for the outbox. `isRepeatable`: should the power fail it may be missing, because it can be had
   * again; then it does not wait for the disk.
   */
  apply<T>(actorName: string, body: (tx: Tx) => T, how?: { isRepeatable?: boolean }): T;
  readonly emit: Emit;
  close(): void;
};

/**
 * Opens the store of a folder, making or updating it where needed: lock, integrity of its past, backup, migrations.
 * Throws CONFLICT (another process has it; a newer version wrote it) and STORAGE (it cannot be read), changing nothing.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  mkdirSync(options.folder, { recursive: true });
  assertMigrationsFolder(options.migrationsFolder);
  const unlock = lockStore(options.folder);
  const path = join(options.folder, storeFileName);
  let sqlite: Database.Database | undefined;
  try {
    sqlite = openFile(path);
    const schemaVersion = await bringUpToDate(sqlite, options);
    continueKeys(sqlite, options.ids);
    return createStore({ sqlite, path, schemaVersion, unlock }, options);
  } catch (error) {
    sqlite?.close();
    unlock();
    throw error;
  }
}

function openFile(path: string): Database.Database {
  const sqlite = new Database(path);
  try {
    applyPragmas(sqlite);
    return sqlite;
  } catch (error) {
    sqlite.close();
    if (error instanceof Database.SqliteError && ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(error.code)) {
      throw new AppError('STORAGE', words('store.unreadable', { path }));
    }
    throw error;
  }
}

async function bringUpToDate(sqlite: Database.Database, options: StoreOptions): Promise<number> {
  const migrations = readMigrations(options.migrationsFolder);
  const pending = pendingMigrations(sqlite, migrations);
  const version = appliedCount(sqlite);
  if (pending.length > 0) {
    if (version > 0) {
      const backup = await backUpStore(sqlite, {
        folder: join(options.folder, 'backups'),
        version,
        nowMs: options.clock.nowMs(),
      });
      options.log.info('Backed up before migration', { backup });
    }
    applyMigrations(sqlite, pending);
  }
  return migrations.length;
}

type Opened = { sqlite: Database.Database; path: string; schemaVersion: number; unlock: () => void };

function createStore(opened: Opened, options: StoreOptions): Store {
  const { sqlite, path, schemaVersion, unlock } = opened;
  const { clock, ids, log, emit } = options;
  const db = createDatabase(sqlite, {
    onSlow: (sql, tookMs) => log.warn('Slow query', { sql, tookMs: Math.round(tookMs) }),
    beforeSearch: () => keeper.settle(),
  });
  const keeper = createSearchKeeper({ sqlite, db, log });
  const runner = createTransactionRunner({ sqlite, db, clock, ids, emit, afterCommit: keeper.noticed });
  // What the last run had no time for.
  keeper.noticed();
  return {
    folder: options.folder,
    path,
    schemaVersion,
    read: { all: db.all, get: db.get },
    gate: createWriteGate(keeper.settle),
    write: runner.write,
    maintain: runner.maintain,
    apply: runner.apply,
    emit,
    close() {
      keeper.stop();
      sqlite.close();
      unlock();
    },
  };
}
