import { beforeEach, describe, expect, test } from 'vitest';
import type { LeadId } from '#shared/domain/ids.ts';
import { ApiError } from '#main/sync/client/api.ts';
import { createTestRecords, type TestRecords } from './test-records.ts';

let app: TestRecords;
beforeEach(async () => {
  app = await createTestRecords();
});

const leadOf = (localId: string) => app.leadReads.get({ id: localId as LeadId });
const apply = (localId: string, changes: Record<string, string | null>) =>
  app.store.apply('Ann', (tx) => app.kinds.lead.update(tx, localId, changes));

test('a lead is read in its normal form, and a field that was left out stays out', () => {
  const json = { id: 3, company_name: ' Isdom ', contact_name: '', email: 5, status: null, more: {} };
  expect(app.kinds.lead.parse(json)).toMatchObject({
    remoteId: 3,
    fields: { company_name: 'Isdom', contact_name: null },
  });
  expect(app.kinds.lead.parse(json).fields).not.toHaveProperty('status');
  for (const none of [null, { company_name: 'Isdom' }, { id: 3, company_name: 5 }]) {
    expect(() => app.kinds.lead.parse(none)).toThrow(ApiError);
  }
});

describe('a lead from the server', () => {
  test('has the times of over there, and its keys', () => {
    const { localId } = app.arrive(app.kinds.lead, {
      ...{ company_name: 'Isdom', email: 'Ann@Isdom.example', created_at: '2026-01-02T03:04:05Z' },
    });
    expect(leadOf(localId)).toMatchObject({
      ...{ company: 'Isdom', status: 'New', createdAtMs: Date.UTC(2026, 0, 2, 3, 4, 5) },
      activities: [{ type: 'lead_created', actorName: 'Ann', atMs: Date.UTC(2026, 0, 2, 3, 4, 5) }],
    });
    expect(app.store.read.get('SELECT count(*) AS n FROM lead_identity')).not.toEqual({ n: 0 });
  });

  test.each([
    ['qualified', 'Qualified'],
    ['Converted', 'Converted'],
    ['Nurturing', 'New'],
  ])('with the status %s is %s here, and is not sent back otherwise', (status, here) => {
    const { localId } = app.arrive(app.kinds.lead, { company_name: 'Isdom', status });
    expect(leadOf(localId).status).toBe(here);
    expect(app.read(app.kinds.lead, localId)).toMatchObject({ status });
  });

  test('with a status of its own has the one that the user sets from then on', () => {
    const { localId } = app.arrive(app.kinds.lead, { company_name: 'Isdom', status: 'Nurturing' });
    app.leads.update({ id: localId as LeadId, patch: { status: 'Qualified' } });
    expect(app.read(app.kinds.lead, localId)).toMatchObject({ status: 'Qualified' });
  });
});

describe('a change of the server’s', () => {
  test('leaves what the server has no field for', () => {
    const more = { role: 'CEO', emails: [], phones: [], addresses: [], urls: [] };
    const lead = app.leads.create({ company: 'Isdom', nextStep: 'Call', more });
    apply(lead.id, { company_name: 'Isdom Ltd', notes: 'Likes tea', status: 'Converted' });
    expect(leadOf(lead.id)).toMatchObject({
      ...{ company: 'Isdom Ltd', notes: 'Likes tea', status: 'Converted', nextStep: 'Call', more },
    });
  });

  test('whose normal form stands here already changes nothing', () => {
    const lead = app.leads.create({ company: 'Isdom', notes: ' indented' });
    const { activities } = leadOf(lead.id);
    apply(lead.id, { notes: 'indented', company_name: 'Isdom', status: 'New' });
    expect(leadOf(lead.id)).toMatchObject({ notes: ' indented', activities });
  });

  test('takes it to the trash once', () => {
    const lead = app.leads.create({ company: 'Isdom' });
    for (const _time of [1, 2]) app.store.apply('Ann', (tx) => app.kinds.lead.archive(tx, lead.id));
    expect(app.kinds.lead.read(app.store.read, lead.id)).toMatchObject({ isLive: false, name: 'Isdom' });
    expect(app.store.read.get('SELECT count(*) AS n FROM activity')).toEqual({ n: 2 });
  });
});

test('what is empty is left out of a new lead, and emptied as a text', () => {
  const lead = app.leads.create({ company: 'Isdom' });
  expect(app.kinds.lead.creation(app.read(app.kinds.lead, lead.id))).toEqual({
    ...{ company_name: 'Isdom', status: 'New' },
  });
  expect(app.kinds.lead.writes({}, { email: null })).toEqual([
    { method: 'PATCH', suffix: '', body: { email: '' } },
  ]);
});
