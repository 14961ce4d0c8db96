import type Database from 'better-sqlite3';
import type { Case } from '../case.ts';
import { samplesOf, type Row } from '../measure.ts';
import { copyOfStore } from '../store/files.ts';
import { atOnce, openProduct, openRaw } from '../store/product.ts';
import { fullSize } from '../store/shape.ts';
import { watchLoop, type Delay } from './loop.ts';

const rounds = 8;
const warmUp = 1;
const lists = 300;
const lookLimitMs = 1000;
const listLimitMs = 2;
const loopLimitMs = 16;
const size = '100,000 deals, 50,000 leads';

/**
 * The whole store is looked through and what was found is kept: from the page's question to its answer, the way to the worker and
 * back included, with the main process's event loop watched; each round some deals have changed. Then the list as the page reads it.
 */
export const suggestions: Case = {
  names: ['suggestions:look', 'suggestions:list', 'suggestions:loop-delay'],
  async run(wanted) {
    const folder = await copyOfStore(fullSize);
    const db = openRaw(folder);
    givePast(db);
    const app = await openProduct(folder);
    try {
      const [looks, delays]: [number[], Delay[]] = [[], []];
      let found = 0;
      for (let round = -warmUp; round < rounds; round += 1) {
        delayDeals(db, round);
        let tookMs = 0;
        const delay = await watchLoop(async () => {
          const startMs = performance.now();
          ({ activeCount: found } = await app.handlers['suggestions:refresh']({}));
          tookMs = performance.now() - startMs;
        });
        if (round < 0) continue;
        looks.push(tookMs);
        delays.push(delay);
      }
      const list = timesOf(lists, () => atOnce(app.handlers['suggestions:list']({ limit: 100 })));
      return [lookRow(looks, found), listRow(list, found), loopRow(delays)].filter(({ name }) =>
        wanted.has(name),
      );
    } finally {
      db.close();
      await app.close();
    }
  },
};

/** The way of each closed deal through the open stages, in equal steps, and a goal: without them half the rules have nothing to do. */
function givePast(db: Database.Database): void {
  const stages = db
    .prepare<[], { id: string }>(`SELECT id FROM stage WHERE server_stage <> 'Status' ORDER BY position`)
    .all()
    .map(({ id }) => id);
  const insert = db.prepare(
    `INSERT INTO deal_stay (deal_id, entered_at_ms, stage_id, from_stage_id)
     SELECT id, created_at_ms + CAST((closed_at_ms - created_at_ms) * ? / ? AS INTEGER), ?, ? FROM deal WHERE status <> 'Open'`,
  );
  stages.forEach((id, at) => insert.run(at, stages.length, id, stages[at - 1] ?? null));
  db.prepare(`UPDATE deal SET closed_from_stage_id = ? WHERE status <> 'Open'`).run(stages.at(-1));
  db.exec(`INSERT INTO goal (month, amount_minor, currency) VALUES ('2026-01', 900000000000, 'EUR')`);
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** Other due dates among what is suggested, so that a look has something to write. */
function delayDeals(db: Database.Database, round: number): void {
  db.prepare(
    `UPDATE deal SET due_date = date(due_date, ?) WHERE id IN
       (SELECT subject FROM suggestion WHERE rule = 'overdue' ORDER BY subject LIMIT 20)`,
  ).run(`-${round + warmUp + 1} days`);
}

function timesOf(count: number, run: () => unknown): number[] {
  return Array.from({ length: count }, () => {
    const startMs = performance.now();
    run();
    return performance.now() - startMs;
  });
}

function lookRow(looks: readonly number[], found: number): Row {
  const samples = samplesOf(looks);
  const note = `at most ${lookLimitMs} ms; ${found} found`;
  return { name: 'suggestions:look', size, ...samples, ok: samples.p50Ms <= lookLimitMs, note };
}

function listRow(times: readonly number[], found: number): Row {
  const samples = samplesOf(times);
  const note = `p50 at most ${listLimitMs} ms; 100 of ${found}`;
  return { name: 'suggestions:list', size, ...samples, ok: samples.p50Ms <= listLimitMs, note };
}

function loopRow(delays: readonly Delay[]): Row {
  const median = (pick: (delay: Delay) => number) => samplesOf(delays.map(pick)).p50Ms;
  const [p50Ms, p99Ms] = [median((delay) => delay.p50Ms), median((delay) => delay.p99Ms)];
  return {
    ...{ name: 'suggestions:loop-delay', size: 'the main process meanwhile', p50Ms, p99Ms },
    ok: p99Ms <= loopLimitMs,
    note: `p99 at most ${loopLimitMs} ms; longest ${median((delay) => delay.maxMs).toFixed(1)} ms`,
  };
}
