import { compare, ratioRow, samplesOf, type Row } from '../measure.ts';
import type { Case } from '../case.ts';
import { copyOfStore } from '../store/files.ts';
import { fullSize } from '../store/shape.ts';
import { atOnce, openProduct, openRaw } from '../store/product.ts';
import type { App } from '#main/compose.ts';
import { planWrites, type WritePlans } from './write-plans.ts';
import { parsed } from './writes.ts';

const target = 1.2;
/** What the main process can do between two frames without anybody noticing. */
const drainAtMostMs = 8;
const rounds = { rounds: 300, warmUp: 60 };

/** What keeping the search index adds to a write: the product on two stores, one without the triggers that note what changed. */
export const searchWrites: Case = {
  names: ['index:create', 'index:update', 'index:comment', 'index:move', 'index:drain'],
  async run(wanted) {
    const folders = [await copyOfStore(fullSize), await copyOfStore(fullSize)] as const;
    dropSearchTriggers(folders[1]);
    const [kept, bare] = [await openProduct(folders[0]), await openProduct(folders[1])];
    const db = openRaw(folders[0]);
    try {
      const calls = callsOn(planWrites(db));
      const rows = Object.entries(calls).flatMap(([name, call]) =>
        wanted.has(name) ? measure(name, call, { kept, bare }) : [],
      );
      return wanted.has('index:drain') ? [...rows, measureDrain(kept, calls)] : rows;
    } finally {
      db.close();
      await kept.close();
      await bare.close();
    }
  },
};

/** What a write leaves to do in the background, or to the next search: one row at a time, of each kind of write by turns. */
function measureDrain(app: App, calls: Record<string, Call>): Row {
  const kinds = ['index:create', 'index:update', 'index:comment'].flatMap((name) => calls[name] ?? []);
  // The last word of an empty answer: the index is brought up to date, and hardly asked.
  const settle = () =>
    app.store.read.all(`SELECT rowid FROM search_index_deal WHERE search_index_deal MATCH 'nosuchword'`);
  settle();
  const timesMs: number[] = [];
  for (let round = -rounds.warmUp; round < rounds.rounds; round += 1) {
    kinds[(round + rounds.warmUp) % kinds.length]?.next()(app);
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

function dropSearchTriggers(folder: string): void {
  const db = openRaw(folder);
  const triggers = db
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search_%'`,
    )
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.close();
}

type Call = { size: string; next: () => (app: App) => void };

function callsOn(plans: WritePlans): Record<string, Call> {
  return {
    'index:create': {
      size: 'one deal with all its fields',
      next: () => {
        const input = parsed('deals:create', plans.create());
        return (app) => void atOnce(app.handlers['deals:create'](input));
      },
    },
    'index:update': {
      size: 'title and amount of one deal',
      next: () => {
        const input = parsed('deals:update', plans.update().input);
        return (app) => void atOnce(app.handlers['deals:update'](input));
      },
    },
    'index:comment': {
      size: 'one comment',
      next: () => {
        const input = parsed('comments:create', plans.comment().input);
        return (app) => void atOnce(app.handlers['comments:create'](input));
      },
    },
    'index:move': {
      size: 'one card: nothing that is searched',
      next: () => {
        const input = parsed('deals:move', plans.move().input);
        return (app) => void atOnce(app.handlers['deals:move'](input));
      },
    },
  };
}

function measure(name: string, call: Call, { kept, bare }: { kept: App; bare: App }): Row {
  let write: (app: App) => void = () => undefined;
  const compared = compare({
    ...rounds,
    before: () => (write = call.next()),
    product: () => write(kept),
    raw: () => write(bare),
  });
  return ratioRow(name, call.size, { ...compared, target });
}
