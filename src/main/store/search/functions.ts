import type Database from 'better-sqlite3';
import { markedText, nameMark, phoneText, searchText, whoMark } from './tokens.ts';

const functions = {
  search_text: searchText,
  search_name: (text: string) => markedText(text, nameMark),
  search_who: (text: string) => markedText(text, whoMark),
  search_phone: phoneText,
};

/**
 * What the triggers of the search index call: every connection that writes must know it. NULL stays NULL. A program that does
 * not have these functions (SQLite's shell) can read a store, and is refused where it would write past the index.
 */
export function registerSearchFunctions(sqlite: Database.Database): void {
  for (const [name, apply] of Object.entries(functions)) {
    sqlite.function(name, { deterministic: true }, (text: unknown) =>
      typeof text === 'string' ? apply(text) : null,
    );
  }
}
