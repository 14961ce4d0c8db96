import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DealId } from '#shared/domain/ids.ts';
import { emails, openDuplicates, type DuplicatesBench } from './test-duplicates.ts';

let app: DuplicatesBench;
beforeEach(async () => {
  app = await openDuplicates();
});
afterEach(() => app.close());

const nothing = { company: '', emails: [], phones: [], exceptId: undefined };
const alike = (typed: Partial<Parameters<DuplicatesBench['duplicates']['ofLead']>[0]>) =>
  app.duplicates.ofLead({ ...nothing, ...typed }).leads.map(({ id, reasons }) => ({ id, reasons }));

describe('leads that may be the one that is being written', () => {
  test('come with their reasons, the likeliest first', () => {
    const byCompany = app.add({ company: 'ISDOM GmbH' });
    const byPhone = app.add({ company: 'Other', phone: '+1 212 555 0101' });
    const byEmail = app.add({ company: 'Third', email: 'ada@isdom.test' });
    const byAll = app.add({ phone: '+1 (212) 555-0101', more: emails('ADA@isdom.test') });
    app.add({ company: 'Nobody else' });
    expect(alike({ company: 'isdom ltd.', emails: ['Ada@Isdom.test'], phones: ['+12125550101'] })).toEqual([
      { id: byAll, reasons: ['email', 'phone', 'company'] },
      { id: byEmail, reasons: ['email'] },
      { id: byPhone, reasons: ['phone'] },
      { id: byCompany, reasons: ['company'] },
    ]);
  });

  test('are those outside the trash but the lead itself and those said not to be the same', () => {
    const [own, other, deleted, apart] = [app.add(), app.add(), app.add(), app.add()];
    app.leads.archive({ id: deleted });
    app.duplicates.dismiss({ leadIds: [own, apart] });
    expect(alike({ company: 'Isdom', exceptId: own })).toEqual([{ id: other, reasons: ['company'] }]);
  });

  test('are none for what is half typed, too short or nonsense', () => {
    app.add({ company: 'HP', email: 'ada@isdom.test', phone: '030 901820' });
    for (const company of ['', 'HP', '&', 'G', '%', '\u0000']) expect(alike({ company })).toEqual([]);
    expect(alike({ emails: ['ada@', '@', 'ada'], phones: ['0', '+', 'abc'] })).toEqual([]);
  });

  test('are at most ten, those first that were changed last', () => {
    const ids = Array.from({ length: 12 }, () => {
      app.store.clock.advance(1000);
      return app.add();
    });
    expect(alike({ company: 'Isdom' }).map(({ id }) => id)).toEqual(ids.toReversed().slice(0, 10));
  });

  test('of two ideograms are known by them', () => {
    const id = app.add({ company: '株式会社華為' });
    expect(alike({ company: '華為' })).toEqual([{ id, reasons: ['company'] }]);
  });
});

describe('among many', () => {
  test('leads are compared in the worker, with the same answer', async () => {
    app.store.maintain(({ db }) => {
      db.run(
        `WITH RECURSIVE n(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < 3100)
         INSERT INTO lead_identity (key, lead_id) SELECT 'c:filler' || at, 'nobody' || at FROM n`,
      );
    });
    const ids = [app.add(), app.add({ company: 'ISDOM' })];
    expect((await app.duplicates.leads()).groups).toMatchObject([
      { leads: [{ id: ids[1] }, { id: ids[0] }], reasons: ['company'] },
    ]);
  });
});

const groups = async () => {
  const found = await app.duplicates.leads();
  return found.groups.map(({ leads, reasons }) => ({ ids: leads.map(({ id }) => id).toSorted(), reasons }));
};

describe('the list of leads that may be one', () => {
  test('has a group for each, chained by whatever two of them share, the surest first', async () => {
    const [first, second] = [app.add({ company: 'Alder' }), app.add({ company: 'ALDER AG' })];
    const one = app.add({ company: 'Isdom', email: 'ada@isdom.test' });
    const two = app.add({ company: 'Someone', email: 'ADA@isdom.test', phone: '+1 212 555 0101' });
    const three = app.add({ company: 'Somebody', phone: '+12125550101' });
    app.add({ company: 'Alone' });
    expect(await groups()).toEqual([
      { ids: [one, two, three].toSorted(), reasons: ['email', 'phone'] },
      { ids: [first, second], reasons: ['company'] },
    ]);
  });

  test('does not chain those together that share a switchboard with many', async () => {
    const phone = '+1 212 555 0199';
    Array.from({ length: 21 }, (_, at) => app.add({ company: `Tenant ${at}x`, phone }));
    const pair = [app.add({ company: 'Alder', phone }), app.add({ company: 'Alder', phone })];
    expect(await groups()).toEqual([{ ids: pair, reasons: ['company'] }]);
  });

  test('leaves out what was said not to be the same, until that is taken back', async () => {
    const [one, two, three] = [app.add(), app.add(), app.add()];
    const leadIds = [three, one];
    app.duplicates.dismiss({ leadIds });
    const [group] = await groups();
    expect(group?.ids).toHaveLength(2);
    app.duplicates.dismiss({ leadIds: [one, two, three] });
    expect(await groups()).toEqual([]);
    expect(app.store.events.at(-1)).toEqual({ name: 'leads:changed', payload: { ids: [one, two, three] } });
    app.duplicates.reconsider({ leadIds: [one, two, three] });
    expect((await groups())[0]?.ids).toEqual([one, two, three].toSorted());
  });

  test('forgets the deleted', async () => {
    const [one] = [app.add(), app.add()];
    app.leads.archive({ id: one });
    expect(await groups()).toEqual([]);
  });
});

describe('clients', () => {
  const addDeals = (client: string, count: number) =>
    Array.from({ length: count }, () => app.deals.create({ title: 'Deal', client }).id);

  test('whose names are much the same are listed with how many deals each has', async () => {
    addDeals('Müller GmbH', 1);
    addDeals('MUELLER', 3);
    addDeals('Muller & Co', 2);
    addDeals('Alder', 1);
    expect(await app.duplicates.clients()).toEqual({
      groups: [
        {
          names: [
            { name: 'MUELLER', deals: 3 },
            { name: 'Muller & Co', deals: 2 },
            { name: 'Müller GmbH', deals: 1 },
          ],
        },
      ],
      total: 1,
    });
  });

  test('are merged over all their deals, those in the trash too, and undone as one', async () => {
    const [deleted] = addDeals('Isdom GmbH', 2) as [DealId];
    app.deals.archive({ id: deleted });
    const [kept] = addDeals('Isdom', 1) as [DealId];
    const { changed, actionId } = await app.duplicates.mergeClients({
      names: ['Isdom GmbH', 'Isdom'],
      into: 'Isdom',
    });
    expect(changed).toBe(2);
    expect(app.dealReads.facets().clients).toEqual([{ name: 'Isdom', count: 2 }]);
    expect(app.dealReads.get({ id: deleted })).toMatchObject({
      client: 'Isdom',
      activities: [{ field: 'client', oldValue: 'Isdom GmbH', newValue: 'Isdom' }, {}, {}],
    });
    expect(app.dealReads.get({ id: kept }).activities).toHaveLength(1);
    await app.undo.undo({ actionId: actionId ?? undefined });
    expect(app.dealReads.get({ id: deleted }).client).toBe('Isdom GmbH');
    expect(app.dealReads.facets().clients).toHaveLength(2);
  });

  test('that are one already change nothing and leave nothing to undo', async () => {
    addDeals('Isdom', 1);
    const before = app.undo.state();
    expect(await app.duplicates.mergeClients({ names: ['Isdom'], into: 'Isdom' })).toEqual({
      actionId: null,
      changed: 0,
    });
    expect(app.undo.state()).toEqual(before);
  });

  test('with many deals are merged in the worker, and un-merged there', async () => {
    addDeals('Isdom GmbH', 120);
    const merging = app.duplicates.mergeClients({ names: ['Isdom GmbH'], into: 'Isdom' });
    let isWaiting = true;
    const turn = app.store.gate.whenIdle().then(() => (isWaiting = false));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isWaiting).toBe(true);
    expect(await merging).toMatchObject({ changed: 120 });
    await turn;
    expect(app.dealReads.facets().clients).toEqual([{ name: 'Isdom', count: 120 }]);
    await app.undo.undo({});
    expect(app.dealReads.facets().clients).toEqual([{ name: 'Isdom GmbH', count: 120 }]);
  });

  test('said not to be the same are left out', async () => {
    addDeals('Isdom GmbH', 1);
    addDeals('Isdom', 1);
    app.duplicates.dismiss({ clients: ['Isdom GmbH', 'Isdom'] });
    expect(await app.duplicates.clients()).toEqual({ groups: [], total: 0 });
    app.duplicates.reconsider({ clients: ['Isdom', 'Isdom GmbH'] });
    expect((await app.duplicates.clients()).total).toBe(1);
  });
});
