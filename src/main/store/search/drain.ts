/**
 * From the queue into the index. Triggers only note which rows have changed; a row's words are cut and written here, in a
 * transaction of their own on the main connection (`keeper.ts`), in the same one as the work in a worker.
 */
import type { WritableDb } from '../database.ts';
import { docRanges, room, type SearchedKind } from './doc-ranges.ts';

/** The row's number in its table, from its number in the index. */
const seqOf: Record<SearchedKind, string> = {
  deal: 'q.doc',
  lead: `q.doc - ${room}`,
  comment: '-q.doc',
  interaction: `-q.doc - ${room}`,
};

/** In the order of the index's numbers: FTS5 writes a new piece wherever a number is below the last one. */
const kinds = (Object.keys(docRanges) as SearchedKind[]).toSorted(
  (a, b) => docRanges[a][0] - docRanges[b][0],
);

export function isSearchQueued(db: Pick<WritableDb, 'get'>): boolean {
  return db.get('SELECT 1 FROM search_queue LIMIT 1') !== undefined;
}

/**
 * Brings the index up to date with at most so many of the rows that changed. What of a row is searched is read as it stands by
 * now, so that nothing is lost or wrong where this is done twice. Inside the caller's transaction.
 * @returns how many rows it took from the queue.
 */
export function drainSearchQueue(db: WritableDb, atMost = Number.MAX_SAFE_INTEGER): number {
  const last = db.get<{ doc: number | null }>(
    'SELECT max(doc) AS doc FROM (SELECT doc FROM search_queue ORDER BY doc LIMIT ?)',
    atMost,
  )?.doc;
  if (last === null || last === undefined) return 0;
  db.run('DELETE FROM search_index WHERE rowid IN (SELECT doc FROM search_queue WHERE doc <= ?)', last);
  for (const kind of kinds) {
    const [from, to] = [docRanges[kind][0], Math.min(docRanges[kind][1], last)];
    if (!db.get('SELECT 1 FROM search_queue WHERE doc BETWEEN ? AND ? LIMIT 1', from, to)) continue;
    db.run(
      `INSERT INTO search_index (rowid, name, who, body, mark) SELECT v.doc, v.name, v.who, v.body, v.mark
       FROM search_queue q CROSS JOIN search_of_${kind} v ON v.seq = ${seqOf[kind]}
       WHERE q.doc BETWEEN ? AND ? ORDER BY q.doc`,
      from,
      to,
    );
  }
  return db.run('DELETE FROM search_queue WHERE doc <= ?', last);
}
