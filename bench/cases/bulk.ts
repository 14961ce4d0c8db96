import type Database from 'better-sqlite3';
import { generateNKeysBetween } from 'fractional-indexing';
import type { ActionId, DealId, StageId } from '#shared/domain/ids.ts';
import { createIds } from '#main/platform/ids.ts';
import { lightRecordsAtMost } from '#main/features/bulk/bulk.service.ts';
import type { App } from '#main/compose.ts';
import type { Case } from '../case.ts';
import { samplesOf, type Row } from '../measure.ts';
import { benchClock, openProduct, openRaw } from '../store/product.ts';
import { copyOfStore } from '../store/files.ts';
import { fullSize } from '../store/shape.ts';
import { watchLoop, type Delay } from './loop.ts';
import { assertSame } from './reads.ts';

const blockSize = 10_000;
const runs = 4;
const speedTarget = 0.5;
const limitMs = 2000;
const loopLimitMs = 16;
const size = '10,000 of 100,000 deals';

/**
 * Each run moves 10,000 other deals into another column: the product as the page asks for it, in its worker, and the yardstick
 * by prepared statements that write the same rows, of which it knows everything beforehand, in one transaction on a connection
 * set as the worker's. What either carries from its log into its file after it has answered is waited for, and does not count.
 * Then each of the product's moves is undone. The event loop of this process, the main one, is watched.
 */
export const bulk: Case = {
  names: ['bulk-move', 'bulk-undo', 'bulk-loop-delay'],
  async run(wanted) {
    const [productFolder, rawFolder] = [await copyOfStore(fullSize), await copyOfStore(fullSize)];
    const app = await openProduct(productFolder);
    const [db, seen] = [openRaw(rawFolder), openRaw(productFolder)];
    db.pragma('cache_size = -262144');
    db.pragma('wal_autocheckpoint = 0');
    try {
      const plan = planMoves(seen);
      const [product, raw, undone, carried]: [number[], number[], number[], number[]] = [[], [], [], []];
      const actions: ActionId[] = [];
      const delays: Delay[] = [];
      for (const [turn, block] of plan.blocks.entries()) {
        const moveRaw = prepareRaw(db, plan, block);
        const sides = [
          async () => {
            const delay = await watchLoop(async () => {
              product.push(await timed(async () => actions.push(await moveBlock(app, plan, block))));
            });
            delays.push(delay);
            carried.push(await timed(() => whenWorkerRests(app, block)));
          },
          async () => {
            raw.push(await timed(() => Promise.resolve(moveRaw())));
            db.pragma('wal_checkpoint(PASSIVE)');
          },
        ];
        for (const side of turn % 2 === 0 ? sides : sides.toReversed()) await side();
      }
      assertSame('bulk-move', summaryOf(seen), summaryOf(db));
      for (const actionId of actions.toReversed()) {
        const undo = () => Promise.resolve(app.handlers['undo:undo']({ actionId }));
        delays.push(await watchLoop(async () => void undone.push(await timed(undo))));
        await whenWorkerRests(app, plan.blocks[0] ?? []);
      }
      return [moveRow({ product, raw, carried }), undoRow(undone), loopRow(delays)].filter(({ name }) =>
        wanted.has(name),
      );
    } finally {
      seen.close();
      db.close();
      await app.close();
    }
  },
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

type Place = { id: DealId; stageId: StageId; orderKey: string; enteredAtMs: number };
type Plan = { target: { id: StageId; label: string }; fromLabel: string; blocks: Place[][] };

/** Blocks of the first column's deals, spread over all of it, to go to the end of the third. */
function planMoves(db: Database.Database): Plan {
  const stages = db
    .prepare<[], { id: StageId; label: string }>('SELECT id, label FROM stage ORDER BY position')
    .all();
  const [from, , target] = stages;
  if (!from || !target) throw new Error('The pipeline lacks a stage.');
  const places = db
    .prepare<[string], Place>(
      `SELECT id, stage_id AS stageId, order_key AS orderKey, stage_entered_at_ms AS enteredAtMs FROM deal
       WHERE stage_id = ? AND archived_at_ms IS NULL ORDER BY order_key, id`,
    )
    .all(from.id);
  const blocks = Array.from({ length: runs }, (_, turn) =>
    places.filter((_place, at) => at % runs === turn).slice(0, blockSize),
  );
  if (blocks.some((block) => block.length < blockSize)) throw new Error('The column holds too few deals.');
  return { target, fromLabel: from.label, blocks };
}

async function moveBlock(app: App, { target }: Plan, block: readonly Place[]): Promise<ActionId> {
  const { actionId, changed } = await app.handlers['bulk:deals']({
    selection: { ids: block.map(({ id }) => id) },
    change: { kind: 'move', stageId: target.id },
  });
  if (changed !== block.length || !actionId) throw new Error(`Only ${changed} deals moved.`);
  return actionId;
}

/** The worker does one thing after another: a question to it is answered once it has carried its log into the file. */
async function whenWorkerRests(app: App, block: readonly Place[]): Promise<void> {
  await app.handlers['bulk:previewDeals']({
    selection: { ids: block.slice(0, lightRecordsAtMost + 1).map(({ id }) => id) },
    change: { kind: 'archive' },
  });
}

const ids = createIds(benchClock);
const actor = 'Ada Berger';

/** The same rows, made ready: what is returned only writes them. */
function prepareRaw(db: Database.Database, plan: Plan, block: readonly Place[]): () => void {
  const { target, fromLabel } = plan;
  const last = db
    .prepare<[string], { orderKey: string }>(
      `SELECT order_key AS orderKey FROM deal WHERE stage_id = ? AND archived_at_ms IS NULL ORDER BY order_key DESC LIMIT 1`,
    )
    .get(target.id);
  const keys = generateNKeysBetween(last?.orderKey ?? null, null, block.length);
  const step = db.prepare(
    'UPDATE deal SET stage_id = ?, order_key = ?, stage_entered_at_ms = ?, updated_at_ms = ? WHERE id = ?',
  );
  const activity = db.prepare(
    `INSERT INTO activity (id, action_id, deal_id, type, action, field, old_value, new_value, actor_name, at_ms)
     VALUES (?, ?, ?, 'deal_stage_changed', 'move', 'stage', ?, ?, ?, ?)`,
  );
  const action = db.prepare(
    `INSERT INTO user_action (seq, id, action, entity, record_count, label, at_ms)
     VALUES ((SELECT max(seq) + 1 FROM user_action), ?, 'move', 'deal', ?, NULL, ?)`,
  );
  const change = db.prepare(
    `INSERT INTO change (action_id, entity, entity_id, verb, before, after) VALUES (?, 'deal', ?, 'update', ?, ?)`,
  );
  return db.transaction(() => {
    const [nowMs, actionId] = [benchClock.nowMs(), ids.next()];
    block.forEach(({ id }, at) => {
      step.run(target.id, keys[at], nowMs, nowMs, id);
      activity.run(ids.next(), actionId, id, fromLabel, target.label, actor, nowMs);
    });
    action.run(actionId, block.length, nowMs);
    block.forEach(({ id, stageId, orderKey, enteredAtMs }, at) => {
      const before = { stageId, orderKey, stageEnteredAtMs: enteredAtMs };
      const after = { stageId: target.id, orderKey: keys[at], stageEnteredAtMs: nowMs };
      change.run(actionId, id, JSON.stringify(before), JSON.stringify(after));
    });
  }).immediate;
}

/** What both stores must agree on; keys of rows and instants differ. */
function summaryOf(db: Database.Database): unknown[] {
  return [
    'SELECT id, stage_id, order_key FROM deal ORDER BY id',
    'SELECT stage_id, currency, deal_count, sum_minor FROM stage_total ORDER BY 1, 2',
    'SELECT type, action, field, count(*), sum(length(old_value)), sum(length(new_value)) FROM activity GROUP BY 1, 2, 3',
    'SELECT action, entity, record_count, count(*) FROM user_action GROUP BY 1, 2, 3',
    'SELECT entity, verb, count(*) FROM change GROUP BY 1, 2',
  ].map((sql) => db.prepare(sql).raw().all());
}

type Moved = Record<'product' | 'raw' | 'carried', readonly number[]>;

function moveRow({ product, raw, carried }: Moved): Row {
  const samples = samplesOf(product);
  const rawP50Ms = samplesOf(raw).p50Ms;
  const ratio = rawP50Ms / samples.p50Ms;
  return {
    ...{ name: 'bulk-move', size, ...samples, rawP50Ms, ratio, target: speedTarget, atLeast: true },
    ok: ratio >= speedTarget && samples.p99Ms <= limitMs,
    note: `ratio of speeds; at most ${limitMs} ms; into the file afterwards ${samplesOf(carried).p50Ms.toFixed(0)} ms`,
  };
}

function undoRow(undone: readonly number[]): Row {
  const samples = samplesOf(undone);
  return {
    ...{ name: 'bulk-undo', size, ...samples },
    ok: samples.p99Ms <= limitMs,
    note: `at most ${limitMs} ms`,
  };
}

function loopRow(delays: readonly Delay[]): Row {
  const median = (pick: (delay: Delay) => number) => samplesOf(delays.map(pick)).p50Ms;
  const p99Ms = median((delay) => delay.p99Ms);
  return {
    ...{ name: 'bulk-loop-delay', size: 'the main process during moves and undos' },
    p50Ms: median((delay) => delay.p50Ms),
    p99Ms,
    ok: p99Ms <= loopLimitMs,
    note: `p99 at most ${loopLimitMs} ms; longest ${median((delay) => delay.maxMs).toFixed(1)} ms`,
  };
}
