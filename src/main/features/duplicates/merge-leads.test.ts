import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LeadId } from '#shared/domain/ids.ts';
import { noMore, type LeadMore } from '#shared/domain/leads.ts';
import { emails, openDuplicates, type DuplicatesBench } from './test-duplicates.ts';

let app: DuplicatesBench;
beforeEach(async () => {
  app = await openDuplicates();
});
afterEach(() => app.close());

type Fields = Parameters<DuplicatesBench['duplicates']['mergeLeads']>[0]['fields'];
const merge = (ids: LeadId[], fields: Fields = {}) =>
  app.duplicates.mergeLeads({ ids, keepId: ids[0] as LeadId, fields });
const call = (leadId: LeadId, happenedOn: string) =>
  app.log.create({ leadId, kind: 'call', happenedOn: happenedOn as never, note: null, outcome: 'reached' });

describe('a merge of leads', () => {
  test('takes each field from the lead that was picked, and keeps every other number and address', async () => {
    const one = app.add({ email: 'ada@isdom.test', phone: '+1 212 555 0101', notes: 'Met at the fair' });
    const two = app.add({
      company: 'Isdom GmbH',
      contact: 'Ada Berger',
      email: 'a.berger@isdom.test',
      phone: '+12125550101',
      nextStep: 'Call',
      nextStepOn: '2026-12-01' as never,
      more: { ...emails('ADA@isdom.test', 'home@ada.test'), role: 'Buyer' },
    });
    const { lead } = await merge([one, two], { company: two, contact: two, email: two, nextStep: two });
    expect(lead).toMatchObject({
      ...{ id: one, company: 'Isdom GmbH', contact: 'Ada Berger', email: 'a.berger@isdom.test' },
      ...{ phone: '+1 212 555 0101', notes: 'Met at the fair', nextStep: 'Call', nextStepOn: '2026-12-01' },
    });
    expect(lead.more).toEqual({
      ...noMore,
      role: 'Buyer',
      emails: [
        { label: 'work', value: 'ADA@isdom.test' },
        { label: 'work', value: 'home@ada.test' },
      ],
    });
    expect(
      app.leadReads.list({ filter: {}, sort: { by: 'company', direction: 'asc' }, offset: 0, limit: 9 }),
    ).toMatchObject({ total: 1, rows: [{ company: 'Isdom GmbH' }] });
    expect(
      app.duplicates.ofLead({ company: '', emails: ['home@ada.test'], phones: [], exceptId: undefined })
        .leads,
    ).toMatchObject([{ id: one }]);
  });

  test('moves comments and the log along, those in the trash too, and keeps both histories', async () => {
    const [one, two, three] = [app.add(), app.add({ company: 'Two' }), app.add({ company: 'Three' })];
    const comment = app.comments.create({ leadId: two, text: 'Call Bob' });
    const deleted = app.comments.create({ leadId: three, text: 'Gone' });
    app.comments.archive({ id: deleted.id });
    call(one, '2026-10-01');
    call(two, '2026-10-09');
    const { lead } = await merge([one, two, three]);
    expect(lead).toMatchObject({ commentCount: 1, interactionCount: 2, lastContactOn: '2026-10-09' });
    const detail = app.leadReads.get({ id: one });
    expect(detail.comments.map(({ id }) => id)).toEqual([comment.id]);
    expect(detail.merged.map(({ company }) => company)).toEqual(['Two', 'Three']);
    const lines = detail.activities.map(({ action, newValue }) => `${action} ${newValue}`);
    expect(lines).toEqual(
      expect.arrayContaining(['merge Two', 'merge Three', 'merge Isdom', 'create Two', 'comment Call Bob']),
    );
    expect(app.leadReads.get({ id: two })).toMatchObject({
      mergedInto: { id: one, company: 'Isdom' },
      commentCount: 0,
    });
    app.comments.restore({ id: deleted.id });
    expect(app.leadReads.get({ id: one }).commentCount).toBe(2);
  });

  test('takes over the deal of another where it has none', async () => {
    const [one, two] = [app.add(), app.add({ company: 'Two' })];
    const { deal } = app.convert({ id: two, deal: {} });
    const { lead } = await merge([one, two], { status: two });
    expect(lead).toMatchObject({ dealId: deal.id, status: 'Converted' });
    expect(app.dealReads.get({ id: deal.id }).lead).toEqual({ id: one, company: 'Isdom' });
  });

  test('keeps its own deal; those of the others lead to it as well, through however many merges', async () => {
    const [one, two, three] = [app.add(), app.add({ company: 'Two' }), app.add({ company: 'Three' })];
    const deals = [one, two, three].map((id) => app.convert({ id, deal: {} }).deal.id);
    await merge([two, three]);
    const { lead } = await merge([one, two]);
    expect(lead.dealId).toBe(deals[0]);
    for (const id of deals) expect(app.dealReads.get({ id }).lead).toEqual({ id: one, company: 'Isdom' });
  });

  test('takes a living deal rather than its own in the trash', async () => {
    const [one, two] = [app.add(), app.add()];
    const [old, living] = [one, two].map((id) => app.convert({ id, deal: {} }).deal.id);
    app.deals.archive({ id: old as never });
    expect((await merge([one, two])).lead.dealId).toBe(living);
  });

  test('is refused whole for a lead that is deleted, merged or unknown, and for a choice among others', async () => {
    const [one, two, other, gone] = [app.add(), app.add(), app.add(), app.add()];
    app.leads.archive({ id: gone });
    await merge([other, two]);
    const before = rows();
    await expect(merge([one, gone])).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Nothing was merged'),
    });
    await expect(merge([one, two])).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(merge([one, '01900000-0000-7000-8000-000000000000' as LeadId])).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(merge([one, one])).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(merge([one, other], { email: gone })).rejects.toMatchObject({ code: 'VALIDATION' });
    expect(rows()).toEqual(before);
  });

  test('that would hold more addresses than a lead can says so and loses none', async () => {
    const many = (of: string) => emails(...Array.from({ length: 15 }, (_, at) => `${of}${at}@isdom.test`));
    const [one, two] = [app.add({ more: many('a') }), app.add({ more: many('b') })];
    const before = rows();
    await expect(merge([one, two])).rejects.toThrow('more than 20 further e-mail addresses');
    expect(rows()).toEqual(before);
  });

  test('with much on it runs in the worker, and goes back there', async () => {
    const [one, two] = [app.add(), app.add({ company: 'Two' })];
    for (let at = 0; at < 120; at += 1) app.comments.create({ leadId: two, text: `Comment ${at}` });
    const before = rows();
    const merging = merge([one, two]);
    let isWaiting = true;
    const turn = app.store.gate.whenIdle().then(() => (isWaiting = false));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isWaiting).toBe(true);
    expect((await merging).lead.commentCount).toBe(120);
    await turn;
    await app.undo.undo({});
    expect(rows()).toEqual(before);
  });

  test('leaves lines of its undo that a person can read', async () => {
    const [one, two] = [app.add(), app.add({ company: 'Two', email: 'two@isdom.test' })];
    app.comments.create({ leadId: two, text: 'Call Bob' });
    await merge([one, two], { email: two });
    await app.undo.undo({});
    const told = [one, two]
      .flatMap((id) => app.leadReads.get({ id }).activities)
      .filter(({ action }) => action === 'undo');
    for (const { oldValue, newValue } of told) expect(`${oldValue} ${newValue}`).not.toMatch(/[0-9a-f]{8}-/);
    expect(told.map(({ field }) => field)).toContain('email');
  });
});

/** Every row that a merge may touch; when it was touched is not the user's. */
function rows() {
  const all = (table: string, order = 'id') =>
    app.store.read
      .all<Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY ${order}`)
      .map(({ updated_at_ms: _updatedAtMs, ...row }) => row);
  return {
    leads: all('lead'),
    comments: all('comment'),
    log: all('interaction'),
    deals: all('deal'),
    identity: all('lead_identity', 'key, lead_id'),
  };
}

function recount() {
  return app.store.read.all(
    `SELECT id, comment_count - (SELECT count(*) FROM comment WHERE lead_id = lead.id AND archived_at_ms IS NULL) AS comments,
       interaction_count - (SELECT count(*) FROM interaction WHERE lead_id = lead.id AND archived_at_ms IS NULL) AS log,
       last_contact_on IS (SELECT max(happened_on) FROM interaction WHERE lead_id = lead.id AND archived_at_ms IS NULL) AS day
     FROM lead WHERE comments <> 0 OR log <> 0 OR day <> 1`,
  );
}

const email = fc.constantFrom('ada@isdom.test', 'ADA@isdom.test', 'ben@isdom.test', null);
const phone = fc.constantFrom('+1 212 555 0101', '+12125550101', '12 34', null);
const more: fc.Arbitrary<LeadMore> = fc.record({
  role: fc.constantFrom('', 'Buyer'),
  emails: fc.array(
    fc.record({ label: fc.constantFrom('', 'home'), value: fc.constantFrom('ada@isdom.test', 'c@d.test') }),
    { maxLength: 2 },
  ),
  phones: fc.array(
    fc.record({ label: fc.constant('work'), value: fc.constantFrom('+12125550101', '555 1234') }),
    { maxLength: 2 },
  ),
  addresses: fc.constant([]),
  urls: fc.constant([]),
});
const written = fc.record({
  fields: fc.record({
    company: fc.constantFrom('Isdom', 'ISDOM GmbH', 'Two'),
    email,
    phone,
    more,
    notes: fc.constantFrom('Notes', null),
  }),
  comments: fc.nat(3),
  days: fc.array(fc.constantFrom('2026-10-01', '2026-10-09'), { maxLength: 2 }),
  isConverted: fc.boolean(),
});

test('any merge goes back to exactly what was there, and forward again', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(written, { minLength: 2, maxLength: 4 }),
      fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }),
      async (leads, picks) => {
        const ids = leads.map(({ fields, comments, days, isConverted }) => {
          const id = app.add(fields);
          for (let at = 0; at < comments; at += 1) app.comments.create({ leadId: id, text: `Comment ${at}` });
          for (const day of days) call(id, day);
          if (isConverted) app.convert({ id, deal: {} });
          return id;
        });
        const [company, mail, number, status, keep] = picks.map((pick) => ids[pick % ids.length] as LeadId);
        const before = rows();
        await app.duplicates.mergeLeads({
          ids,
          keepId: keep as LeadId,
          fields: {
            company: company as LeadId,
            email: mail as LeadId,
            phone: number as LeadId,
            status: status as LeadId,
          },
        });
        expect(recount()).toEqual([]);
        const after = rows();
        await app.undo.undo({});
        expect(rows()).toEqual(before);
        expect(recount()).toEqual([]);
        await app.undo.redo();
        expect(rows()).toEqual(after);
      },
    ),
    { numRuns: 40 },
  );
});
