/**
 * From the queue into the index. Triggers only note which rows have changed; a row's words are cut and written here, in a
 * transaction of their own on the main connection (`keeper.ts`), in the same one as the work in a worker.
 */
import type { WritableDb } from '../database.ts';
import { docRanges, searchedKinds, seqOf } from './doc-ranges.ts';

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
  for (const kind of searchedKinds) {
    const range = [docRanges[kind][0], Math.min(docRanges[kind][1], last)];
    if (!db.get('SELECT 1 FROM search_queue WHERE doc BETWEEN ? AND ? LIMIT 1', ...range)) continue;
    const index = `search_index_${kind}`;
    db.run(
      `DELETE FROM ${index} WHERE rowid IN (SELECT ${seqOf[kind]('doc')} FROM search_queue WHERE doc BETWEEN ? AND ?)`,
      ...range,
    );
    // In the order of the table's numbers: FTS5 writes a new piece wherever one is below the last.
    db.run(
      `INSERT INTO ${index} (rowid, name, who, body, mark) SELECT v.seq, v.name, v.who, v.body, v.mark
       FROM search_queue q CROSS JOIN search_of_${kind} v ON v.seq = ${seqOf[kind]('q.doc')}
       WHERE q.doc BETWEEN ? AND ? ORDER BY q.doc ${docRanges[kind][0] > 0 ? 'ASC' : 'DESC'}`,
      ...range,
    );
  }
  return db.run('DELETE FROM search_queue WHERE doc <= ?', last);
}
