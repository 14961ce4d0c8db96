import type Database from 'better-sqlite3';
import { registerSearchFunctions } from './search/functions.ts';

/** What every connection to the store is set to: the main one and a worker's. */
export function applyPragmas(sqlite: Database.Database): void {
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('temp_store = MEMORY');
  sqlite.pragma('cache_size = -32000');
  registerSearchFunctions(sqlite);
  // The words of the search index, for each connection to read.
  sqlite.exec(
    `CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab('main', 'search_index', 'instance')`,
  );
}
