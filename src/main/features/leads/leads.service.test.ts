import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { leadPatchSchema, newLeadSchema } from '#shared/domain/leads.ts';
import type { ActivityId, LeadId, StageId } from '#shared/domain/ids.ts';
import { createCommentsService } from '#main/features/comments/comments.service.ts';
import { createSettingsService } from '#main/features/settings/settings.service.ts';
import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';

let app: Pipeline;
beforeEach(async () => {
  app = await createPipeline();
});
afterEach(() => app.store.close());

const made = (input: Record<string, unknown>) => app.leads.create(newLeadSchema.parse(input));
const patched = (id: LeadId, patch: Record<string, unknown>) =>
  app.leads.update({ id, patch: leadPatchSchema.parse(patch) });
const detail = (id: LeadId) => app.leadReads.get({ id });
const newest = (id: LeadId) => detail(id).activities[0];
const eventNames = () => app.store.events.map(({ name }) => name);
const keysOf = (id: LeadId) =>
  app.store.read
    .all<{ key: string }>('SELECT key FROM lead_identity WHERE lead_id = ? ORDER BY key', id)
    .map(({ key }) => key);

describe('a new lead', () => {
  test('needs a company alone, is new, told in the history and announced', () => {
    const { id, actionId } = made({ company: 'Acme' });
    expect(detail(id)).toMatchObject({
      company: 'Acme',
      status: 'New',
      email: null,
      more: { role: '', emails: [] },
      deal: null,
      merged: [],
      mergedInto: null,
      commentCount: 0,
    });
    expect(newest(id)).toMatchObject({
      type: 'lead_created',
      action: 'create',
      newValue: 'Acme',
      actionId,
      leadId: id,
      dealId: null,
    });
    expect(eventNames()).toEqual(['leads:changed', 'undo:changed']);
  });

  test('keeps all that was given, further numbers and a photo too', () => {
    const more = {
      role: 'Buyer',
      emails: [{ label: 'home', value: 'a@b.example' }],
      phones: [{ label: 'mobile', value: '+49 170 1234567' }],
      addresses: [
        { label: 'work', street: 'Am Platz 1', city: 'Bonn', region: '', postcode: '53111', country: '' },
      ],
      urls: [{ label: '', value: 'https://acme.example/' }],
    };
    const photo = 'data:image/png;base64,AAAA';
    const given = { company: 'Acme', contact: 'Ann Lee', email: 'ann@acme.example', notes: 'Long', photo };
    const { id } = made({ ...given, phone: '030 901820', nextStep: 'Call', nextStepOn: '2026-11-05', more });
    expect(detail(id)).toMatchObject({ ...given, phone: '030 901820', nextStepOn: '2026-11-05', more });
  });

  test('is not converted without a deal', () => {
    expect(() => made({ company: 'Acme', status: 'Converted' })).toThrow(
      expect.objectContaining({ code: 'VALIDATION', details: { fields: { status: expect.any(String) } } }),
    );
    expect(app.leadReads.facets().statuses.every(({ count }) => count === 0)).toBe(true);
  });

  test('is known by its e-mail, phone and company, also after they change, and not while in the trash', () => {
    createSettingsService(app.store, { ownerName: 'Dana', region: 'DE' });
    const { id } = made({ company: 'Acme GmbH', email: 'Ann@Acme.example', phone: '030 901820' });
    expect(keysOf(id)).toEqual(['c:acme', 'e:ann@acme.example', 'p:+4930901820']);
    patched(id, { company: 'Beta', phone: null, more: { emails: [{ label: '', value: 'x@beta.example' }] } });
    expect(keysOf(id)).toEqual(['c:beta', 'e:ann@acme.example', 'e:x@beta.example']);
    app.leads.archive({ id });
    expect(keysOf(id)).toEqual([]);
    app.leads.restore({ id });
    expect(keysOf(id)).toHaveLength(3);
  });
});

describe('a change of a lead', () => {
  test('leaves a line for each field with its old and new value', () => {
    const { id } = made({ company: 'Acme', source: 'Fair' });
    app.store.clock.advance(1000);
    const { updatedAtMs } = patched(id, { company: 'Acme', source: null, status: 'Contacted' });
    expect(updatedAtMs).toBe(app.store.clock.nowMs());
    expect(detail(id).activities.filter(({ action }) => action === 'update')).toEqual([
      expect.objectContaining({
        type: 'lead_updated',
        field: 'status',
        oldValue: 'New',
        newValue: 'Contacted',
      }),
      expect.objectContaining({ field: 'source', oldValue: 'Fair', newValue: null }),
    ]);
  });

  test('of further numbers is told as a person reads them, and of a photo without it', () => {
    const { id } = made({ company: 'Acme' });
    patched(id, {
      more: { role: 'Buyer', phones: [{ label: 'mobile', value: '0170 1' }] },
      photo: 'data:image/png;base64,AAAA',
    });
    const lines = detail(id).activities.filter(({ action }) => action === 'update');
    expect(lines.map(({ field, oldValue, newValue }) => [field, oldValue, newValue])).toEqual(
      expect.arrayContaining([
        ['more', null, 'Buyer; mobile 0170 1'],
        ['photo', null, null],
      ]),
    );
    expect(lines).toHaveLength(2);
  });

  test('that changes nothing leaves nothing behind', () => {
    const { id, actionId } = made({ company: 'Acme', more: { role: 'Buyer' } });
    patched(id, { company: 'Acme ', more: { role: 'Buyer' }, notes: '' });
    expect(app.undo.state().undo?.actionId).toBe(actionId);
    expect(detail(id).activities).toHaveLength(1);
  });

  test('to converted is refused beside the status, and stays possible where it is converted already', () => {
    const { id } = made({ company: 'Acme' });
    expect(() => patched(id, { company: 'Beta', status: 'Converted' })).toThrow(
      expect.objectContaining({ code: 'VALIDATION', details: { fields: { status: expect.any(String) } } }),
    );
    expect(detail(id)).toMatchObject({ company: 'Acme', status: 'New' });
    app.convertLead({ id, deal: {} });
    expect(patched(id, { status: 'Converted', notes: 'Won over' })).toMatchObject({ notes: 'Won over' });
  });

  test('of several leads is one action, all or nothing', async () => {
    const ids = ['Acme', 'Beta', 'Gamma'].map((company) => made({ company }).id);
    const [one, two, three] = ids as [LeadId, LeadId, LeadId];
    expect(
      app.leads.updateMany({
        changes: ids.map((id) => ({ id, patch: { source: id === three ? null : 'Fair' } })),
      }),
    ).toMatchObject({ changed: 2 });
    expect(app.undo.state().undo).toMatchObject({ action: 'update', entity: 'lead', count: 2 });
    await app.undo.undo({});
    expect([detail(one).source, detail(two).source]).toEqual([null, null]);
    app.leads.archive({ id: three });
    expect(() =>
      app.leads.updateMany({
        changes: [one, three].map((id) => ({ id, patch: { source: 'Fair' } })),
      }),
    ).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(detail(one).source).toBeNull();
  });

  test('is undone and done again, keys and all', async () => {
    const { id } = made({ company: 'Acme', email: 'a@acme.example' });
    patched(id, { company: 'Beta', email: null });
    await app.undo.undo({});
    expect(detail(id)).toMatchObject({ company: 'Acme', email: 'a@acme.example' });
    expect(keysOf(id)).toEqual(['c:acme', 'e:a@acme.example']);
    await app.undo.redo();
    expect(detail(id)).toMatchObject({ company: 'Beta', email: null });
    expect(keysOf(id)).toEqual(['c:beta']);
  });
});

describe('a lead in the trash', () => {
  test('takes no change, comes back whole, and both are told', () => {
    const { id } = made({ company: 'Acme' });
    app.leads.archive({ id });
    expect(newest(id)).toMatchObject({ type: 'lead_deleted', action: 'archive', oldValue: 'Acme' });
    expect(() => patched(id, { source: 'Fair' })).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(() => app.leads.archive({ id })).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(app.leadReads.list(page()).total).toBe(0);
    app.leads.restore({ id });
    expect(newest(id)).toMatchObject({ action: 'restore', newValue: 'Acme' });
    expect(app.leadReads.list(page()).total).toBe(1);
    expect(() => app.leads.restore({ id })).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
  });

  test('that is gone for good is named as such', () => {
    expect(() => app.leads.archive({ id: app.ids.next<LeadId>() })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});

describe('a merged lead', () => {
  function merged(): { survivor: LeadId; between: LeadId; first: LeadId } {
    const [survivor, between, first] = ['Acme', 'ACME Inc', 'acme'].map(
      (company) => made({ company }).id,
    ) as [LeadId, LeadId, LeadId];
    app.leads.update({ id: first, patch: { source: 'Fair' } });
    for (const [id, into] of [
      [first, between],
      [between, survivor],
    ] as const)
      app.store.maintain((tx) =>
        tx.db.run('UPDATE lead SET archived_at_ms = 1, merged_into_id = ? WHERE id = ?', into, id),
      );
    return { survivor, between, first };
  }

  test('is read with the one that it lives on in, its history too, page by page', () => {
    const { survivor, between, first } = merged();
    const { merged: parts, activities } = detail(survivor);
    expect(parts).toEqual([
      { id: between, company: 'ACME Inc' },
      { id: first, company: 'acme' },
    ]);
    expect(activities.map(({ leadId, action }) => [leadId, action])).toEqual([
      [first, 'update'],
      [first, 'create'],
      [between, 'create'],
      [survivor, 'create'],
    ]);
    const before = activities[1]?.id as ActivityId;
    expect(app.leadReads.history({ id: survivor, before, limit: 1 }).activities).toEqual([activities[2]]);
  });

  test('says into which it went in the end, and takes no change nor restoring', () => {
    const { survivor, first } = merged();
    expect(detail(first).mergedInto).toEqual({ id: survivor, company: 'Acme' });
    expect(() => patched(first, { source: 'Web' })).toThrow(/merged into another/);
    expect(() => app.leads.restore({ id: first })).toThrow(/merged into another/);
  });
});

const page = (sort?: Partial<Parameters<Pipeline['leadReads']['list']>[0]>) => ({
  filter: {},
  sort: { by: 'company' as const, direction: 'asc' as const },
  offset: 0,
  limit: 50,
  ...sort,
});
const companies = (sort?: Parameters<typeof page>[0]) =>
  app.leadReads.list(page(sort)).rows.map(({ company }) => company);

describe('the list of leads', () => {
  test('is sorted whatever the case and accents, with what is empty last either way', () => {
    for (const [company, source] of [
      ['Zeta', 'Web'],
      ['ärzte', null],
      ['Beta', 'Fair'],
    ] as const)
      made({ company, source });
    expect(companies()).toEqual(['ärzte', 'Beta', 'Zeta']);
    expect(companies({ sort: { by: 'source', direction: 'asc' } })).toEqual(['Beta', 'Zeta', 'ärzte']);
    expect(companies({ sort: { by: 'source', direction: 'desc' } })).toEqual(['Zeta', 'Beta', 'ärzte']);
    expect(companies({ offset: 1, limit: 1 })).toEqual(['Beta']);
  });

  test('lets through what the filters say, and counts it', () => {
    made({ company: 'Acme', source: 'Fair', status: 'Qualified', email: 'ann@acme.example' });
    made({ company: 'Beta', source: 'Web', phone: '030 901820' });
    made({ company: 'Gamma' });
    expect(companies({ filter: { statuses: ['New'] } })).toEqual(['Beta', 'Gamma']);
    expect(companies({ filter: { sources: ['Fair', null] } })).toEqual(['Acme', 'Gamma']);
    expect(companies({ filter: { text: 'ANN@' } })).toEqual(['Acme']);
    expect(
      app.leadReads.list(page({ filter: { statuses: ['New'], sources: ['Web'] }, limit: 1 })),
    ).toMatchObject({ total: 1, rows: [{ company: 'Beta' }] });
    expect(app.leadReads.facets()).toEqual({
      sources: [
        { name: 'Fair', count: 1 },
        { name: 'Web', count: 1 },
      ],
      statuses: [
        { status: 'New', count: 2 },
        { status: 'Contacted', count: 0 },
        { status: 'Qualified', count: 1 },
        { status: 'Unqualified', count: 0 },
        { status: 'Converted', count: 0 },
      ],
    });
  });
});

describe('converting a lead', () => {
  test('makes a deal of its fields, and each knows the other', () => {
    const { id } = made({ company: 'Acme', notes: 'Two crates' });
    const { lead, deal, actionId } = app.convertLead({ id, deal: {} });
    expect(lead).toMatchObject({ status: 'Converted', dealId: deal.id });
    expect(deal).toMatchObject({
      title: 'Acme',
      client: 'Acme',
      description: 'Two crates',
      currency: 'USD',
      status: 'Open',
      stageId: app.stages.list()[0]?.id,
    });
    expect(detail(id).deal).toEqual({ id: deal.id, title: 'Acme', status: 'Open', isArchived: false });
    expect(app.reads.get({ id: deal.id }).lead).toEqual({ id, company: 'Acme' });
    expect(app.undo.state().undo).toMatchObject({ actionId, action: 'convert', entity: 'lead', count: 1 });
    expect(detail(id).activities.slice(0, 2)).toEqual([
      expect.objectContaining({
        action: 'convert',
        field: 'status',
        oldValue: 'New',
        newValue: 'Converted',
      }),
      expect.objectContaining({ action: 'convert', field: 'deal', newValue: 'Acme' }),
    ]);
    expect(app.reads.get({ id: deal.id }).activities).toEqual([
      expect.objectContaining({ type: 'deal_created', action: 'convert', newValue: 'Acme', actionId }),
    ]);
  });

  test('follows what the caller says of the deal, and refuses what a new deal may not be', () => {
    const { id } = made({ company: 'Acme' });
    const closing = app.stages.list().at(-1)?.id as StageId;
    expect(() => app.convertLead({ id, deal: { stageId: closing } })).toThrow(
      expect.objectContaining({ code: 'VALIDATION' }),
    );
    expect(detail(id)).toMatchObject({ status: 'New', deal: null });
    expect(app.convertLead({ id, deal: { title: 'Roof', amountMinor: 500 } }).deal).toMatchObject({
      title: 'Roof',
      client: 'Acme',
      amountMinor: 500,
    });
  });

  test('is undone as a whole and done again', async () => {
    const { id } = made({ company: 'Acme', status: 'Qualified' });
    const { deal } = app.convertLead({ id, deal: {} });
    await app.undo.undo({});
    expect(detail(id)).toMatchObject({ status: 'Qualified', dealId: null, deal: null });
    expect(app.reads.get({ id: deal.id })).toMatchObject({
      archivedAtMs: app.store.clock.nowMs(),
      lead: null,
    });
    await app.undo.redo();
    expect(detail(id)).toMatchObject({ status: 'Converted', deal: { id: deal.id, isArchived: false } });
  });

  test('is refused while its deal stands, and makes a new one once that lies in the trash', () => {
    const { id } = made({ company: 'Acme' });
    const first = app.convertLead({ id, deal: { title: 'Roof' } }).deal;
    expect(() => app.convertLead({ id, deal: {} })).toThrow(
      expect.objectContaining({ code: 'CONFLICT', message: expect.stringContaining('Roof') }),
    );
    app.deals.archive({ id: first.id });
    expect(detail(id).deal).toMatchObject({ isArchived: true });
    const { deal } = app.convertLead({ id, deal: {} });
    expect(detail(id).deal).toMatchObject({ id: deal.id });
  });
});

describe('what hangs on a lead', () => {
  const onDay = (happenedOn: string) =>
    ({ kind: 'call', happenedOn: happenedOn as never, note: null, outcome: null }) as const;

  test('is its log, newest first, counted, with the day of the last contact; its status stays the user’s', () => {
    const { id } = made({ company: 'Acme' });
    const late = app.interactions.create({ leadId: id, ...onDay('2026-11-01'), note: 'Reached Ann' });
    app.interactions.create({ leadId: id, ...onDay('2026-10-01') });
    expect(detail(id)).toMatchObject({
      status: 'New',
      interactionCount: 2,
      lastContactOn: '2026-11-01',
      interactions: [{ id: late.id, note: 'Reached Ann', actorName: 'Owner' }, { happenedOn: '2026-10-01' }],
    });
    expect(detail(id).activities.find(({ newValue }) => newValue === 'Reached Ann')).toMatchObject({
      action: 'log',
      field: 'call',
      actionId: late.actionId,
    });
    expect(app.undo.state().undo).toMatchObject({ action: 'log', entity: 'interaction', label: 'Acme' });
  });

  test('is changed line by line, goes to the trash and comes back, and the last contact follows', async () => {
    const { id } = made({ company: 'Acme' });
    const { id: entry } = app.interactions.create({ leadId: id, ...onDay('2026-11-01'), note: 'Ann' });
    app.interactions.update({ id: entry, patch: { kind: 'email', outcome: 'sent', note: 'Ann' } });
    expect(detail(id).activities.filter(({ action }) => action === 'log_update')).toEqual([
      expect.objectContaining({ field: 'outcome', oldValue: null, newValue: 'sent' }),
      expect.objectContaining({ field: 'kind', oldValue: 'call', newValue: 'email' }),
    ]);
    app.interactions.archive({ id: entry });
    expect(detail(id)).toMatchObject({ interactionCount: 0, lastContactOn: null, interactions: [] });
    expect(newest(id)).toMatchObject({ action: 'log_archive', field: 'email', oldValue: 'Ann' });
    expect(() => app.interactions.update({ id: entry, patch: { note: 'x' } })).toThrow(/in the trash/);
    expect(() => app.interactions.archive({ id: entry })).toThrow(/in the trash already/);
    await app.undo.undo({});
    expect(detail(id)).toMatchObject({ interactionCount: 1, lastContactOn: '2026-11-01' });
    expect(() => app.interactions.restore({ id: entry })).toThrow(/not in the trash/);
    app.interactions.archive({ id: entry });
    app.interactions.restore({ id: entry });
    expect(newest(id)).toMatchObject({ action: 'log_restore', newValue: 'Ann' });
  });

  test('an entry’s outcome is one of its kind', () => {
    const { id } = made({ company: 'Acme' });
    const call = onDay('2026-11-01');
    expect(() => app.interactions.create({ leadId: id, ...call, outcome: 'noShow' })).toThrow(
      expect.objectContaining({ code: 'VALIDATION', details: { fields: { outcome: expect.any(String) } } }),
    );
    const { id: entry } = app.interactions.create({ leadId: id, ...call, outcome: 'reached' });
    expect(() => app.interactions.update({ id: entry, patch: { kind: 'meeting' } })).toThrow(
      expect.objectContaining({ code: 'VALIDATION' }),
    );
    expect(detail(id).interactions).toMatchObject([{ kind: 'call', outcome: 'reached' }]);
  });

  test('takes nothing new in the trash, and says what did not happen', () => {
    const { id } = made({ company: 'Acme' });
    const { id: entry } = app.interactions.create({ leadId: id, ...onDay('2026-11-01') });
    app.leads.archive({ id });
    expect(() => app.interactions.create({ leadId: id, ...onDay('2026-11-01') })).toThrow(
      /“Acme” is in the trash. The entry was not added/,
    );
    expect(() => app.interactions.archive({ id: entry })).toThrow(/not deleted/);
    expect(() => app.interactions.create({ leadId: app.ids.next<LeadId>(), ...onDay('2026-11-01') })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  test('are its comments, oldest first, counted and told', () => {
    const comments = createCommentsService(app);
    const { id } = made({ company: 'Acme' });
    comments.create({ leadId: id, text: 'First' });
    comments.create({ leadId: id, text: 'Second' });
    expect(detail(id)).toMatchObject({
      commentCount: 2,
      comments: [{ text: 'First', leadId: id, dealId: null }, { text: 'Second' }],
    });
    expect(newest(id)).toMatchObject({ action: 'comment', newValue: 'Second' });
  });
});
