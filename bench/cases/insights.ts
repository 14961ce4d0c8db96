import type Database from 'better-sqlite3';
import type { DealId } from '#shared/domain/ids.ts';
import { momentOf } from '#main/platform/clock.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLog } from '#main/platform/log.ts';
import { openStore } from '#main/store/store.ts';
import { createHeavyWork, type HeavyWork } from '#main/workers/heavy-work.ts';
import { createJobs } from '#main/workers/jobs.ts';
import type { Case } from '../case.ts';
import { samplesOf, type Row } from '../measure.ts';
import { copyOfStore } from '../store/files.ts';
import { atOnce, benchClock, migrationsFolder, openProduct, openRaw } from '../store/product.ts';
import { fullSize } from '../store/shape.ts';
import { watchLoop, type Delay } from './loop.ts';

const workerUrl = new URL('../../src/main/workers/jobs-worker.ts', import.meta.url);
const closed = 10_000;
const rounds = 3;
const learnLimitMs = 2000;
const oneLimitMs = 2;
const loopLimitMs = 16;

/**
 * The win probability: learned from 10,000 closed deals (the way to the worker and back, reading, five folds and the last fit),
 * every open deal foretold and written, one deal foretold for its panel, and the main process's event loop meanwhile.
 */
export const insights: Case = {
  names: ['insights:learn', 'insights:score', 'insights:deal', 'insights:loop-delay'],
  async run(wanted) {
    const folder = await copyOfStore(fullSize);
    const db = openRaw(folder);
    try {
      makeLawful(db);
      const rows = await measureJobs(folder, countOpen(db));
      return [...rows, await measureOne(folder, db)].filter(({ name }) => wanted.has(name));
    } finally {
      db.close();
    }
  },
};

/** As many closed deals as are meant, and something to be learned from them: else no deal would get a probability. */
function makeLawful(db: Database.Database): void {
  db.exec(`UPDATE deal SET archived_at_ms = closed_at_ms WHERE id IN
    (SELECT id FROM deal WHERE status <> 'Open' ORDER BY id LIMIT -1 OFFSET ${closed})`);
  db.exec(`UPDATE deal SET status = 'Won', lost_reason = NULL WHERE status <> 'Open' AND client_key < 'm'`);
  db.pragma('wal_checkpoint(TRUNCATE)');
}

function countOpen(db: Database.Database): number {
  const sql = `SELECT count(*) AS n FROM deal WHERE status = 'Open' AND archived_at_ms IS NULL`;
  return db.prepare<[], { n: number }>(sql).get()?.n ?? 0;
}

/** On the store alone: the app would learn by itself meanwhile. */
async function measureJobs(folder: string, open: number): Promise<Row[]> {
  const emit = () => undefined;
  const store = await openStore({
    ...{ folder, migrationsFolder, clock: benchClock, ids: createIds(benchClock), log: silentLog, emit },
  });
  const jobs = createJobs({ workerUrl, storePath: store.path, emit, log: silentLog });
  try {
    const { insights: heavy } = createHeavyWork({ jobs, store, clock: benchClock });
    return await measureHeavy(heavy, open);
  } finally {
    await jobs.stop();
    store.close();
  }
}

async function measureHeavy(heavy: HeavyWork['insights'], open: number): Promise<Row[]> {
  const [learning, scoring]: [number[], number[]] = [[], []];
  const delays: Delay[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const delay = await watchLoop(async () => {
      const startMs = performance.now();
      const learned = await heavy.learn();
      const learnedMs = performance.now();
      if (learned.stand.state !== 'used' || learned.stand.closedCount !== closed)
        throw new Error(`insights: learned ${JSON.stringify(learned.stand)}.`);
      await heavy.score(learned, momentOf(benchClock));
      if (round < 0) return;
      learning.push(learnedMs - startMs);
      scoring.push(performance.now() - learnedMs);
    });
    if (round >= 0) delays.push(delay);
  }
  const learn = samplesOf(learning);
  const p99Ms = samplesOf(delays.map((delay) => delay.p99Ms)).p50Ms;
  const size = `${closed.toLocaleString('en')} closed deals`;
  return [
    {
      ...{ name: 'insights:learn', size, ...learn, ok: learn.p99Ms <= learnLimitMs },
      note: `at most ${learnLimitMs} ms`,
    },
    {
      name: 'insights:score',
      size: `${open.toLocaleString('en')} open deals`,
      ...samplesOf(scoring),
      ok: true,
    },
    {
      ...{ name: 'insights:loop-delay', size: 'the main process meanwhile', p99Ms },
      p50Ms: samplesOf(delays.map((delay) => delay.p50Ms)).p50Ms,
      ok: p99Ms <= loopLimitMs,
      note: `p99 at most ${loopLimitMs} ms`,
    },
  ];
}

async function measureOne(folder: string, db: Database.Database): Promise<Row> {
  const app = await openProduct(folder);
  const ids = db
    .prepare<[], { id: DealId }>('SELECT deal_id AS id FROM deal_score ORDER BY random() LIMIT 1000')
    .all();
  const timesMs: number[] = [];
  for (const [at, { id }] of ids.entries()) {
    const startMs = performance.now();
    atOnce(app.handlers['insights:deal']({ id }));
    if (at >= 100) timesMs.push(performance.now() - startMs);
  }
  await app.close();
  const samples = samplesOf(timesMs);
  const note = `at most ${oneLimitMs} ms`;
  return {
    name: 'insights:deal',
    size: 'one deal with its reasons',
    ...samples,
    ok: samples.p50Ms <= oneLimitMs,
    note,
  };
}
