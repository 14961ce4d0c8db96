/** Random histories of whatever a user can do, on both kinds of connection: after every step the counters are what the rows say. */
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { ActionId, DealId, ImportId, LeadId, StageId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import { runBulk } from '#main/features/bulk/run-bulk.ts';
import type { BulkJob } from '#main/features/bulk/bulk-job.ts';
import { mergeClients } from '#main/features/duplicates/merge-clients.ts';
import { mergeLeads } from '#main/features/duplicates/merge-leads.ts';
import { createInspector } from '#main/features/imports/inspect.ts';
import { runImport } from '#main/features/imports/run-import.ts';
import { runUndo } from '#main/features/imports/run-undo.ts';
import { purgeTrash } from '#main/features/trash/purge.service.ts';
import { createPipeline } from '#main/features/undo/test-pipeline.ts';
import { createUndoService } from '#main/features/undo/undo.service.ts';
import { momentOf } from '#main/platform/clock.ts';
import { recount, differences } from '#main/store/tallies/recount.ts';
import { tallyTriggers } from '#main/store/tallies/triggers.ts';
import { putTalliedZone } from '#main/store/tallies/zone.ts';
import { openWorkerStore } from '#main/store/worker-store.ts';

type World = Awaited<ReturnType<typeof createWorld>>;

async function createWorld() {
  const app = await createPipeline();
  const { store, ids } = app;
  const worker = openWorkerStore(store.path, { clock: store.clock, ids, emit: () => undefined });
  const undo = createUndoService({
    store,
    heavyUndo: (action, direction) => Promise.resolve(runUndo({ action, direction }, worker)),
  });
  store.maintain((tx) => putTalliedZone(tx.db, store.clock.timeZone()));
  return {
    ...{ ...app, worker, undo },
    close() {
      worker.close();
      store.close();
    },
  };
}

const currencies = ['EUR', 'USD', 'JPY'] as Currency[];
const day = (value: number) => `2026-${String(9 + (value % 4)).padStart(2, '0')}-1${value % 10}` as PlainDate;

const idsIn = <Id extends string>({ store }: World, table: 'deal' | 'lead'): Id[] =>
  store.read.all<{ id: Id }>(`SELECT id FROM ${table} ORDER BY id`).map(({ id }) => id);

/** Thrown where there is nothing yet to act on. */
class NothingThere extends Error {
  readonly code = 'NOT_FOUND';
}

function oneOf<T>(from: readonly T[], at: number): T {
  const found = from[at % Math.max(1, from.length)];
  if (found === undefined) throw new NothingThere();
  return found;
}

const dealOf = (world: World, at: number) => oneOf(idsIn<DealId>(world, 'deal'), at);
const leadOf = (world: World, at: number) => oneOf(idsIn<LeadId>(world, 'lead'), at);
const stageOf = (world: World, at: number) => oneOf(world.stages.list(), at).id as StageId;

function importText(world: World, text: string, entity: 'deal' | 'lead'): void {
  const { store, ids, worker } = world;
  const path = join(store.folder, `${entity}s.csv`);
  writeFileSync(path, text);
  const file = { path, fileName: `${entity}s.csv`, sizeBytes: statSync(path).size };
  const { proposal } = createInspector().inspect({
    ...{ ...file, entity, stages: world.stages.list(), currency: 'EUR' as Currency, locale: 'en-US' },
    ...{ format: null, plan: null },
  });
  runImport(
    {
      ...{ importId: ids.next<ImportId>(), actionId: ids.next<ActionId>(), ...file, plan: proposal },
      ...{ nowMs: store.clock.nowMs(), timeZone: 'Europe/Berlin', refusedPath: `${path}.refused` },
    },
    { store: worker, ids, watch: { isCancelled: () => false, progress: () => undefined } },
  );
}

type Change = Extract<BulkJob, { entity: 'deal' }>['change'];
function bulk(world: World, value: number, change: Change): void {
  const deals = idsIn<DealId>(world, 'deal').filter((_, at) => (at + value) % 2 === 0);
  if (deals.length === 0) throw new NothingThere();
  const moment = momentOf(world.store.clock);
  runBulk({ entity: 'deal', moment, selection: { ids: deals }, change }, world.worker, world.ids);
}

const scored = (world: World, at: number, sql: string, ...values: number[]) => {
  const id = dealOf(world, at);
  world.store.maintain((tx) => tx.db.run(sql, ...values, id));
};

type Act = (world: World, at: number, value: number) => unknown;

const acts: Record<string, Act> = {
  create: ({ deals }, at, value) =>
    deals.create({
      ...{
        title: `D${value}`,
        client: `C${value % 3}`,
        amountMinor: value * 7,
        currency: oneOf(currencies, at),
      },
      ...(value % 3 ? { dueDate: day(value) } : {}),
    }),
  edit: (world, at, value) => world.deals.update({ id: dealOf(world, at), patch: { amountMinor: value } }),
  money: (world, at, value) =>
    world.deals.update({
      id: dealOf(world, at),
      patch: {
        currency: oneOf(currencies, value),
        amountMinor: value,
        dueDate: value % 2 ? day(value) : null,
      },
    }),
  move: (world, at, value) =>
    world.deals.move({
      ...{ id: dealOf(world, at), stageId: stageOf(world, value), beforeId: null, outcome: undefined },
    }),
  close: (world, at, value) =>
    world.deals.close({
      ...{ id: dealOf(world, at), status: value % 2 ? 'Won' : 'Lost' },
      lostReason: value % 2 || value % 3 ? null : 'Too dear',
    }),
  archive: (world, at) => world.deals.archive({ id: dealOf(world, at) }),
  restore: (world, at) => world.deals.restore({ id: dealOf(world, at) }),
  duplicate: (world, at) => world.deals.duplicate({ id: dealOf(world, at) }),
  comment: (world, at) => world.comments.create({ dealId: dealOf(world, at), text: 'Called' }),
  lead: ({ leads }, _at, value) => leads.create({ company: `L${value % 4}` }),
  leadArchive: (world, at) => world.leads.archive({ id: leadOf(world, at) }),
  leadRestore: (world, at) => world.leads.restore({ id: leadOf(world, at) }),
  convert: (world, at) => world.convertLead({ id: leadOf(world, at), deal: {} }),
  mergeLeads: (world, at, value) =>
    mergeLeads(value % 2 ? world.worker : world.store, {
      ...{ ids: [leadOf(world, at), leadOf(world, at + 1)], keepId: leadOf(world, at), fields: {} },
    }),
  mergeClients: ({ store }) => mergeClients(store, { names: ['C0', 'C1'], into: 'C2' }),
  importDeals: (world, _at, value) =>
    importText(
      world,
      `Title,Amount,Currency,Stage,Status,Created,Closed,Due date\nI${value},${value},EUR,Tasks,Open,2026-08-03,,2026-12-01\nJ${value},9,USD,Status,Won,2026-07-01,2026-09-30,\nK,1,EUR,,Lost,2026-07-01,2026-10-02,\n`,
      'deal',
    ),
  importLeads: (world, _at, value) =>
    importText(world, `Company,Email\nI${value},a${value}@a.example\n`, 'lead'),
  bulkSet: (world, _at, value) =>
    bulk(world, value, {
      kind: 'set',
      patch: { amountMinor: value, currency: oneOf(currencies, value), dueDate: day(value) },
    }),
  bulkMove: (world, at, value) => bulk(world, value, { kind: 'move', stageId: stageOf(world, at) }),
  bulkClose: (world, _at, value) =>
    bulk(world, value, { kind: 'close', status: value % 2 ? 'Won' : 'Lost', lostReason: null }),
  bulkArchive: (world, _at, value) => bulk(world, value, { kind: 'archive' }),
  stageRemoved: (world, at, value) =>
    world.stages.archive({ id: stageOf(world, at), moveToStageId: stageOf(world, value) }),
  stageAdded: ({ stages }, _at, value) =>
    stages.create({
      label: `S${value}`,
      winProbability: value % 100,
      staleAfterDays: 5,
      serverStage: 'Tasks',
    }),
  scored: (world, at, value) =>
    scored(
      world,
      at,
      `INSERT INTO deal_score (probability, reasons, deal_id) VALUES (?, '[]', ?)
       ON CONFLICT (deal_id) DO UPDATE SET probability = excluded.probability`,
      value * 10,
    ),
  unscored: (world, at) => scored(world, at, 'DELETE FROM deal_score WHERE deal_id = ?'),
  purge({ store }) {
    store.clock.advance(31 * 86_400_000);
    const awaitTurn = () => store.gate.whenIdle();
    return purgeTrash({ store, clock: store.clock, awaitTurn, isStopped: () => false });
  },
  later: ({ store }, _at, value) => store.clock.advance(value * 3_600_000),
  travel({ store }, _at, value) {
    store.clock.travel(oneOf(['Europe/Berlin', 'America/New_York', 'Pacific/Apia'], value));
    store.maintain((tx) => {
      putTalliedZone(tx.db, store.clock.timeZone());
      recount(tx.db);
    });
  },
  undo: ({ undo }) => undo.undo({}),
  redo: ({ undo }) => undo.redo(),
};

/** No part of the app removes what is not in the trash; the counters hold even so. */
const deleteAll: Act = ({ store }) =>
  store.maintain((tx) => ['deal', 'lead'].map((table) => tx.db.run(`DELETE FROM ${table}`)));

type Step = { act: string; at: number; value: number };

/** What the rules refuse changes nothing. */
async function take(world: World, { act, at, value }: Step): Promise<boolean> {
  try {
    await (acts[act] ?? deleteAll)(world, at, value);
    return true;
  } catch (error) {
    expect(error).toHaveProperty('code', expect.stringMatching(/CONFLICT|VALIDATION|NOT_FOUND/));
    return false;
  }
}

const often = fc.constantFrom('create', 'lead', 'close', 'move', 'undo');
const step = fc.record({
  act: fc.oneof(
    { weight: 1, arbitrary: often },
    { weight: 2, arbitrary: fc.constantFrom(...Object.keys(acts)) },
  ),
  at: fc.nat(30),
  value: fc.nat(999),
});

/** A hundred are enough to find a trigger that is gone; thousands are for who changes one (DEALDESK_HISTORIES=3000). */
const histories = Number(process.env['DEALDESK_HISTORIES'] ?? 100);

describe('the counters', () => {
  test('are what the rows say after every step of any history', { timeout: 3000 * histories }, async () => {
    const taken = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const world = await createWorld();
        try {
          for (const each of steps) {
            if (await take(world, each)) taken.add(each.act);
            expect(differences(world.store.read)).toEqual([]);
          }
        } finally {
          world.close();
        }
      }),
      { numRuns: histories },
    );
    expect(Object.keys(acts).filter((act) => !taken.has(act))).toEqual([]);
  });

  const four = [3, 4, 5, 6].map((value) => ({ act: 'create', at: value, value }));
  const sure: Step[] = [
    ...four,
    ...[9, 50].map((value) => ({ act: 'scored', at: 0, value })),
    ...['edit', 'unscored', 'money', 'move'].map((act) => ({ act, at: 0, value: 51 })),
    // Lost, with a reason.
    { act: 'close', at: 3, value: 6 },
    ...[1, 3].map((at) => ({ act: 'edit', at, value: 52 })),
    { act: 'lead', at: 0, value: 0 },
    { act: 'deleted', at: 0, value: 0 },
    ...four,
    ...['lead', 'leadArchive', 'importDeals', 'importLeads', 'bulkSet', 'bulkClose', 'archive', 'purge'].map(
      (act) => ({ act, at: 0, value: 7 }),
    ),
  ];
  const counting = tallyTriggers().filter(({ name }) => /^(?:tally|forecast)_/.test(name));
  test.each(counting.map(({ name }) => name))('differ without the trigger %s', async (name) => {
    const world = await createWorld();
    world.store.maintain((tx) => tx.db.run(`DROP TRIGGER ${name}`));
    let differed = false;
    for (const each of sure) {
      await take(world, each);
      differed ||= differences(world.store.read).length > 0;
    }
    world.close();
    expect(differed).toBe(true);
  });
});
