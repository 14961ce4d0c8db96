import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commentTextSchema } from '#shared/domain/comments.ts';
import { daysBetween, plainDateAt } from '#shared/domain/dates.ts';
import type { DealCard } from '#shared/domain/deals.ts';
import type { Currency } from '#shared/domain/money.ts';
import { newLeadSchema, noMore, type LeadCard } from '#shared/domain/leads.ts';
import { createTestCalendar } from '#main/features/calendar/test-calendar.ts';
import { lightChangesAtMost } from '#main/features/undo/undo.service.ts';
import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';
import { sampleEvents } from './sample-events.ts';
import { sampleDeals, sampleLeads } from './sample-content.ts';
import { sampleHistory } from './sample-history.ts';
import { createSampleService, type SampleService } from './sample.service.ts';

let app: Pipeline;
let sample: SampleService;
let currency = 'USD' as Currency;
beforeEach(async () => {
  currency = 'USD' as Currency;
  app = await createPipeline();
  sample = createSampleService({ ...app, clock: app.store.clock, defaultCurrency: () => currency });
});
afterEach(() => app.store.close());

const deals = (): DealCard[] =>
  app.reads.board({ filter: {}, cardsPerColumn: 100 }).columns.flatMap((column) => column.cards);
const leads = (): LeadCard[] =>
  app.leadReads.list({ filter: {}, sort: { by: 'company', direction: 'asc' }, offset: 0, limit: 100 }).rows;
const dealNamed = (title: string) => deals().find((deal) => deal.title === title) as DealCard;
const leadNamed = (company: string) => leads().find((lead) => lead.company === company) as LeadCard;
const all = { deals: sampleDeals.length + sampleHistory.length, leads: sampleLeads.length };
const everything = all.deals + all.leads;

describe('sample data', () => {
  test('is offered to an empty app, whatever lies in its trash, and comes in one action', () => {
    app.deals.archive({ id: app.deals.create({ title: 'Gone' }).id });
    expect(sample.state()).toEqual({ isOffered: true, isPresent: false, deals: 0, leads: 0 });
    const { actionId, ...counts } = sample.fill();
    expect(counts).toEqual(all);
    expect(sample.state()).toEqual({ isOffered: false, isPresent: true, ...all });
    expect(app.undo.state().undo).toMatchObject({ actionId, action: 'sample', count: all.deals });
    expect([deals().length, leads().length]).toEqual([all.deals, all.leads]);
  });

  test('is refused where there is a deal or a lead, and changes nothing', () => {
    app.leads.create({ company: 'Mine' });
    expect(() => sample.fill()).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(sample.state()).toMatchObject({ isOffered: false, isPresent: false });
    expect(deals()).toEqual([]);
  });

  test('stands in every stage, won and lost ones too, in the owner’s currency, due around today', () => {
    currency = 'JPY' as Currency;
    sample.fill();
    const columns = app.reads.board({ filter: {}, cardsPerColumn: 100 }).columns;
    for (const column of columns) expect(column.count).toBeGreaterThanOrEqual(3);
    const statuses = Map.groupBy(deals(), (deal) => deal.status);
    expect(statuses.get('Won')?.length).toBeGreaterThanOrEqual(2);
    expect(statuses.get('Lost')?.every((deal) => deal.lostReason && deal.closedAtMs)).toBe(true);
    expect(new Set(deals().map((deal) => deal.currency))).toEqual(new Set(['JPY']));
    expect(dealNamed('Reading corner').amountMinor).toBe(7800);
    const today = plainDateAt(app.store.clock.nowMs(), 'Europe/Berlin');
    const due = deals().flatMap((deal) => (deal.dueDate ? [daysBetween(today, deal.dueDate)] : []));
    expect(Math.min(...due)).toBeLessThan(0);
    expect(due).toContain(0);
    expect(Math.max(...due)).toBeGreaterThan(14);
  });

  test('has a past: history, talk and logs lie before now and in their order', () => {
    sample.fill();
    const nowMs = app.store.clock.nowMs();
    const lost = app.reads.get({ id: dealNamed('Roof terrace').id });
    expect(lost.activities.map(({ action }) => action)).toEqual(['comment', 'close', 'sample']);
    const lead = app.leadReads.get({ id: leadNamed('Copper Kettle Cafés').id });
    expect(lead).toMatchObject({ interactionCount: 3, commentCount: 1, more: { role: 'Head of shops' } });
    expect(lead.interactions[0]?.happenedOn).toBe(lead.lastContactOn);
    for (const { activities, createdAtMs, updatedAtMs } of [lost, lead]) {
      const times = activities.map(({ atMs }) => atMs);
      expect(times).toEqual(times.toSorted((one, other) => other - one));
      expect([createdAtMs, updatedAtMs].every((ms) => ms < nowMs)).toBe(true);
      expect(updatedAtMs).toBeGreaterThan(createdAtMs);
    }
  });

  test('fits a pipeline that the owner made shorter', async () => {
    const [first, second, third] = app.stages.list();
    for (const stage of [second, third])
      await app.stages.archive({ id: stage?.id as never, moveToStageId: first?.id as never });
    sample.fill();
    const columns = app.reads.board({ filter: {}, cardsPerColumn: 0 }).columns;
    expect(columns.every(({ count }) => count > 0)).toBe(true);
    expect(columns).toHaveLength(4);
  });

  test('says nothing that the app would not take from a user', () => {
    for (const { company, contact, email, phone, source, status, role } of sampleLeads)
      newLeadSchema.parse({ company, contact, email, phone, source, status, more: { ...noMore, role } });
    for (const { comments = [] } of [...sampleDeals, ...sampleLeads])
      for (const { text } of comments) commentTextSchema.parse(text);
  });

  test('goes back with one undo, in the main process, and comes again with one redo', async () => {
    sample.fill();
    const before = [deals(), leads()];
    const changes = app.store.read.get<{ count: number }>('SELECT count(*) AS count FROM change')?.count;
    expect(changes).toBeLessThanOrEqual(lightChangesAtMost);
    await app.undo.undo({});
    expect([deals(), leads()]).toEqual([[], []]);
    expect(sample.state()).toMatchObject({ isOffered: true, isPresent: false });
    await app.undo.redo();
    const strip = (rows: { updatedAtMs: number }[]) => rows.map((row) => ({ ...row, updatedAtMs: 0 }));
    expect([strip(deals()), strip(leads())]).toEqual(before.map(strip));
    expect(sample.remove()).toMatchObject({ removed: everything, kept: 0 });
  });
});

describe('taking sample data out', () => {
  beforeEach(() => {
    sample.fill();
  });

  test('leaves nothing of it where nothing was touched, and one undo brings all of it back', async () => {
    const { actionId, ...counts } = sample.remove();
    expect(counts).toEqual({ removed: everything, kept: 0 });
    expect(sample.state()).toEqual({ isOffered: true, isPresent: false, deals: 0, leads: 0 });
    expect(app.undo.state().undo).toMatchObject({ actionId, action: 'sample_archive' });
    await app.undo.undo({});
    expect(sample.state()).toEqual({ isOffered: false, isPresent: true, ...all });
    expect(sample.remove()).toMatchObject({ removed: everything });
    expect(sample.remove()).toEqual({ removed: 0, kept: 0, actionId: null });
  });

  test('keeps what the user made, changed, wrote on, logged on or converted, and it is theirs from then on', () => {
    app.deals.create({ title: 'My own' });
    app.leads.create({ company: 'My own' });
    app.deals.update({ id: dealNamed('Hot desks for the mezzanine').id, patch: { amountMinor: 1 } });
    app.comments.create({ dealId: dealNamed('Tasting bar').id, text: 'Mine' });
    app.deals.close({ id: dealNamed('Breakfast room').id, status: 'Won', lostReason: null });
    app.interactions.create({
      ...{ leadId: leadNamed('Quill Bookshop').id, kind: 'call', note: null, outcome: null },
      happenedOn: plainDateAt(app.store.clock.nowMs(), 'Europe/Berlin'),
    });
    app.convertLead({ id: leadNamed('Larkspur Bakery').id, deal: { title: 'Second shop' } });
    expect(sample.remove()).toMatchObject({ removed: everything - 5, kept: 5 });
    expect(deals().map(({ title }) => title)).toEqual(
      expect.arrayContaining(['My own', 'Hot desks for the mezzanine', 'Tasting bar', 'Breakfast room']),
    );
    expect(deals()).toHaveLength(5);
    expect(leads().map(({ company }) => company)).toEqual(['Larkspur Bakery', 'My own', 'Quill Bookshop']);
    expect(sample.state()).toEqual({ isOffered: false, isPresent: false, deals: 0, leads: 0 });
  });

  test('takes what the user changed and took back', async () => {
    app.deals.update({ id: dealNamed('Tasting bar').id, patch: { title: 'Bar' } });
    await app.undo.undo({});
    expect(sample.remove()).toMatchObject({ removed: everything, kept: 0 });
  });

  test('keeps what was changed, taken back and changed again', async () => {
    app.deals.update({ id: dealNamed('Tasting bar').id, patch: { title: 'Bar' } });
    await app.undo.undo({});
    await app.undo.redo();
    expect(sample.remove()).toMatchObject({ removed: everything - 1, kept: 1 });
    expect(deals().map(({ title }) => title)).toEqual(['Bar']);
  });

  test('leaves alone what the user deleted', () => {
    for (const { id } of deals()) app.deals.archive({ id });
    expect(sample.remove()).toMatchObject({ removed: all.leads, kept: 0 });
    expect(app.undo.state().undo).toMatchObject({ action: 'sample_archive' });
  });

  test('stands in the calendar around today, with its deals and leads, and leaves it again but for what was changed', async () => {
    const calendar = await createTestCalendar(app);
    const shown = () => calendar.titles('2026-10-26', '2026-11-12');
    const before = (await shown()).toSorted();
    for (const { title } of sampleEvents) expect(before).toContain(title);
    const entries = await calendar.entries('2026-11-02', '2026-11-12');
    expect(entries.filter(({ hostTitle }) => hostTitle !== null).length).toBeGreaterThanOrEqual(4);
    const visit = entries.find(({ title }) => title === 'Site visit');
    calendar.update({ id: visit?.id ?? '', patch: { startTime: '13:00' } });
    const { actionId } = sample.remove();
    expect(await shown()).toEqual(['Site visit']);
    await app.undo.undo({ actionId: actionId ?? undefined });
    expect((await shown()).toSorted()).toEqual(before);
  });
});
