import Database from 'better-sqlite3';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';

/**
 * One process a store. The lock is SQLite's own exclusive lock on a file beside the store: the system lets go of it when the
 * process ends, however it ends, so no stale lock is ever left behind.
 * @returns what releases the lock. Throws CONFLICT where another process holds it.
 */
export function lockStore(folder: string): () => void {
  const lock = new Database(join(folder, 'dealdesk.lock'), { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new AppError('CONFLICT', words('store.openElsewhere'));
    }
    throw error;
  }
  return () => lock.close();
}
