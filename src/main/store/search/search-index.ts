/**
 * The search index: an FTS5 table without content for each kind (`search_index_<kind>`), made from the views `search_of_<kind>`,
 * which say what of a row is searched. Triggers note in `search_queue` which rows have changed, and `drain.ts` brings the index
 * up to date: what asks it through `ReadableDb` always finds it so. What lies in the trash is not in it; what hangs on something
 * in the trash still is.
 * Its numbers are the tables' own rowids. Nothing but a VACUUM or the rebuilding of a table changes them: the one is never
 * run, and a migration that does the other ends with `rebuildSearchIndex`.
 */
import type { SqlValue, WritableDb } from '../database.ts';
import { docRanges, searchedKinds, seqOf, type SearchedKind } from './doc-ranges.ts';
import { askFor, expressionOf, isLetter, type Question } from './question.ts';

/** Merges small pieces of the index, at most about this many pages at a time. */
const mergePages = 16;
/** As many as a day's merging leaves anyway. */
const piecesAtMost = 8;

/** Makes the index anew from the tables. Inside the caller's transaction. */
export function rebuildSearchIndex(db: WritableDb): void {
  db.run('DELETE FROM search_queue');
  for (const kind of searchedKinds) {
    const index = `search_index_${kind}`;
    db.run(`INSERT INTO ${index} (${index}) VALUES ('delete-all')`);
    // In the order of the numbers: a row that goes before the last one would begin a piece of its own.
    db.run(
      `INSERT INTO ${index} (rowid, name, who, body, mark)
       SELECT seq, name, who, body, mark FROM search_of_${kind} ORDER BY seq`,
    );
  }
}

/**
 * Throws where the index is damaged. @returns how many rows it has too many or lacks that the queue does not hold: 0 where both
 * together are whole.
 */
export function checkSearchIndex(db: WritableDb): number {
  return searchedKinds.reduce((lost, kind) => lost + checkIndexOf(db, kind), 0);
}

function checkIndexOf(db: WritableDb, kind: SearchedKind): number {
  const index = `search_index_${kind}`;
  db.run(`INSERT INTO ${index} (${index}) VALUES ('integrity-check')`);
  const queued = `SELECT ${seqOf[kind]('doc')} FROM search_queue WHERE doc BETWEEN ${docRanges[kind].join(' AND ')}`;
  const row = db.get<{ lost: number }>(
    `SELECT (SELECT count(*) FROM search_of_${kind} WHERE seq NOT IN (SELECT id FROM ${index}_docsize) AND seq NOT IN (${queued}))
      + (SELECT count(*) FROM ${index}_docsize WHERE id NOT IN (SELECT seq FROM search_of_${kind}) AND id NOT IN (${queued})) AS lost`,
  );
  return row?.lost ?? 0;
}

/**
 * Every question looks into every piece of an index. Where they have become many, all of them are set to become one by the
 * steps of `mergeSearchIndex` that follow.
 */
export function beginMerge(db: WritableDb): void {
  for (const kind of searchedKinds) {
    const index = `search_index_${kind}`;
    const pieces = db.get<{ n: number }>(`SELECT count(DISTINCT segid) AS n FROM ${index}_idx`)?.n ?? 0;
    if (pieces > piecesAtMost)
      db.run(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`, -mergePages);
  }
}

/** Every write leaves a small piece; many of them make searching slow. @returns whether there is more to merge. */
export function mergeSearchIndex(db: WritableDb): boolean {
  return searchedKinds.map((kind) => mergeIndexOf(db, kind)).includes(true);
}

function mergeIndexOf(db: WritableDb, kind: SearchedKind): boolean {
  const index = `search_index_${kind}`;
  const before = db.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
  db.run(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`, mergePages);
  const after = db.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
  return after - before > 1;
}

/**
 * A list's text filter as a condition on the table's rows: every word by its beginning, in whatever is searched of them.
 * @returns null where the text is blank: it filters nothing. Signs alone are found nowhere.
 */
export function textCondition(
  kind: 'deal' | 'lead',
  text: string,
): { sql: string; params: SqlValue[] } | null {
  if (text.trim() === '') return null;
  const question = askFor(text, 'every');
  const expression = expressionOf(question, placeFor(question), { short: false });
  if (expression === null) return { sql: 'FALSE', params: [] };
  const index = `search_index_${kind}`;
  return {
    sql: `rowid IN (SELECT rowid FROM ${index} WHERE ${index} MATCH ?)`,
    params: [expression],
  };
}

/** A single letter is looked for in names only: it begins a word of almost every text. */
function placeFor({ terms }: Question): 'all' | 'who' {
  return terms.some(isLetter) ? 'who' : 'all';
}
