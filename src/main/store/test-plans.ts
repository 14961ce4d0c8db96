import type { ReadableDb, SqlValue } from './database.ts';

/** Reads as the app does, and notes in `plans` how SQLite means to find the rows. */
export function explaining(db: ReadableDb, plans: string[]): ReadableDb {
  const note = (sql: string, params: SqlValue[]) => {
    const steps = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params);
    plans.push(steps.map((step) => step.detail).join('; '));
  };
  return {
    all: (sql, ...params) => (note(sql, params), db.all(sql, ...params)),
    get: (sql, ...params) => (note(sql, params), db.get(sql, ...params)),
  };
}
