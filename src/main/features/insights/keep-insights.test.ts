import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportStatus } from '#shared/domain/imports.ts';
import type { Currency } from '#shared/domain/money.ts';
import { createDealsService } from '#main/features/deals/deals.service.ts';
import { createStagesService } from '#main/features/stages/stages.service.ts';
import { createUndoService } from '#main/features/undo/undo.service.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLog } from '#main/platform/log.ts';
import { differences } from '#main/store/tallies/recount.ts';
import { openTestStore } from '#main/store/test-store.ts';
import { createInsights } from './insights.ts';
import { isModelUsed } from './insights.service.ts';
import { byClient, fillDeals, heavyHere, makeTrails, noise } from './test-insights.ts';

const dayMs = 86_400_000;

async function open() {
  const store = await openTestStore();
  const ids = createIds(store.clock);
  const stages = createStagesService({
    ...{ store, ids },
    heavyArchive: () => Promise.reject(new Error('Nothing is heavy here.')),
  });
  const insights = createInsights({
    store,
    stages,
    clock: store.clock,
    log: silentLog,
    heavy: heavyHere(store),
  });
  const deals = createDealsService({ store, ids, stages, defaultCurrency: () => 'EUR' as Currency });
  const undo = createUndoService({
    store,
    heavyUndo: () => Promise.reject(new Error('Nothing is heavy here.')),
  });
  /** Passes on what the pages were told since. */
  let told = 0;
  async function settle(): Promise<void> {
    for (const { name, payload } of store.events.slice(told)) insights.keeper.noticed(name, payload as never);
    told = store.events.length;
    await insights.keeper.settle();
  }
  const scores = () =>
    new Map(
      store.read
        .all<{ id: string; probability: number }>('SELECT deal_id AS id, probability FROM deal_score')
        .map(({ id, probability }) => [id, probability]),
    );
  return { ...{ store, stages, deals, undo, settle, scores }, ...insights };
}

let app: Awaited<ReturnType<typeof open>>;
beforeEach(async () => {
  app = await open();
});
afterEach(async () => {
  await app.keeper.stop();
  app.store.close();
});

const imported = { entity: 'deal', state: 'done', created: 1, updated: 0 } as ImportStatus;

describe('without a model', () => {
  test('a deal has its stage’s own probability, and the page learns how many closed deals are missing', async () => {
    const [id] = fillDeals(app.store, makeTrails(50, byClient), 1);
    if (!id) throw new Error('No deal is open.');
    const { model } = app.service.deal({ id });
    expect(model).toMatchObject({ state: 'tooFew', closedCount: 49, neededCount: 100, trainedAtMs: null });
    expect(app.service.deal({ id })).toMatchObject({ source: 'stage', probability: 0.1, reasons: [] });
    await app.keeper.learnIfDue();
    expect(app.service.model()).toMatchObject({ state: 'tooFew', trainedAtMs: app.store.clock.nowMs() });
    expect(isModelUsed(app.store.read)).toBe(false);
  });

  test('one that is no better than the share of won deals is not used, and says how good it was', async () => {
    const [id] = fillDeals(app.store, makeTrails(300, noise, 2), 1);
    expect(app.service.model()).toMatchObject({ state: 'untrained', closedCount: 100 });
    await app.keeper.learnIfDue();
    expect(app.service.model()).toMatchObject({ state: 'noBetter', closedCount: 299 });
    expect(app.service.model().brier).toBeGreaterThan(0);
    expect(app.scores().size).toBe(0);
    expect(id && app.service.deal({ id }).source).toBe('stage');
  });

  test('a deal that is closed, in the trash or gone is refused', async () => {
    const [first, second] = fillDeals(app.store, makeTrails(5, byClient), 2);
    if (!first || !second) throw new Error('No deal is open.');
    app.deals.close({ id: first, status: 'Won', lostReason: null });
    app.deals.archive({ id: second });
    expect(() => app.service.deal({ id: first })).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(() => app.service.deal({ id: second })).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(() => app.service.deal({ id: createIds(app.store.clock).next() })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    await app.settle();
  });
});

describe('with a model', () => {
  test('every open deal has a probability with three reasons at most, and the forecast reckons with it', async () => {
    const open = fillDeals(app.store, makeTrails(500, byClient), 40);
    await app.keeper.learnIfDue();
    expect(isModelUsed(app.store.read)).toBe(true);
    expect([...app.scores().keys()].toSorted()).toEqual(open.toSorted());
    const answers = open.map((id) => app.service.deal({ id }));
    for (const { source, reasons, model } of answers) {
      expect(source).toBe('model');
      expect(model.state).toBe('used');
      expect(reasons.length).toBeLessThanOrEqual(3);
      const weights = reasons.map(({ weight }) => Math.abs(weight));
      expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    }
    expect(differences(app.store.read)).toEqual([]);
    expect(app.store.events.at(-1)?.name).toBe('dashboard:changed');
  });

  test('a client’s record speaks for and against, in its numbers', async () => {
    const open = fillDeals(app.store, makeTrails(500, byClient), 40);
    await app.keeper.learnIfDue();
    const sides = { Good: [] as number[], Bad: [] as number[] };
    for (const id of open) {
      const { probability, reasons } = app.service.deal({ id });
      const own = reasons.find(({ text }) => text.startsWith('Closed deals with '));
      const [, client, won, closed] = /with (\w+) \d: (\d+) of (\d+) won/.exec(own?.text ?? '') ?? [];
      if (client !== 'Good' && client !== 'Bad') throw new Error('The client is not among the reasons.');
      expect(Math.sign(own?.weight ?? 0)).toBe(client === 'Good' ? 1 : -1);
      expect(Number(won) / Number(closed) > 0.5).toBe(client === 'Good');
      sides[client].push(probability);
    }
    expect(Math.min(...sides.Good)).toBeGreaterThan(Math.max(...sides.Bad));
  });

  test('a deal that changes is foretold again, one that closes loses its probability and gets it back by an undo', async () => {
    const [id] = fillDeals(app.store, makeTrails(500, byClient), 10);
    if (!id) throw new Error('No deal is open.');
    await app.keeper.learnIfDue();
    app.deals.update({ id, patch: { client: 'Bad 1' } });
    await app.settle();
    const bad = app.scores().get(id) ?? NaN;
    app.deals.update({ id, patch: { client: 'Good 1' } });
    await app.settle();
    expect(app.scores().get(id)).toBeGreaterThan(bad + 2000);
    expect(app.scores().get(id)).toBe(Math.round(app.service.deal({ id }).probability * 10_000));
    const { actionId } = app.deals.close({ id, status: 'Lost', lostReason: null });
    await app.settle();
    expect(app.scores().has(id)).toBe(false);
    await app.undo.undo({ actionId });
    await app.settle();
    expect(app.scores().has(id)).toBe(true);
    app.deals.archive({ id });
    await app.settle();
    expect(app.scores().has(id)).toBe(false);
    expect(differences(app.store.read)).toEqual([]);
  });

  test('what changed in too many places to name is foretold as a whole', async () => {
    const [id] = fillDeals(app.store, makeTrails(500, byClient), 10);
    if (!id) throw new Error('No deal is open.');
    await app.keeper.learnIfDue();
    const before = app.scores();
    app.store.maintain(({ db }) =>
      db.run(`UPDATE deal SET client = iif(client LIKE 'Good%', 'Bad 2', 'Good 2') WHERE status = 'Open'`),
    );
    app.keeper.noticed('deals:changed', { ids: null });
    await app.keeper.settle();
    for (const [each, probability] of app.scores())
      expect(Math.abs(probability - (before.get(each) ?? 0))).toBeGreaterThan(1000);
  });

  test('an import teaches at once, anything else a day later', async () => {
    fillDeals(app.store, makeTrails(300, byClient));
    await app.keeper.learnIfDue();
    const firstMs = app.service.model().trainedAtMs ?? 0;
    app.store.clock.advance(dayMs - 1);
    await app.keeper.learnIfDue();
    expect(app.service.model().trainedAtMs).toBe(firstMs);
    app.keeper.noticed('imports:progress', { ...imported, state: 'running' });
    await app.keeper.settle();
    expect(app.service.model().trainedAtMs).toBe(firstMs);
    app.keeper.noticed('imports:progress', imported);
    await app.keeper.settle();
    expect(app.service.model().trainedAtMs).toBe(firstMs + dayMs - 1);
    app.store.clock.advance(dayMs);
    await app.keeper.learnIfDue();
    expect(app.service.model().trainedAtMs).toBe(firstMs + 2 * dayMs - 1);
  });

  test('a clock that was set back does not put learning off', async () => {
    fillDeals(app.store, makeTrails(300, byClient));
    app.store.clock.jump(400 * dayMs);
    await app.keeper.learnIfDue();
    app.store.clock.jump(-400 * dayMs);
    await app.keeper.learnIfDue();
    expect(app.service.model().trainedAtMs).toBe(app.store.clock.nowMs());
  });

  test('it goes with the deals that it was learned from', async () => {
    fillDeals(app.store, makeTrails(300, byClient), 20);
    await app.keeper.learnIfDue();
    expect(app.scores().size).toBe(20);
    app.store.maintain(({ db, nowMs }) =>
      db.run(`UPDATE deal SET archived_at_ms = ? WHERE status <> 'Open'`, nowMs),
    );
    app.keeper.noticed('deals:changed', { ids: null });
    await app.keeper.settle();
    expect(app.service.model()).toMatchObject({ state: 'tooFew', closedCount: 0 });
    expect(app.scores().size).toBe(0);
    expect(differences(app.store.read)).toEqual([]);
  });

  test('one that another version wrote is as good as none', async () => {
    const [id] = fillDeals(app.store, makeTrails(300, byClient), 5);
    if (!id) throw new Error('No deal is open.');
    await app.keeper.learnIfDue();
    app.store.maintain(({ db }) => db.run(`UPDATE win_model SET model = '{"inputs":["x"]}' WHERE id = 2`));
    expect(app.service.deal({ id }).source).toBe('stage');
    app.deals.update({ id, patch: { client: 'Good 1' } });
    await app.settle();
    await app.keeper.learnIfDue();
    expect(app.service.deal({ id }).source).toBe('model');
    app.store.maintain(({ db }) => db.run(`UPDATE win_model SET model = 'no JSON'`));
    expect(app.service.model().state).toBe('untrained');
    await app.keeper.learnIfDue();
    expect(app.service.deal({ id }).source).toBe('model');
  });
});
