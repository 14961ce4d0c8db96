import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DealId, LeadId, StageId } from '#shared/domain/ids.ts';
import { serverStages } from '#shared/domain/stages.ts';
import type { Json } from './client/api.ts';
import type { RecordKind, RemoteRecord, WireFields } from './kinds/kind.ts';
import { createTestRecords, type TestRecords } from './kinds/test-records.ts';
import { differing, fieldsOfSide } from './merge.ts';
import { reconcile } from './reconcile.ts';
import { findRecord } from './records/records.repo.ts';

let app: TestRecords;
beforeEach(async () => {
  app = await createTestRecords();
});

const stageNamed = (label: string) => app.stages.list().find((stage) => stage.label === label)?.id as StageId;
const move = (id: DealId, label: string) =>
  app.deals.move({ id, stageId: stageNamed(label), beforeId: null, outcome: undefined });
const recordOf = (kind: RecordKind, localId: string) => {
  const record = findRecord(app.store.read, kind.entity, localId);
  if (!record) throw new Error('Not mapped.');
  return record;
};

function meet(kind: RecordKind, localId: string, changes: WireFields): WireFields {
  const record = recordOf(kind, localId);
  const remote: RemoteRecord = {
    ...{ remoteId: record.remoteId, createdAt: '', updatedAt: '2026-11-02T10:00:00Z', ownerName: null },
    ...{ detailMark: '', fields: { ...record.base, ...changes } },
  };
  return app.store.apply('Ann', (tx) => reconcile(tx, kind, { record, remote, ids: app.ids })).mine;
}

type Sides = [field: string, base: Json, mine: Json, theirs: Json];
const conflicts = (): Sides[] =>
  app.store.read
    .all<{ field: string; base: string; mine: string; theirs: string }>(
      'SELECT field, base, mine, theirs FROM sync_conflict ORDER BY field',
    )
    .map(({ field, base, mine, theirs }) => [field, said(base), said(mine), said(theirs)]);
const said = (json: string) => JSON.parse(json) as Json;
const baseOf = (kind: RecordKind, localId: string) => recordOf(kind, localId).base;

function agreedDeal(): DealId {
  const { id } = app.deals.create({ title: 'GTX', client: 'Isdom', amountMinor: 500 });
  app.agree(app.kinds.deal, id);
  return id;
}

describe('a record that both sides have', () => {
  test('takes what they changed, and keeps what I changed to be sent', () => {
    const id = agreedDeal();
    app.deals.update({ id, patch: { title: 'Mine' } });
    expect(meet(app.kinds.deal, id, { client: 'Konex' })).toEqual({ title: 'Mine' });
    expect(app.read(app.kinds.deal, id)).toMatchObject({ title: 'Mine', client: 'Konex' });
    expect(baseOf(app.kinds.deal, id)).toMatchObject({ title: 'GTX', client: 'Konex' });
    expect(recordOf(app.kinds.deal, id).remoteUpdatedAt).toBe('2026-11-02T10:00:00Z');
    expect(conflicts()).toEqual([]);
  });

  test('shows theirs where both changed a field, and keeps mine in a conflict', () => {
    const id = agreedDeal();
    app.deals.update({ id, patch: { amountMinor: 600 } });
    expect(meet(app.kinds.deal, id, { amount: '7.00' })).toEqual({});
    expect(app.reads.get({ id }).amountMinor).toBe(700);
    expect(conflicts()).toEqual([['amount', '5.00', '6.00', '7.00']]);
    expect(app.store.events.map(({ name }) => name)).toContain('sync:changed');
  });

  test('has stage and status in conflict as one', () => {
    const id = agreedDeal();
    move(id, 'Tasks');
    expect(meet(app.kinds.deal, id, { stage: 'Status', status: 'Won' })).toEqual({});
    expect(app.reads.get({ id }).status).toBe('Won');
    expect(conflicts()).toEqual([
      [
        'stage,status',
        ...[
          { stage: 'Clients', status: 'Open' },
          { stage: 'Tasks', status: 'Open' },
          { stage: 'Status', status: 'Won' },
        ],
      ],
    ]);
  });

  test('writes nothing and tells nobody where nothing changed', () => {
    const id = agreedDeal();
    const before = app.reads.get({ id });
    app.store.events.length = 0;
    expect(meet(app.kinds.deal, id, {})).toEqual({});
    expect(app.reads.get({ id })).toEqual(before);
    expect(app.store.events).toEqual([]);
  });

  test('notes nothing for the outbox, and leaves nothing to undo', () => {
    const id = agreedDeal();
    app.store.maintain(({ db }) => db.run('UPDATE outbox_switch SET is_on = 1'));
    const { n } = app.store.read.get<{ n: number }>('SELECT count(*) AS n FROM user_action') ?? { n: -1 };
    meet(app.kinds.deal, id, { title: 'Theirs', stage: 'Tasks' });
    expect(app.store.read.get('SELECT count(*) AS n FROM outbox')).toEqual({ n: 0 });
    expect(app.store.read.get('SELECT count(*) AS n FROM user_action')).toEqual({ n });
  });

  test('takes what is new in the trash as well', () => {
    const id = agreedDeal();
    app.deals.archive({ id });
    meet(app.kinds.deal, id, { title: 'Theirs' });
    expect(app.kinds.deal.read(app.store.read, id)).toMatchObject({ isLive: false, name: 'Theirs' });
  });

  test('that is gone here for good is only agreed on', () => {
    const id = agreedDeal();
    app.store.maintain(({ db }) => db.run('DELETE FROM deal WHERE id = ?', id));
    expect(meet(app.kinds.deal, id, { title: 'Theirs' })).toEqual({});
    expect(baseOf(app.kinds.deal, id)).toMatchObject({ title: 'Theirs' });
  });

  test('keeps what the server left out of its answer as it was', () => {
    const id = agreedDeal();
    const record = recordOf(app.kinds.deal, id);
    const remote = app.kinds.deal.parse({ id: record.remoteId, title: 'Theirs' });
    app.store.apply('Ann', (tx) => reconcile(tx, app.kinds.deal, { record, remote, ids: app.ids }));
    expect(baseOf(app.kinds.deal, id)).toEqual({ ...record.base, title: 'Theirs' });
    expect(app.read(app.kinds.deal, id)).toMatchObject({ title: 'Theirs', client: 'Isdom' });
  });
});

test('what the server tells of for the first time is no conflict, unless the user changed it since', () => {
  const [one, other] = [1, 2].map(
    () => app.arrive(app.kinds.deal, { stage: 'Tasks', client: 'Isdom' }).localId,
  );
  meet(app.kinds.deal, String(one), { title: 'GTX', status: 'Open' });
  expect(app.read(app.kinds.deal, String(one))).toMatchObject({ title: 'GTX', stage: 'Tasks' });
  expect(conflicts()).toEqual([]);
  app.store.maintain(({ db }) => db.run('UPDATE outbox_switch SET is_on = 1'));
  app.deals.update({ id: other as DealId, patch: { title: 'Mine' } });
  meet(app.kinds.deal, String(other), { title: 'GTX' });
  expect(conflicts()).toEqual([['title', null, 'Mine', 'GTX']]);
});

describe('a closed deal that was opened again here', () => {
  test('is closed as over there, and what was meant is kept', () => {
    const id = agreedDeal();
    app.deals.close({ id, status: 'Won', lostReason: null });
    app.agree(app.kinds.deal, id);
    app.deals.update({ id, patch: { title: 'Mine' } });
    app.store.write({ action: 'update', entity: 'deal' }, (tx) =>
      app.kinds.deal.update(tx, id, { stage: 'Orders', status: 'Open' }),
    );
    expect(app.reads.get({ id }).status).toBe('Open');
    expect(meet(app.kinds.deal, id, {})).toEqual({ title: 'Mine' });
    expect(app.reads.get({ id })).toMatchObject({ status: 'Won', title: 'Mine' });
    expect(conflicts()).toMatchObject([
      [
        'stage,status',
        { stage: 'Status', status: 'Won' },
        { stage: 'Orders', status: 'Open' },
        { stage: 'Status', status: 'Won' },
      ],
    ]);
  });
});

describe('an open conflict', () => {
  let id: DealId;
  beforeEach(() => {
    id = agreedDeal();
    app.deals.update({ id, patch: { title: 'Mine' } });
    meet(app.kinds.deal, id, { title: 'Theirs' });
  });

  test('follows what they change next, and keeps mine', () => {
    meet(app.kinds.deal, id, { title: 'Theirs again' });
    expect(conflicts()).toEqual([['title', 'GTX', 'Mine', 'Theirs again']]);
  });

  test('takes what I wrote since where they changed it once more', () => {
    app.deals.update({ id, patch: { title: 'Mine again' } });
    meet(app.kinds.deal, id, { title: 'Theirs again' });
    expect(conflicts()).toEqual([['title', 'GTX', 'Mine again', 'Theirs again']]);
    expect(app.reads.get({ id }).title).toBe('Theirs again');
  });

  test('is settled by what I write since, which goes up', () => {
    app.deals.update({ id, patch: { title: 'Decided' } });
    expect(meet(app.kinds.deal, id, { client: 'Konex' })).toEqual({ title: 'Decided' });
    expect(conflicts()).toEqual([]);
  });

  test('is settled where they come to what I meant', () => {
    meet(app.kinds.deal, id, { title: 'Mine' });
    expect(conflicts()).toEqual([]);
  });

  test('stays while other fields change', () => {
    meet(app.kinds.deal, id, { client: 'Konex' });
    expect(conflicts()).toEqual([['title', 'GTX', 'Mine', 'Theirs']]);
  });
});

describe('whatever both sides do', () => {
  const dealChanges = fc.record(
    {
      title: fc.constantFrom('GTX', 'A', 'B'),
      amount: fc.constantFrom('5.00', '5.50', '7.49'),
      client: fc.constantFrom(null, 'Isdom', 'Konex'),
      assignee_initials: fc.constantFrom(null, 'DS', 'Dan Smith'),
      place: fc.constantFrom(
        ...serverStages.flatMap((stage) => ['Open', 'Won'].map((status) => ({ stage, status }))),
      ),
    },
    { requiredKeys: [] },
  );
  const flat = ({ place, ...rest }: { place?: WireFields }): WireFields => ({ ...rest, ...place });

  test('what is to be sent afterwards is what is returned, and no change is lost', async () => {
    app = await createTestRecords('JPY');
    const kind = app.kinds.deal;
    fc.assert(
      fc.property(dealChanges, dealChanges, dealChanges, (first, mine, theirs) => {
        const { localId } = app.arrive(kind, {
          ...{ title: 'GTX', client: null, amount: '5.00', assignee_initials: null, description: null },
          ...{ due_date: null, stage: 'Clients', status: 'Open' },
          ...flat(first),
        });
        const base = baseOf(kind, localId);
        expect(differing(app.read(kind, localId), base)).toEqual({});
        app.store.write({ action: 'update', entity: 'deal' }, (tx) => kind.update(tx, localId, flat(mine)));
        const here = app.read(kind, localId);
        app.store.maintain(({ db }) => db.run('DELETE FROM sync_conflict'));
        const toSend = meet(kind, localId, flat(theirs));
        const agreed = baseOf(kind, localId);
        expect(agreed).toEqual({ ...base, ...flat(theirs) });
        expect(differing(app.read(kind, localId), agreed)).toEqual(toSend);
        const told = conflicts().flatMap(([field, , side]) => Object.keys(fieldsOfSide(field, side)));
        for (const [field, value] of Object.entries(differing(here, base))) {
          const isThere = agreed[field] === value;
          expect(isThere || toSend[field] === value || told.includes(field)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a lead keeps what only it has here', () => {
    const lead = app.leads.create({ company: 'Isdom', nextStep: 'Call', status: 'Qualified' });
    app.agree(app.kinds.lead, lead.id);
    meet(app.kinds.lead, lead.id, { company_name: 'Isdom Ltd', status: 'Nurturing', email: 'a@b.example' });
    expect(app.leadReads.get({ id: lead.id as LeadId })).toMatchObject({
      ...{ company: 'Isdom Ltd', status: 'New', email: 'a@b.example', nextStep: 'Call' },
    });
    expect(app.read(app.kinds.lead, lead.id)).toMatchObject({ status: 'Nurturing' });
  });
});
