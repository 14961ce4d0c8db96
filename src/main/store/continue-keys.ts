import type Database from 'better-sqlite3';
import type { Ids } from '#main/platform/ids.ts';

/** History is read in the order of its keys: a new one must not sort before an old one when the clock was set back. */
export function continueKeys(sqlite: Database.Database, ids: Ids): void {
  const newest = sqlite.prepare<[], { id: string | null }>('SELECT max(id) AS id FROM activity').get()?.id;
  if (newest) ids.startAfter(newest);
}
