import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BulkResult, DealBulkChange } from '#shared/contract/bulk.contract.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { DealSelection } from '#shared/domain/selection.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { lightRecordsAtMost } from './bulk.service.ts';
import { openBulk, type BulkBench } from './test-bulk.ts';

let app: BulkBench;
beforeEach(async () => {
  app = await openBulk();
});
afterEach(() => app.close());

const stageAt = (at: number, of = app): Stage => of.stages.list().at(at) as Stage;
const ofAll: DealSelection = { filter: {}, except: [] };

function make(count: number, of = app): DealId[] {
  return Array.from(
    { length: count },
    (_, at) => of.deals.create({ title: `Deal ${String(at).padStart(4, '0')}`, amountMinor: at * 100 }).id,
  );
}

const titlesIn = (stage: Stage) =>
  app.reads.column({ stageId: stage.id, filter: {}, offset: 0, limit: 500 }).cards.map((card) => card.title);

describe('a move of many', () => {
  test('puts them at the end of the column in the selection’s order, in one action with one undo', async () => {
    const [a, b, c, d] = make(4) as [DealId, DealId, DealId, DealId];
    const orders = stageAt(1);
    app.deals.move({ id: d, stageId: orders.id, beforeId: null, outcome: undefined });
    const before = app.everything();
    const result = await app.bulk.changeDeals({
      selection: { ids: [b, c, a] },
      change: { kind: 'move', stageId: orders.id },
    });
    expect(result).toMatchObject({ changed: 3, unchanged: 0, refused: [] });
    expect(titlesIn(orders)).toEqual(['Deal 0003', 'Deal 0001', 'Deal 0002', 'Deal 0000']);
    expect(app.undo.state().undo).toMatchObject({
      actionId: result.actionId,
      action: 'move',
      entity: 'deal',
      count: 3,
      label: null,
    });
    await app.undo.undo({});
    expect(app.everything()).toEqual(before);
  });

  test('leaves closed deals where they are and names them, and counts those that are there already', async () => {
    const [a, b, c] = make(3) as [DealId, DealId, DealId];
    app.deals.close({ id: a, status: 'Won', lostReason: null });
    const orders = stageAt(1);
    app.deals.move({ id: b, stageId: orders.id, beforeId: null, outcome: undefined });
    const input = {
      selection: { ids: [a, b, c] },
      change: { kind: 'move' as const, stageId: orders.id },
    };
    const refused = [
      {
        reason: 'Closed deals do not go back to the pipeline.',
        count: 1,
        examples: [{ id: a, label: 'Deal 0000' }],
      },
    ];
    expect(await app.bulk.previewDeals(input)).toEqual({
      selected: 3,
      changing: 1,
      unchanged: 1,
      refused,
      sample: [{ id: c, label: 'Deal 0002', before: 'Clients', after: 'Orders' }],
    });
    expect(await app.bulk.changeDeals(input)).toMatchObject({ changed: 1, unchanged: 1, refused });
    expect(app.reads.get({ id: a })).toMatchObject({ status: 'Won' });
    expect(app.undo.state().undo).toMatchObject({ count: 1, label: 'Deal 0002' });
  });

  test('into the closing stage is refused, with the way that leads there', async () => {
    const selection = { ids: make(2) };
    const before = app.everything();
    const change = { kind: 'move' as const, stageId: stageAt(-1).id };
    for (const ask of [app.bulk.previewDeals, app.bulk.changeDeals]) {
      await expect(ask({ selection, change })).rejects.toMatchObject({
        code: 'VALIDATION',
        message: expect.stringContaining('Choose Close'),
      });
    }
    expect(app.everything()).toEqual(before);
  });

  test('into a stage that was removed meanwhile is refused as a whole', async () => {
    const selection = { ids: make(2) };
    const gone = stageAt(2);
    await app.stages.archive({ id: gone.id, moveToStageId: stageAt(1).id });
    const change = { kind: 'move' as const, stageId: gone.id };
    await expect(app.bulk.changeDeals({ selection, change })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a closing of many', () => {
  test('goes by way of Revenue in two recorded steps, and refuses what is closed already', async () => {
    const [a, b] = make(2) as [DealId, DealId];
    app.deals.close({ id: a, status: 'Won', lostReason: null });
    const { refused, changed } = await app.bulk.changeDeals({
      selection: ofAll,
      change: { kind: 'close', status: 'Lost', lostReason: 'Too dear' },
    });
    expect(changed).toBe(1);
    expect(refused).toEqual([
      { reason: 'Closed already.', count: 1, examples: [{ id: a, label: 'Deal 0000' }] },
    ]);
    const { status, lostReason, activities } = app.reads.get({ id: b });
    expect({ status, lostReason }).toEqual({ status: 'Lost', lostReason: 'Too dear' });
    expect(activities.map(({ type }) => type).toReversed()).toEqual([
      'deal_created',
      'deal_stage_changed',
      'deal_lost',
      'deal_updated',
    ]);
    expect(app.undo.state().undo).toMatchObject({ action: 'close', count: 1, label: 'Deal 0001' });
  });
});

describe('fields, comments and deleting', () => {
  test('a field that is set says what it was and will be, and leaves alone what has the value', async () => {
    const [a, b] = make(2) as [DealId, DealId];
    app.deals.update({ id: a, patch: { assignee: 'Dana' } });
    const input = {
      selection: { ids: [a, b] },
      change: { kind: 'set' as const, patch: { assignee: 'Dana' } },
    };
    expect(await app.bulk.previewDeals(input)).toMatchObject({
      changing: 1,
      unchanged: 1,
      sample: [{ id: b, before: null, after: 'Dana' }],
    });
    expect(await app.bulk.changeDeals(input)).toMatchObject({ changed: 1 });
    const money = { amountMinor: 500, currency: 'EUR' as Currency };
    expect(
      await app.bulk.previewDeals({ selection: { ids: [b] }, change: { kind: 'set', patch: money } }),
    ).toMatchObject({ sample: [{ before: '100 USD', after: '500 EUR' }] });
  });

  test('nothing to set is refused', async () => {
    const change = { kind: 'set' as const, patch: {} };
    await expect(app.bulk.changeDeals({ selection: { ids: make(1) }, change })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
  });

  test('a comment on each is one action of that many comments', async () => {
    const [a, b] = make(2) as [DealId, DealId];
    await app.bulk.changeDeals({
      selection: { ids: [a, b] },
      change: { kind: 'comment', text: 'Call before Friday' },
    });
    for (const id of [a, b])
      expect(app.reads.get({ id }).comments).toMatchObject([{ text: 'Call before Friday' }]);
    expect(app.undo.state().undo).toMatchObject({ action: 'comment', entity: 'comment', count: 2 });
    await app.undo.undo({});
    expect(app.reads.get({ id: a }).commentCount).toBe(0);
  });

  test('what was deleted meanwhile, for good or not, is counted and is no error', async () => {
    const [a, b] = make(2) as [DealId, DealId];
    app.deals.archive({ id: a });
    const unknown = app.ids.next<DealId>();
    const result = await app.bulk.changeDeals({
      selection: { ids: [a, unknown, b] },
      change: { kind: 'archive' },
    });
    expect(result).toMatchObject({
      changed: 1,
      refused: [{ reason: 'Deleted in the meantime.', count: 2, examples: [] }],
    });
    expect(
      app.reads.list({ filter: {}, sort: { by: 'title', direction: 'asc' }, offset: 0, limit: 9 }).total,
    ).toBe(0);
  });

  test('what changes nothing leaves no action behind', async () => {
    const selection = { ids: make(2) };
    const last = app.undo.state().undo;
    const change = { kind: 'move' as const, stageId: stageAt(0).id };
    expect(await app.bulk.changeDeals({ selection, change })).toMatchObject({
      actionId: null,
      changed: 0,
      unchanged: 2,
    });
    expect(app.undo.state().undo).toEqual(last);
  });
});

describe('in the worker', () => {
  const many = lightRecordsAtMost + 20;

  test(
    'the preview writes nothing, and the change, its undo and its redo are whole',
    { timeout: 60_000 },
    async () => {
      const selection = { ids: make(many) };
      const change = { kind: 'move' as const, stageId: stageAt(3).id };
      const before = app.everything();
      const preview = await app.bulk.previewDeals({ selection, change });
      expect(preview).toMatchObject({ selected: many, changing: many });
      expect(preview.sample).toHaveLength(20);
      expect(app.everything()).toEqual(before);

      const changing = app.bulk.changeDeals({ selection, change });
      let isWaiting = true;
      const turn = app.store.gate.whenIdle().then(() => (isWaiting = false));
      await new Promise((resolve) => setImmediate(resolve));
      expect(isWaiting).toBe(true);
      const { changed, actionId } = await changing;
      await turn;
      expect(changed).toBe(many);
      const after = app.everything();
      expect(titlesIn(stageAt(3))).toHaveLength(many);
      expect(app.store.events.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['deals:changed', 'undo:changed']),
      );
      await app.undo.undo({ actionId: actionId ?? undefined });
      expect(app.everything()).toEqual(before);
      await app.undo.redo();
      expect(app.everything()).toEqual(after);
    },
  );

  test(
    'what makes no sense says why, and what a filter lets through but some is changed',
    { timeout: 60_000 },
    async () => {
      const [a] = make(many) as [DealId];
      const closing = stageAt(-1);
      await expect(
        app.bulk.changeDeals({ selection: ofAll, change: { kind: 'move', stageId: closing.id } }),
      ).rejects.toMatchObject({ code: 'VALIDATION', details: { fields: { stageId: expect.any(String) } } });
      const result = await app.bulk.changeDeals({
        selection: { filter: { text: 'deal 000' }, except: [a] },
        change: { kind: 'set', patch: { client: 'Cancity' } },
      });
      expect(result.changed).toBe(9);
      expect(app.reads.get({ id: a }).client).toBeNull();
    },
  );
});

type Plan = { kind: number; value: number; picks: number[] };

function changeOf({ kind, value }: Plan, of: BulkBench): DealBulkChange {
  if (kind === 0) return { kind: 'move', stageId: stageAt(value % 5, of).id };
  if (kind === 1) return { kind: 'close', status: value % 2 ? 'Won' : 'Lost', lostReason: 'Too dear' };
  if (kind === 2)
    return {
      kind: 'set',
      patch: value % 2 ? { client: `Client ${value % 3}` } : { dueDate: '2026-12-24' as PlainDate },
    };
  if (kind === 3) return { kind: 'comment', text: `Comment ${value}` };
  return { kind: 'archive' };
}

/** The same change by the actions that a user has for one deal. */
function changeOne(of: BulkBench, id: DealId, change: DealBulkChange): void {
  const { stageId, archivedAtMs } = of.reads.get({ id });
  if (change.kind === 'move') {
    if (stageId !== change.stageId || archivedAtMs !== null)
      of.deals.move({ id, stageId: change.stageId, beforeId: null, outcome: undefined });
  } else if (change.kind === 'close') of.deals.close({ id, ...change });
  else if (change.kind === 'set') of.deals.update({ id, patch: change.patch });
  else if (change.kind === 'comment') of.comments.create({ dealId: id, text: change.text });
  else of.deals.archive({ id });
}

/** What the journal and the history say, told by titles; a deal's own lines in their order. */
function record(of: BulkBench) {
  return [
    `SELECT d.title, a.type, a.action, a.field, a.old_value, a.new_value, a.actor_name FROM activity a
     JOIN deal d ON d.id = a.deal_id ORDER BY d.title, a.id`,
    `SELECT entity, verb, count(*) FROM change GROUP BY 1, 2 ORDER BY 1, 2`,
  ].map((sql) => of.store.read.all(sql));
}

const boardOrder = (of: BulkBench): DealId[] =>
  of.reads
    .board({ filter: {}, cardsPerColumn: 500 })
    .columns.flatMap(({ cards }) => cards.map(({ id }) => id));

describe('any bulk change', () => {
  const plan = fc.record({
    kind: fc.nat(4),
    value: fc.nat(9),
    picks: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 8 }),
  });

  test('is what one change after another would be, and goes back as one', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 5 }), async (plans) => {
        const [many, single] = [await openBulk(), await openBulk()];
        try {
          const [manyIds, singleIds] = [make(12, many), make(12, single)];
          const states = [many.everything()];
          let actions = 0;
          for (const each of plans) {
            const pickOf = (ids: DealId[]) => each.picks.flatMap((at) => ids[at] ?? []);
            const result: BulkResult = await many.bulk.changeDeals({
              selection: { ids: pickOf(manyIds) },
              change: changeOf(each, many),
            });
            let refusals = 0;
            for (const id of pickOf(singleIds)) {
              try {
                changeOne(single, id, changeOf(each, single));
              } catch (error) {
                expect(error).toHaveProperty('code', 'CONFLICT');
                refusals += 1;
              }
            }
            expect(result.refused.reduce((sum, { count }) => sum + count, 0)).toBe(refusals);
            expect(result.changed + result.unchanged + refusals).toBe(each.picks.length);
            expect(many.everything()).toEqual(single.everything());
            expect(record(many)).toEqual(record(single));
            if (result.actionId) {
              actions += 1;
              states.push(many.everything());
            }
          }
          const end = states.at(-1);
          for (const state of states.slice(0, -1).toReversed()) {
            await many.undo.undo({});
            expect(many.everything().slice(0, 2)).toEqual(state.slice(0, 2));
          }
          for (let at = 0; at < actions; at += 1) await many.undo.redo();
          expect(many.everything()).toEqual(end);
        } finally {
          await many.close();
          await single.close();
        }
      }),
      { numRuns: 15 },
    );
  });

  test('by a filter follows the board’s order', { timeout: 60_000 }, async () => {
    const made = make(6);
    for (const [at, id] of made.entries())
      app.deals.move({ id, stageId: stageAt(at % 3).id, beforeId: null, outcome: undefined });
    const order = boardOrder(app);
    const target = stageAt(4);
    await app.bulk.changeDeals({ selection: ofAll, change: { kind: 'move', stageId: target.id } });
    expect(
      app.reads.column({ stageId: target.id, filter: {}, offset: 0, limit: 9 }).cards.map(({ id }) => id),
    ).toEqual(order);
  });
});
