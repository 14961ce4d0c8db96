/**
 * The search index: one FTS5 table without content (`search_index`), made from the views `search_of_...`, which say what of a
 * row is searched. Triggers note in `search_queue` which rows have changed, and `drain.ts` brings the index up to date: what
 * asks it through `ReadableDb` always finds it so. Each row of the index is that of a deal, a lead, a comment or an entry of a lead's log by its
 * number (`doc-ranges.ts`). What lies in the trash is not in it; what hangs on something in the trash still is.
 * Those numbers are the tables' own rowids. Nothing but a VACUUM or the rebuilding of a table changes them: the one is never
 * run, and a migration that does the other ends with `rebuildSearchIndex`.
 */
import type { SqlValue, WritableDb } from '../database.ts';
import { docRanges } from './doc-ranges.ts';
import { askFor, expressionOf, isLetter, type Question } from './question.ts';

/** Merges small pieces of the index, at most about this many pages at a time. */
const mergePages = 16;
/** As many as a day's merging leaves anyway. */
const piecesAtMost = 8;

/** Makes the index anew from the tables. Inside the caller's transaction. */
export function rebuildSearchIndex(db: WritableDb): void {
  db.run(`INSERT INTO search_index (search_index) VALUES ('delete-all')`);
  db.run('DELETE FROM search_queue');
  for (const kind of Object.keys(docRanges)) {
    // In the order of the numbers: a row that goes before the last one would begin a piece of its own.
    db.run(
      `INSERT INTO search_index (rowid, name, who, body, mark)
       SELECT doc, name, who, body, mark FROM search_of_${kind} ORDER BY doc`,
    );
  }
}

/**
 * Throws where the index is damaged. @returns how many rows it has too many or lacks that the queue does not hold: 0 where both
 * together are whole.
 */
export function checkSearchIndex(db: WritableDb): number {
  db.run(`INSERT INTO search_index (search_index) VALUES ('integrity-check')`);
  const docs = Object.keys(docRanges)
    .map((kind) => `SELECT doc FROM search_of_${kind}`)
    .join(' UNION ALL ');
  const row = db.get<{ lost: number }>(
    `SELECT (SELECT count(*) FROM (${docs}) WHERE doc NOT IN (SELECT id FROM search_index_docsize) AND doc NOT IN (SELECT doc FROM search_queue))
      + (SELECT count(*) FROM search_index_docsize WHERE id NOT IN (${docs}) AND id NOT IN (SELECT doc FROM search_queue)) AS lost`,
  );
  return row?.lost ?? 0;
}

/**
 * Every question looks into every piece of the index. Where they have become many, all of them are set to become one by the
 * steps of `mergeSearchIndex` that follow.
 */
export function beginMerge(db: WritableDb): void {
  const pieces = db.get<{ n: number }>('SELECT count(DISTINCT segid) AS n FROM search_index_idx')?.n ?? 0;
  if (pieces <= piecesAtMost) return;
  db.run(`INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)`, -mergePages);
}

/** Every write leaves a small piece; many of them make searching slow. @returns whether there is more to merge. */
export function mergeSearchIndex(db: WritableDb): boolean {
  const before = db.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
  db.run(`INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)`, mergePages);
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
  const [from, to] = docRanges[kind];
  return {
    sql: `rowid IN (SELECT rowid - ? FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ?)`,
    params: [from - 1, expression, from, to],
  };
}

/** A single letter is looked for in names only: it begins a word of almost every text. */
function placeFor({ terms }: Question): 'all' | 'who' {
  return terms.some(isLetter) ? 'who' : 'all';
}
