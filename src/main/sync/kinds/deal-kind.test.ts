import { beforeEach, describe, expect, test } from 'vitest';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import { ApiError } from '#main/sync/client/api.ts';
import { createTestRecords, type TestRecords } from './test-records.ts';

let app: TestRecords;
beforeEach(async () => {
  app = await createTestRecords();
});

const stageNamed = (label: string) => app.stages.list().find((stage) => stage.label === label)?.id as StageId;
const labelOf = (id: StageId) => app.stages.list().find((stage) => stage.id === id)?.label;
const dealOf = (localId: string) => app.reads.get({ id: localId as DealId });
const apply = (localId: string, changes: Record<string, string | null>) =>
  app.store.apply('Ann', (tx) => app.kinds.deal.update(tx, localId, changes));
const lines = (localId: string) =>
  dealOf(localId).activities.map(({ type, field, oldValue, newValue }) => [type, field, oldValue, newValue]);
const base = {
  title: 'GTX',
  created_at: '2026-01-02T03:04:05.123456Z',
  updated_at: '2026-02-03T04:05:06.5Z',
};

describe('what the server sends', () => {
  test('is read in its normal form, and a field that it left out stays out', () => {
    const remote = app.kinds.deal.parse({
      ...{ id: 7, title: ' GTX Plus\n', client: '', amount: '50000', due_date: null, surprise: [1] },
      activity: { comments: 2, attachments: 0 },
    });
    expect(remote).toEqual({
      ...{ remoteId: 7, createdAt: '', updatedAt: '', ownerName: null, detailMark: '2/0' },
      fields: { title: 'GTX Plus', client: null, amount: '50000.00', due_date: null },
    });
  });

  test('is refused where it is no deal at all', () => {
    for (const json of [null, [], '<html>', {}, { id: '7', title: 'a' }, { id: 7, title: 5 }]) {
      expect(() => app.kinds.deal.parse(json)).toThrow(ApiError);
    }
  });

  test('counts as not said where it is nothing that the field can be', () => {
    const json = { id: 7, title: null, amount: 'much', due_date: '2026-13-45', stage: null, client: 5 };
    expect(app.kinds.deal.parse(json).fields).toEqual({});
  });
});

describe('a deal from the server', () => {
  test('stands in the first stage that stands for the server’s, with the times of over there', () => {
    const { localId } = app.arrive(app.kinds.deal, { ...base, stage: 'Tasks', amount: '12.50' });
    const deal = dealOf(localId);
    expect(deal).toMatchObject({ title: 'GTX', amountMinor: 1250, currency: 'USD', status: 'Open' });
    expect(labelOf(deal.stageId)).toBe('Tasks');
    expect(deal.createdAtMs).toBe(Date.UTC(2026, 0, 2, 3, 4, 5, 123));
    expect(deal.activities).toMatchObject([{ actorName: 'Ann', atMs: deal.createdAtMs }]);
  });

  test('that is closed is closed here, since its last change', () => {
    const { localId } = app.arrive(app.kinds.deal, { ...base, stage: 'Status', status: 'Won' });
    expect(dealOf(localId)).toMatchObject({
      status: 'Won',
      closedAtMs: Date.UTC(2026, 1, 3, 4, 5, 6, 500),
    });
    expect(lines(localId)).toEqual([
      ['deal_won', 'status', 'Open', 'Won'],
      ['deal_created', null, null, 'GTX'],
    ]);
  });

  test.each([
    ['Status', 'Open', 'Revenue', 'Open'],
    ['Orders', 'Won', 'Status', 'Won'],
    ['Negotiation', 'Open', 'Clients', 'Open'],
    ['Orders', 'On hold', 'Orders', 'Open'],
  ])('in %s as %s stands in %s as %s, and is not sent back otherwise', (stage, status, label, here) => {
    const { localId } = app.arrive(app.kinds.deal, { ...base, stage, status });
    expect(labelOf(dealOf(localId).stageId)).toBe(label);
    expect(dealOf(localId).status).toBe(here);
    expect(app.read(app.kinds.deal, localId)).toMatchObject({ stage, status });
  });

  test('whose stage the pipeline has not stands in the one before it', async () => {
    await app.stages.archive({ id: stageNamed('Tasks'), moveToStageId: stageNamed('Orders') });
    const { localId } = app.arrive(app.kinds.deal, { ...base, stage: 'Tasks' });
    expect(labelOf(dealOf(localId).stageId)).toBe('Orders');
    expect(app.read(app.kinds.deal, localId)).toMatchObject({ stage: 'Tasks' });
    app.deals.move({
      ...{ id: localId as DealId, stageId: stageNamed('Due Date'), beforeId: null, outcome: undefined },
    });
    expect(app.read(app.kinds.deal, localId)).toMatchObject({ stage: 'Due Date' });
  });
});

describe('a change of the server’s', () => {
  test('leaves what the server has no field for, and one line of history a field', () => {
    const deal = app.deals.create({ title: 'GTX', assignee: 'Daniel Smith', currency: 'EUR' as Currency });
    app.agree(app.kinds.deal, deal.id);
    apply(deal.id, { title: 'GTX Pro', assignee_initials: 'DS', due_date: '2026-12-24' });
    expect(dealOf(deal.id)).toMatchObject({ title: 'GTX Pro', assignee: 'Daniel Smith', currency: 'EUR' });
    expect(lines(deal.id).slice(0, -1)).toEqual([
      ['deal_updated', 'dueDate', null, '2026-12-24'],
      ['deal_updated', 'title', 'GTX', 'GTX Pro'],
    ]);
  });

  test('back to what stood here brings back all of it', () => {
    const deal = app.deals.create({
      ...{ title: 'GTX', assignee: 'Daniel Smith', currency: 'KWD' as Currency, amountMinor: 1_234_567 },
    });
    const fields = app.agree(app.kinds.deal, deal.id);
    expect(fields).toMatchObject({ amount: '1234.57', assignee_initials: 'DS' });
    apply(deal.id, { amount: '2000.00', assignee_initials: 'JD' });
    expect(dealOf(deal.id)).toMatchObject({ amountMinor: 2_000_000, assignee: 'JD' });
    apply(deal.id, { amount: '1234.57', assignee_initials: 'DS' });
    expect(dealOf(deal.id)).toMatchObject({ amountMinor: 1_234_567, assignee: 'Daniel Smith' });
  });

  test('whose normal form stands here already changes nothing', () => {
    const deal = app.deals.create({ title: 'GTX', description: '  indented\n', amountMinor: 5 });
    const fields = app.agree(app.kinds.deal, deal.id);
    expect(fields).toMatchObject({ description: 'indented', amount: '0.05' });
    apply(deal.id, fields as Record<string, string>);
    expect(dealOf(deal.id)).toMatchObject({ description: '  indented\n', updatedAtMs: deal.updatedAtMs });
  });

  test('closes from any stage by way of Revenue, with its history', () => {
    const { localId } = app.arrive(app.kinds.deal, { ...base, stage: 'Orders', status: 'Open' });
    apply(localId, { stage: 'Status', status: 'Lost' });
    expect(dealOf(localId)).toMatchObject({ status: 'Lost', closedAtMs: app.store.clock.nowMs() });
    expect(lines(localId).slice(0, 2)).toEqual([
      ['deal_lost', 'status', 'Open', 'Lost'],
      ['deal_stage_changed', 'stage', 'Orders', 'Revenue'],
    ]);
  });

  test('opens a closed deal again, or closes it the other way', () => {
    const { localId } = app.arrive(app.kinds.deal, { ...base, stage: 'Status', status: 'Won' });
    apply(localId, { status: 'Lost' });
    expect(dealOf(localId)).toMatchObject({ status: 'Lost' });
    apply(localId, { stage: 'Orders', status: 'Open' });
    expect(dealOf(localId)).toMatchObject({ status: 'Open', closedAtMs: null, lostReason: null });
    expect(labelOf(dealOf(localId).stageId)).toBe('Orders');
  });

  test('that is no other stage of the server’s leaves the deal where the user put it', () => {
    const second = app.stages.create({
      ...{ label: 'More orders', winProbability: 5, staleAfterDays: null, serverStage: 'Orders' },
      beforeId: stageNamed('Tasks'),
    });
    const deal = app.deals.create({ title: 'GTX', stageId: second.id });
    app.agree(app.kinds.deal, deal.id);
    apply(deal.id, { stage: 'Orders', status: 'Open' });
    expect(dealOf(deal.id).stageId).toBe(second.id);
  });

  test('reaches a deal in the trash, too', () => {
    const deal = app.deals.create({ title: 'GTX' });
    app.deals.archive({ id: deal.id });
    apply(deal.id, { title: 'GTX Pro', stage: 'Tasks' });
    expect(app.kinds.deal.read(app.store.read, deal.id)).toMatchObject({
      ...{ isLive: false, name: 'GTX Pro', fields: { stage: 'Tasks' } },
    });
  });

  test('takes it to the trash once', () => {
    const deal = app.deals.create({ title: 'GTX' });
    for (const _time of [1, 2]) app.store.apply('Ann', (tx) => app.kinds.deal.archive(tx, deal.id));
    expect(app.kinds.deal.read(app.store.read, deal.id)?.isLive).toBe(false);
    expect(app.store.read.get('SELECT count(*) AS n FROM activity')).toEqual({ n: 2 });
  });
});

describe('the calls for a change', () => {
  const from = (stage: string, status = 'Open') => ({ title: 'GTX', stage, status });
  const calls = (remote: object, changes: object) =>
    app.kinds.deal
      .writes(remote as never, changes as never)
      .map(({ suffix, body }) => [suffix, body as unknown]);

  test('say only what changed, the plain fields at once', () => {
    expect(calls(from('Orders'), { title: 'GTX Pro', amount: '5.00' })).toEqual([
      ['', { title: 'GTX Pro', amount: '5.00' }],
    ]);
    expect(calls(from('Orders'), { stage: 'Tasks' })).toEqual([['update_stage/', { stage: 'Tasks' }]]);
  });

  test('close by way of Revenue', () => {
    const won = { stage: 'Status', status: 'Won' };
    expect(calls(from('Orders'), won)).toEqual([
      ['update_stage/', { stage: 'Revenue' }],
      ['close_deal/', { status: 'Won' }],
    ]);
    expect(calls(from('Revenue'), won)).toEqual([['close_deal/', { status: 'Won' }]]);
    expect(calls(from('Status', 'Lost'), { status: 'Won' })).toEqual([['', { status: 'Won' }]]);
  });

  test('are none for a deal that would leave Status', () => {
    expect(calls(from('Status', 'Won'), { stage: 'Orders', status: 'Open' })).toEqual([]);
  });
});

test('an assignee is initials over there, at most ten', () => {
  const names = ['Daniel Smith', 'DS', 'ßeta ŉova', '', null].map((assignee) =>
    app.read(app.kinds.deal, app.deals.create({ title: 'x', assignee: assignee || null }).id),
  );
  expect(names.map((fields) => fields['assignee_initials'])).toEqual(['DS', 'DS', 'SSʼN', null, null]);
});
