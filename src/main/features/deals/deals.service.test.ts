import { beforeEach, describe, expect, test } from 'vitest';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import { plainDateFrom } from '#shared/domain/dates.ts';
import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';

let app: Pipeline;
beforeEach(async () => {
  app = await createPipeline();
});

const stageNamed = (label: string) => app.stages.list().find((stage) => stage.label === label)?.id as StageId;
const move = (id: DealId, label: string, more: object = {}) =>
  app.deals.move({ id, stageId: stageNamed(label), beforeId: null, outcome: undefined, ...more });
const columnTitles = (label: string) =>
  app.reads
    .column({ stageId: stageNamed(label), filter: {}, offset: 0, limit: 100 })
    .cards.map((card) => card.title);
const history = (id: DealId) =>
  app.reads
    .get({ id })
    .activities.map(({ type, field, oldValue, newValue }) => [type, field, oldValue, newValue]);

describe('a new deal', () => {
  test('needs a title alone, and stands on top of the first stage', () => {
    app.deals.create({ title: 'Older' });
    const deal = app.deals.create({ title: 'GTX Plus' });
    expect(deal).toMatchObject({
      status: 'Open',
      amountMinor: 0,
      currency: 'USD',
      dueDate: null,
      client: null,
    });
    expect(columnTitles('Clients')).toEqual(['GTX Plus', 'Older']);
    expect(history(deal.id)).toEqual([['deal_created', null, null, 'GTX Plus']]);
  });

  test('does not start in the closing stage', () => {
    expect(() => app.deals.create({ title: 'No', stageId: stageNamed('Status') })).toThrow(
      'starts in an open stage',
    );
    expect(
      app.reads.list({ filter: {}, sort: { by: 'title', direction: 'asc' }, offset: 0, limit: 9 }).total,
    ).toBe(0);
  });
});

describe('an edit', () => {
  test('leaves one line of history a field, with old and new value, and nothing for what stayed the same', () => {
    const deal = app.deals.create({ title: 'GTX', client: 'Isdom' });
    const dueDate = plainDateFrom(2026, 12, 24);
    app.deals.update({ id: deal.id, patch: { title: 'GTX Plus', client: 'Isdom', dueDate } });
    expect(app.reads.get({ id: deal.id })).toMatchObject({ title: 'GTX Plus', dueDate: '2026-12-24' });
    expect(history(deal.id)).toEqual([
      ['deal_updated', 'dueDate', null, '2026-12-24'],
      ['deal_updated', 'title', 'GTX', 'GTX Plus'],
      ['deal_created', null, null, 'GTX'],
    ]);
  });

  test('of a deal in the trash is refused, and of an unknown one too', () => {
    const deal = app.deals.create({ title: 'GTX' });
    app.deals.archive({ id: deal.id });
    expect(() => app.deals.update({ id: deal.id, patch: { title: 'Other' } })).toThrow('in the trash');
    expect(() => app.deals.update({ id: app.ids.next<DealId>(), patch: {} })).toThrow('does not exist');
  });
});

describe('a move', () => {
  test('places the card before another one and writes that row alone', () => {
    const [c, b, a] = ['C', 'B', 'A'].map((title) => app.deals.create({ title }));
    const keys = () => [a, b].map((deal) => app.reads.get({ id: deal?.id as DealId }).orderKey);
    const before = keys();
    app.deals.move({
      id: c?.id as DealId,
      stageId: stageNamed('Clients'),
      beforeId: b?.id ?? null,
      outcome: undefined,
    });
    expect(columnTitles('Clients')).toEqual(['A', 'C', 'B']);
    expect(keys()).toEqual(before);
  });

  test('keeps the order of a long shuffled column as the moves left it', () => {
    const ids = Array.from({ length: 12 }, (_, at) => app.deals.create({ title: `D${at}` }).id).reverse();
    let model = [...ids];
    for (let turn = 0; turn < 200; turn += 1) {
      const id = model[(turn * 7) % model.length] as DealId;
      const rest = model.filter((other) => other !== id);
      const at = (turn * 5) % (rest.length + 1);
      app.deals.move({ id, stageId: stageNamed('Clients'), beforeId: rest[at] ?? null, outcome: undefined });
      model = rest.toSpliced(at, 0, id);
    }
    const shown = app.reads.column({
      stageId: stageNamed('Clients'),
      filter: {},
      offset: 0,
      limit: 50,
    }).cards;
    expect(shown.map((card) => card.id)).toEqual(model);
  });

  test('into the closing stage is allowed from the stage that stands for Revenue only, with an outcome', () => {
    const { id } = app.deals.create({ title: 'GTX' });
    expect(() => move(id, 'Status', { outcome: { status: 'Won' } })).toThrow('not from Clients');
    move(id, 'Revenue');
    expect(() => move(id, 'Status')).toThrow('won or lost');
    expect(move(id, 'Status', { outcome: { status: 'Won' } })).toMatchObject({ status: 'Won' });
  });

  test('of a closed deal back to the pipeline is refused', () => {
    const { id } = app.deals.create({ title: 'GTX' });
    app.deals.close({ id, status: 'Won', lostReason: null });
    expect(() => move(id, 'Clients')).toThrow('does not go back');
    expect(columnTitles('Status')).toEqual(['GTX']);
  });

  test('restarts the days in the stage, but not within a column', () => {
    const { id } = app.deals.create({ title: 'GTX' });
    const entered = app.reads.get({ id }).stageEnteredAtMs;
    app.store.clock.advance(86_400_000);
    move(id, 'Clients');
    expect(app.reads.get({ id }).stageEnteredAtMs).toBe(entered);
    move(id, 'Orders');
    expect(app.reads.get({ id }).stageEnteredAtMs).toBe(entered + 86_400_000);
  });
});

describe('closing', () => {
  test('from any open stage goes by way of Revenue, as two recorded steps and one undo', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    const closed = app.deals.close({ id, status: 'Lost', lostReason: 'Too dear' });
    expect(closed).toMatchObject({
      status: 'Lost',
      lostReason: 'Too dear',
      closedAtMs: app.store.clock.nowMs(),
    });
    expect(history(id)).toEqual([
      ['deal_updated', 'lostReason', null, 'Too dear'],
      ['deal_lost', 'status', 'Open', 'Lost'],
      ['deal_stage_changed', 'stage', 'Clients', 'Revenue'],
      ['deal_created', null, null, 'GTX'],
    ]);
    await app.undo.undo({ actionId: closed.actionId });
    expect(app.reads.get({ id })).toMatchObject({ status: 'Open', lostReason: null, closedAtMs: null });
    expect(columnTitles('Clients')).toEqual(['GTX']);
  });

  test('twice is refused', () => {
    const { id } = app.deals.create({ title: 'GTX' });
    app.deals.close({ id, status: 'Won', lostReason: null });
    expect(() => app.deals.close({ id, status: 'Lost', lostReason: null })).toThrow('closed already');
  });
});

describe('a copy', () => {
  test('is open, has the same fields and stands before its original', () => {
    const { id } = app.deals.create({ title: 'GTX', client: 'Isdom', amountMinor: 451_400 });
    const copy = app.deals.duplicate({ id, title: 'GTX (copy)' });
    expect(copy).toMatchObject({
      title: 'GTX (copy)',
      client: 'Isdom',
      amountMinor: 451_400,
      status: 'Open',
    });
    expect(columnTitles('Clients')).toEqual(['GTX (copy)', 'GTX']);
  });
});

describe('the board and the table', () => {
  test('show counts and sums a stage and currency, without the trash', () => {
    app.deals.create({ title: 'A', amountMinor: 100 });
    const b = app.deals.create({ title: 'B', amountMinor: 250 });
    app.deals.create({ title: 'C', amountMinor: 900, currency: 'EUR' as never });
    app.deals.archive({ id: b.id });
    const [clients] = app.reads.board({ filter: {}, cardsPerColumn: 1 }).columns;
    expect(clients).toMatchObject({
      count: 2,
      totals: [
        { currency: 'EUR', sumMinor: 900 },
        { currency: 'USD', sumMinor: 100 },
      ],
    });
    expect(clients?.cards).toHaveLength(1);
  });

  test('find words by their beginnings in title, client and description, whatever the case and accents', () => {
    app.deals.create({ title: 'Rollout', client: 'Müller & Söhne' });
    app.deals.create({ title: '100%_sure', description: 'Call Bob' });
    const found = (text: string) =>
      app.reads
        .list({ filter: { text }, sort: { by: 'title', direction: 'asc' }, offset: 0, limit: 9 })
        .rows.map((row) => row.title);
    expect(found('muller ROLL')).toEqual(['Rollout']);
    expect(found('bob')).toEqual(['100%_sure']);
    expect(found('su 100%')).toEqual(['100%_sure']);
    expect(found('" OR title*')).toEqual([]);
    expect(found('_____________')).toEqual([]);
    expect(found('  ')).toHaveLength(2);
  });

  test('tell what is overdue by the day of the user’s zone', () => {
    app.deals.create({ title: 'Late', dueDate: plainDateFrom(2026, 11, 1) });
    app.deals.create({ title: 'Today', dueDate: plainDateFrom(2026, 11, 2) });
    const list = app.reads.list({
      filter: { overdue: true },
      sort: { by: 'title', direction: 'asc' },
      offset: 0,
      limit: 9,
    });
    expect(list.rows.map((row) => row.title)).toEqual(['Late']);
  });

  test('sort by every column, what is empty last either way', () => {
    app.deals.create({ title: 'A', dueDate: plainDateFrom(2026, 12, 1) });
    app.deals.create({ title: 'B' });
    app.deals.create({ title: 'C', dueDate: plainDateFrom(2026, 11, 1) });
    const by = (by: 'dueDate' | 'stage', direction: 'asc' | 'desc') =>
      app.reads
        .list({ filter: {}, sort: { by, direction }, offset: 0, limit: 9 })
        .rows.map((row) => row.title);
    expect(by('dueDate', 'asc')).toEqual(['C', 'A', 'B']);
    expect(by('dueDate', 'desc')).toEqual(['A', 'C', 'B']);
    const first = app.reads.list({ filter: {}, sort: { by: 'title', direction: 'asc' }, offset: 0, limit: 1 })
      .rows[0];
    move(first?.id as DealId, 'Orders');
    expect(by('stage', 'asc')).toEqual(['C', 'B', 'A']);
    expect(by('stage', 'desc')).toEqual(['A', 'C', 'B']);
  });
});
