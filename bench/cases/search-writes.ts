import type Database from 'better-sqlite3';
import type { App } from '#main/compose.ts';
import { samplesOf, type Row } from '../measure.ts';
import type { Case } from '../case.ts';
import { measureAdded, writeRounds, type WriteCall, type WriteName } from './write-calls.ts';

/** What the main process can do between two frames without anybody noticing. */
const drainAtMostMs = 8;
const writes: readonly WriteName[] = ['create', 'update', 'comment', 'move'];

/** What keeping the search index adds to a write: the product on two stores, one without the triggers that note what changed. */
export const searchWrites: Case = {
  names: [...writes.map((name) => `index:${name}`), 'index:drain'],
  run: (wanted) =>
    measureAdded(
      {
        ...{ family: 'index', writes, target: 1.2 },
        without: dropSearchTriggers,
        after: (app, calls) => (wanted.has('index:drain') ? [measureDrain(app, calls)] : []),
      },
      wanted,
    ),
};

/** What a write leaves to do in the background, or to the next search: one row at a time, of each kind of write by turns. */
function measureDrain(app: App, calls: Record<WriteName, WriteCall>): Row {
  const kinds = [calls.create, calls.update, calls.comment];
  // The last word of an empty answer: the index is brought up to date, and hardly asked.
  const settle = () =>
    app.store.read.all(`SELECT rowid FROM search_index_deal WHERE search_index_deal MATCH 'nosuchword'`);
  settle();
  const timesMs: number[] = [];
  for (let round = -writeRounds.warmUp; round < writeRounds.rounds; round += 1) {
    kinds[(round + writeRounds.warmUp) % kinds.length]?.next()(app);
    const startMs = performance.now();
    settle();
    if (round >= 0) timesMs.push(performance.now() - startMs);
  }
  const samples = samplesOf(timesMs);
  const note = `after the write, at most ${drainAtMostMs} ms at the median`;
  return {
    name: 'index:drain',
    size: 'one row into the index',
    ...samples,
    ok: samples.p50Ms <= drainAtMostMs,
    note,
  };
}

function dropSearchTriggers(db: Database.Database): void {
  const triggers = db
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search_%'`,
    )
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
}
