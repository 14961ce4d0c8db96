/** What the sync remembers between runs, as JSON by name. Whoever remembers something parses what it reads back. */
import type { z } from 'zod';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';

/** @returns undefined where nothing is remembered, or what is there cannot be read: then it counts as forgotten. */
export function recall<S extends z.ZodType>(db: ReadableDb, key: string, schema: S): z.output<S> | undefined {
  const row = db.get<{ value: string }>('SELECT value FROM sync_state WHERE key = ?', key);
  if (!row) return undefined;
  const parsed = schema.safeParse(JSON.parse(row.value));
  return parsed.success ? parsed.data : undefined;
}

export function remember(db: WritableDb, key: string, value: unknown): void {
  db.run(
    'INSERT INTO sync_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    JSON.stringify(value),
  );
}

export function forget(db: WritableDb, key: string): void {
  db.run('DELETE FROM sync_state WHERE key = ?', key);
}
