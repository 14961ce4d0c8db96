import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { createPipeline, type Pipeline } from './test-pipeline.ts';

let app: Pipeline;
beforeEach(async () => {
  app = await createPipeline();
});

const firstStage = () => app.stages.list()[0] as Stage;
const titles = () =>
  app.reads
    .board({ filter: {}, cardsPerColumn: 500 })
    .columns.flatMap((column) => column.cards.map((card) => card.title));

describe('undo', () => {
  test('takes back the newest action, then the one before, and redo does them again in order', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    app.deals.update({ id, patch: { title: 'GTX Plus' } });
    await app.undo.undo({});
    expect(titles()).toEqual(['GTX']);
    await app.undo.undo({});
    expect(titles()).toEqual([]);
    await app.undo.redo();
    expect(titles()).toEqual(['GTX']);
    await app.undo.redo();
    expect(titles()).toEqual(['GTX Plus']);
    await expect(app.undo.redo()).rejects.toThrow('nothing to redo');
  });

  test('of what was created moves it to the trash, from where it can be restored', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    await app.undo.undo({});
    expect(app.reads.get({ id }).archivedAtMs).not.toBeNull();
    app.deals.restore({ id });
    expect(titles()).toEqual(['GTX']);
  });

  test('of an older action is refused where something later changed the same field, and allowed where not', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    const renamed = app.deals.update({ id, patch: { title: 'GTX Plus' } });
    const priced = app.deals.update({ id, patch: { amountMinor: 500 } });
    app.deals.update({ id, patch: { title: 'GTX Pro' } });
    await expect(app.undo.undo({ actionId: renamed.actionId })).rejects.toThrow('changed again since');
    await app.undo.undo({ actionId: priced.actionId });
    expect(app.reads.get({ id })).toMatchObject({ title: 'GTX Pro', amountMinor: 0 });
  });

  test('ends the chance to redo once something else is done', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    app.deals.update({ id, patch: { title: 'GTX Plus' } });
    await app.undo.undo({});
    app.deals.update({ id, patch: { client: 'Isdom' } });
    expect(app.undo.state().redo).toBeNull();
  });

  test('twice of the same action is refused', async () => {
    const { actionId } = app.deals.create({ title: 'GTX' });
    await app.undo.undo({ actionId });
    await expect(app.undo.undo({ actionId })).rejects.toThrow('undone already');
  });

  test('leaves its own line of history', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    app.deals.update({ id, patch: { title: 'GTX Plus' } });
    await app.undo.undo({});
    expect(app.reads.get({ id }).activities[0]).toMatchObject({
      action: 'undo',
      field: 'title',
      oldValue: 'GTX Plus',
      newValue: 'GTX',
    });
  });

  test('brings back a removed stage with its deals', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    const [clients, orders] = app.stages.list() as [Stage, Stage];
    const removed = await app.stages.archive({ id: clients.id, moveToStageId: orders.id });
    expect(removed.movedDeals).toBe(1);
    expect(app.reads.get({ id }).stageId).toBe(orders.id);
    await app.undo.undo({});
    expect(app.stages.list()[0]).toEqual(clients);
    expect(app.reads.get({ id }).stageId).toBe(clients.id);
  });

  test('of a new stage is refused while deals stand in it', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    const stage = app.stages.create({
      label: 'Demo',
      winProbability: 20,
      staleAfterDays: null,
      serverStage: 'Orders',
    });
    app.deals.move({ id, stageId: stage.id, beforeId: null, outcome: undefined });
    await expect(app.undo.undo({ actionId: stage.actionId })).rejects.toThrow('holds deals');
    expect(app.stages.list().map((each) => each.label)).toContain('Demo');
  });
});

/** Everything of the deals that a user can see, and the totals that the triggers keep. */
function snapshot() {
  const deals = app.store.read.all<Record<string, unknown>>(
    'SELECT id, title, stage_id, status, amount_minor, order_key, archived_at_ms IS NULL AS live FROM deal ORDER BY id',
  );
  return deals.filter((deal) => deal['live'] === 1);
}

function totals() {
  return app.store.read.all(
    'SELECT stage_id, currency, deal_count, sum_minor FROM stage_total WHERE deal_count <> 0 OR sum_minor <> 0 ORDER BY 1, 2',
  );
}

function recounted() {
  return app.store.read.all(
    `SELECT stage_id, currency, count(*) AS deal_count, sum(amount_minor) AS sum_minor FROM deal
     WHERE archived_at_ms IS NULL GROUP BY 1, 2 ORDER BY 1, 2`,
  );
}

type Step = { kind: number; deal: number; value: number };

/** One random user action; what the rules refuse changes nothing. */
function act({ kind, deal, value }: Step, made: DealId[]): void {
  const id = made[deal % Math.max(1, made.length)];
  const stageId = app.stages.list()[value % 6]?.id as StageId;
  if (kind === 0 || !id) {
    made.push(app.deals.create({ title: `Deal ${value}`, amountMinor: value }).id);
    return;
  }
  try {
    if (kind === 1) app.deals.update({ id, patch: { title: `T${value}`, amountMinor: value * 10 } });
    else if (kind === 2)
      app.deals.move({ id, stageId, beforeId: made[value % made.length] ?? null, outcome: undefined });
    else if (kind === 3) app.deals.close({ id, status: value % 2 ? 'Won' : 'Lost', lostReason: null });
    else if (kind === 4) app.deals.archive({ id });
    else if (kind === 5) app.deals.restore({ id });
    else app.deals.duplicate({ id });
  } catch (error) {
    expect(error).toHaveProperty('code', expect.stringMatching(/CONFLICT|VALIDATION/));
  }
}

describe('any history', () => {
  const step = fc.record({ kind: fc.nat(6), deal: fc.nat(20), value: fc.nat(1000) });

  test(
    'keeps the totals equal to a recount, goes back step by step to nothing, and forward again',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
          app.store.close();
          app = await createPipeline();
          const made: DealId[] = [];
          const states: unknown[] = [snapshot()];
          for (const each of steps) {
            const before = app.undo.state().undo?.actionId;
            act(each, made);
            expect(totals()).toEqual(recounted());
            if (app.undo.state().undo?.actionId !== before) states.push(snapshot());
          }
          const end = states.at(-1);
          for (const state of states.slice(0, -1).reverse()) {
            await app.undo.undo({});
            expect(snapshot()).toEqual(state);
            expect(totals()).toEqual(recounted());
          }
          expect(app.undo.state().undo).toBeNull();
          while (app.undo.state().redo) await app.undo.redo();
          expect(snapshot()).toEqual(end);
        }),
        { numRuns: 40 },
      );
    },
  );

  test('of one stage’s place is undone as well', async () => {
    const before = app.stages.list().map((stage) => stage.label);
    app.stages.move({ id: firstStage().id, beforeId: app.stages.list()[3]?.id as StageId });
    expect(app.stages.list().map((stage) => stage.label)).not.toEqual(before);
    await app.undo.undo({});
    expect(app.stages.list().map((stage) => stage.label)).toEqual(before);
  });
});
