import type Database from 'better-sqlite3';

export type SqlValue = string | number | bigint | Uint8Array | null;

/** Can read, and refuses a statement that writes: what a function that only reads is given. */
export type ReadableDb = {
  all<Row>(sql: string, ...params: SqlValue[]): Row[];
  get<Row>(sql: string, ...params: SqlValue[]): Row | undefined;
};

/** Can write too; exists only inside the transaction runner and in a worker's job. */
export type WritableDb = ReadableDb & {
  /** @returns how many rows were changed. */
  run(sql: string, ...params: SqlValue[]): number;
};

const slowMs = 50;
/** How every question to the search index, and to the list of its words, is written. */
const searching = /\bsearch_index_[a-z]+ MATCH\b|\btemp\.search_words_/;

export type DatabaseHooks = {
  onSlow?: (sql: string, tookMs: number) => void;
  /** Called before each question to the search index, which lags behind the tables until then. */
  beforeSearch?: () => void;
};

/** @property searches whether it asks the search index: looked for in its text once, not at each of thousands of reads. */
type Kept = { statement: Database.Statement<SqlValue[]>; searches: boolean };

/** Statements are prepared once a connection and kept by their text. Throws where a read would write. */
export function createDatabase(
  sqlite: Database.Database,
  { onSlow, beforeSearch }: DatabaseHooks = {},
): WritableDb {
  const statements = new Map<string, Kept>();

  function kept(sql: string, mustRead: boolean): Kept {
    let found = statements.get(sql);
    if (!found) {
      const statement = sqlite.prepare<SqlValue[]>(sql);
      if (mustRead && !statement.readonly) throw new Error(`A read may not write: ${sql}`);
      statements.set(sql, (found = { statement, searches: searching.test(sql) }));
    }
    return found;
  }

  function timed<T>(sql: string, execute: () => T): T {
    if (!onSlow) return execute();
    const startedMs = performance.now();
    const result = execute();
    const tookMs = performance.now() - startedMs;
    if (tookMs > slowMs) onSlow(sql, tookMs);
    return result;
  }

  function reading(sql: string): Database.Statement<SqlValue[]> {
    const { statement, searches } = kept(sql, true);
    if (searches) beforeSearch?.();
    return statement;
  }

  return {
    all: <Row>(sql: string, ...params: SqlValue[]) => timed(sql, () => reading(sql).all(...params) as Row[]),
    get: <Row>(sql: string, ...params: SqlValue[]) =>
      timed(sql, () => reading(sql).get(...params) as Row | undefined),
    run: (sql, ...params) => timed(sql, () => kept(sql, false).statement.run(...params).changes),
  };
}
