import type Database from 'better-sqlite3';
import { searchedKinds } from './search/doc-ranges.ts';
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
  // The words of each search index, for this connection to read.
  for (const kind of searchedKinds) {
    sqlite.exec(
      `CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words_${kind} USING fts5vocab('main', 'search_index_${kind}', 'instance')`,
    );
  }
}
