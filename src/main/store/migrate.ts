import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';

/** One generated migration as its folder holds it: its number, name, when drizzle-kit made it, and its statements. */
export type Migration = {
  index: number;
  tag: string;
  createdAtMs: number;
  hash: string;
  statements: string[];
};

type Journal = { entries: { idx: number; when: number; tag: string }[] };
type AppliedRow = { hash: string; created_at: number };

/** Reads drizzle-kit's folder: the journal gives the order. */
export function readMigrations(folder: string): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as Journal;
  return journal.entries.map((entry) => {
    // The hash must not depend on how a checkout writes its line ends.
    const sql = readFileSync(join(folder, `${entry.tag}.sql`), 'utf8').replaceAll('\r\n', '\n');
    return {
      index: entry.idx,
      tag: entry.tag,
      createdAtMs: entry.when,
      hash: createHash('sha256').update(sql).digest('hex'),
      statements: sql.split('--> statement-breakpoint').map((statement) => statement.trim()),
    };
  });
}

/**
 * What the store still lacks. drizzle's own migrator looks only at the newest time and never at a hash, so that a store of a
 * newer version or with another past would pass: both are refused here, with the store left alone. Throws CONFLICT.
 */
export function pendingMigrations(sqlite: Database.Database, migrations: readonly Migration[]): Migration[] {
  const applied = appliedMigrations(sqlite);
  if (applied.length > migrations.length) {
    throw new AppError('CONFLICT', words('store.newerVersion'));
  }
  applied.forEach((row, at) => {
    const migration = migrations[at];
    if (!migration || migration.hash !== row.hash || migration.createdAtMs !== row.created_at) {
      throw new AppError('CONFLICT', words('store.otherHistory', { step: at + 1 }));
    }
  });
  return migrations.slice(applied.length);
}

/** How many migrations the store has had: its schema version. */
export function appliedCount(sqlite: Database.Database): number {
  return appliedMigrations(sqlite).length;
}

function appliedMigrations(sqlite: Database.Database): AppliedRow[] {
  const hasTable = sqlite.prepare(
    `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__drizzle_migrations'`,
  );
  if (!hasTable.get()) return [];
  return sqlite
    .prepare<[], AppliedRow>('SELECT hash, created_at FROM __drizzle_migrations ORDER BY id')
    .all();
}

/**
 * Applies the migrations in order, each in a transaction of its own. Foreign keys are off outside the transaction (inside it
 * SQLite ignores the pragma, and a table rebuild would cascade into its children), and checked before each commit.
 * Throws STORAGE where a migration would leave a broken reference; that migration is rolled back.
 */
export function applyMigrations(sqlite: Database.Database, migrations: readonly Migration[]): void {
  sqlite.exec(
    'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id INTEGER PRIMARY KEY, hash TEXT NOT NULL, created_at INTEGER) STRICT',
  );
  const record = sqlite.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)');
  sqlite.pragma('foreign_keys = OFF');
  // A rebuilt table is renamed into its place while triggers of other tables name it: SQLite's old rule lets them stand.
  sqlite.pragma('legacy_alter_table = ON');
  try {
    for (const migration of migrations) {
      sqlite
        .transaction(() => {
          for (const statement of migration.statements) sqlite.exec(statement);
          const broken = sqlite.pragma('foreign_key_check') as unknown[];
          if (broken.length > 0) {
            throw new AppError(
              'STORAGE',
              words('store.referencesBroken', { migration: migration.tag, count: broken.length }),
            );
          }
          record.run(migration.hash, migration.createdAtMs);
        })
        .immediate();
    }
  } finally {
    sqlite.pragma('legacy_alter_table = OFF');
    sqlite.pragma('foreign_keys = ON');
  }
}

/** Throws INTERNAL where the program came without its migrations. */
export function assertMigrationsFolder(folder: string): void {
  if (!existsSync(join(folder, 'meta', '_journal.json'))) {
    throw new AppError('INTERNAL', words('store.migrationsMissing', { folder }));
  }
}
