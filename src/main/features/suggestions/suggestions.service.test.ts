import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DealId } from '#shared/domain/ids.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Currency } from '#shared/domain/money.ts';
import { suggestionTypes } from '#shared/domain/suggestions.ts';
import { suggestionListSchema } from '#shared/contract/suggestions.contract.ts';
import { momentOf } from '#main/platform/clock.ts';
import { readSnapshot } from './engine/snapshot.repo.ts';
import { createSampleService } from '#main/features/sample/sample.service.ts';
import { createTestSuggestions, dayMs, type TestSuggestions } from './test-suggestions.ts';

let app: TestSuggestions;
beforeEach(async () => {
  app = await createTestSuggestions();
});
afterEach(() => app.store.close());

const overdueDeal = (title = 'Late', dueDate = '2026-11-01') =>
  app.deals.create({ title, dueDate } as never).id;
const titles = () => app.reads.list(100).active.map(({ title }) => title);
const first = () => {
  const one = app.look()[0];
  if (!one) throw new Error('Nothing is suggested.');
  return one;
};

describe('what is suggested', () => {
  test('says nothing of an empty store, and that nobody looked', () => {
    expect(app.reads.list(10)).toEqual({
      ...{ active: [], activeCount: 0, snoozedCount: 0, rules: [], lookedAtMs: null },
    });
    expect(app.look()).toEqual([]);
    expect(app.reads.list(10).lookedAtMs).toBe(app.store.clock.nowMs());
  });

  test('answers as the contract says, named as things are called now', () => {
    const id = overdueDeal();
    app.look();
    app.deals.update({ id, patch: { title: 'Later' } });
    const list = suggestionListSchema.parse(app.reads.list(10));
    expect(list.active).toMatchObject([
      {
        ...{ rule: 'overdue', type: 'close_date', sunk: null, deals: [{ id, title: 'Later' }] },
        expiresAtMs: Date.UTC(2026, 10, 16, 23),
      },
    ]);
  });

  test('is the same, byte for byte, however often it is looked for on a day, and writes nothing then', () => {
    for (const title of ['One', 'Two', 'Three']) overdueDeal(title);
    const once = JSON.stringify(app.find().found);
    app.look();
    app.store.clock.advance(5 * 3_600_000);
    expect(JSON.stringify(app.find().found)).toBe(once);
    expect(app.find().isNews).toBe(false);
  });

  test('leaves out at once what is closed or in the trash, and does not find it again', () => {
    const ids = ['One', 'Two', 'Three'].map((title) => overdueDeal(title)) as [DealId, DealId, DealId];
    expect(app.look()).toHaveLength(3);
    app.deals.archive({ id: ids[0] });
    app.deals.close({ id: ids[1], status: 'Lost', lostReason: null });
    expect(app.reads.list(10)).toMatchObject({ activeCount: 1, active: [{ deals: [{ title: 'Three' }] }] });
    expect(app.reads.active(5)).toMatchObject([{ deals: [{ title: 'Three' }] }]);
    expect(app.look()).toHaveLength(1);
    expect(app.find().found).toHaveLength(1);
  });

  test('goes with its reason and expires where nobody looks any more', () => {
    const id = overdueDeal();
    app.look();
    app.deals.update({ id, patch: { dueDate: '2026-12-01' as PlainDate } });
    expect(app.look()).toEqual([]);
    overdueDeal('Other');
    expect(app.look()).toHaveLength(1);
    app.pass(15);
    expect(app.reads.list(10).active).toEqual([]);
    expect(app.look()).toHaveLength(1);
  });

  test('is at most fifty of a kind, the most urgent first', () => {
    for (let at = 0; at < 55; at += 1) overdueDeal(`Deal ${at}`, at === 54 ? '2026-09-01' : '2026-11-01');
    const shown = app.look();
    expect(shown).toHaveLength(50);
    expect(shown[0]).toMatchObject({ priority: 'critical', deals: [{ title: 'Deal 54' }] });
    expect(app.reads.list(3)).toMatchObject({ activeCount: 50, active: [{}, {}, {}] });
    app.service.dismiss({ id: shown[0]?.id as never });
    expect(app.look()).toHaveLength(50);
  });
});

describe('what the user does about it', () => {
  test('dismissed, it stays away until its evidence changes, also back and forth', () => {
    const id = overdueDeal();
    app.service.dismiss({ id: first().id });
    expect(app.look()).toEqual([]);
    app.pass(2);
    expect(app.look()).toEqual([]);
    app.deals.update({ id, patch: { dueDate: '2026-11-02' as PlainDate } });
    expect(app.look()).toHaveLength(1);
    app.deals.update({ id, patch: { dueDate: '2026-11-01' as PlainDate } });
    expect(app.look()).toEqual([]);
    // More than three days late is more urgent than it was.
    app.pass(1.5);
    expect(app.look()).toMatchObject([{ priority: 'medium' }]);
  });

  test('marked as done, it is gone, with the notes kept, and `reopen` takes that back', () => {
    overdueDeal();
    const { id } = first();
    app.service.markActioned({ id, notes: 'Called them.' });
    expect(app.look()).toEqual([]);
    expect(app.store.read.get('SELECT state, notes FROM suggestion')).toEqual({
      ...{ state: 'actioned', notes: 'Called them.' },
    });
    app.service.reopen({ id });
    expect(titles()).toHaveLength(1);
    expect(app.look()).toMatchObject([{ id }]);
  });

  test('put off, it comes back on its day, with what it says then', () => {
    overdueDeal();
    const { id } = first();
    app.service.snooze({ id, until: '2026-11-05' as PlainDate });
    expect(app.reads.list(10)).toMatchObject({ active: [], snoozedCount: 1 });
    app.pass(2);
    expect(app.look()).toEqual([]);
    app.pass(1);
    expect(app.reads.list(10)).toMatchObject({ active: [{ id }], snoozedCount: 0 });
    expect(app.look()).toMatchObject([{ id, metricValue: 4 }]);
  });

  test('put off, it does not come back where its reason is gone', () => {
    const deal = overdueDeal();
    app.service.snooze({ id: first().id, until: '2026-11-05' as PlainDate });
    app.deals.update({ id: deal, patch: { dueDate: null } });
    app.look();
    expect(app.reads.list(10).snoozedCount).toBe(0);
    app.pass(4);
    expect(app.look()).toEqual([]);
  });

  test('is refused for today, and for one that is gone', () => {
    overdueDeal();
    const { id } = first();
    expect(() => app.service.snooze({ id, until: '2026-11-02' as PlainDate })).toThrow(
      expect.objectContaining({ code: 'VALIDATION' }),
    );
    expect(() => app.service.dismiss({ id: 'none' as never })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  test('tells the windows', () => {
    overdueDeal();
    const { id } = first();
    app.store.events.length = 0;
    app.service.dismiss({ id });
    expect(app.store.events.map(({ name }) => name)).toEqual(['dashboard:changed']);
  });

  test('a kind of which nearly all are dismissed sinks and says why; one that is acted on rises again', () => {
    for (let at = 0; at < 9; at += 1) overdueDeal(`Deal ${at}`, '2026-09-01');
    const shown = app.look();
    const [lead, meeting] = [app.leads.create({ company: 'Juniper' } as never), '2026-11-02'];
    app.create({ title: 'Talk', eventDate: meeting, startTime: '08:00', endTime: '08:30', leadId: lead.id });
    expect(app.look()[0]?.rule).toBe('overdue');
    app.service.markActioned({ id: shown[0]?.id as never, notes: null });
    for (const { id } of shown.slice(1, 5)) app.service.dismiss({ id });
    expect(app.reads.list(10).rules).toEqual([{ rule: 'overdue', actioned: 1, dismissed: 4, isSunk: false }]);
    app.service.dismiss({ id: shown[5]?.id as never });
    const list = app.reads.list(10);
    expect(list.rules).toEqual([{ rule: 'overdue', actioned: 1, dismissed: 5, isSunk: true }]);
    expect(list.active.map(({ rule, sunk }) => [rule, sunk])).toEqual([
      ['meetingWithoutNote', null],
      ...[1, 2, 3].map(() => ['overdue', 'You dismissed 5 of the last 6 of this kind.']),
    ]);
    for (const { id } of list.active.slice(1, 3)) app.service.markActioned({ id, notes: null });
    expect(app.reads.list(10).active.map(({ rule }) => rule)).toEqual(['overdue', 'meetingWithoutNote']);
  });
});

describe('what is read from the store', () => {
  test('no contact: comments, steps, meetings and the log of the lead that it was all count', () => {
    for (let at = 0; at < 10; at += 1) app.win(`Won ${at}`, [2, 3]);
    const silent = app.deals.create({ title: 'Silent' }).id;
    const talked = app.deals.create({ title: 'Talked about' }).id;
    const moved = app.deals.create({ title: 'Moved' }).id;
    const met = app.deals.create({ title: 'Met' }).id;
    const planned = app.deals.create({ title: 'Planned' }).id;
    const lead = app.leads.create({ company: 'Logged' } as never);
    const { deal: logged } = app.convertLead({ id: lead.id, deal: { title: 'Logged' } } as never);
    app.pass(4);
    expect(app.of('noContact').map(({ deals }) => deals[0]?.title)).toHaveLength(6);
    const day = new Date(app.store.clock.nowMs()).toISOString().slice(0, 10);
    const ahead = new Date(app.store.clock.nowMs() + 5 * dayMs).toISOString().slice(0, 10);
    app.comments.create({ dealId: talked, text: 'Spoke with them' } as never);
    app.deals.move({ id: moved, stageId: app.stages.list()[1]?.id as never, beforeId: null });
    app.create({ title: 'Visit', eventDate: day, startTime: '08:00', endTime: '08:30', dealId: met });
    app.create({ title: 'Call', eventDate: ahead, dealId: planned, eventType: 'reminder' });
    app.log(lead.id, day);
    const [one, ...more] = app.of('noContact');
    expect(more).toEqual([]);
    expect(one).toMatchObject({ deals: [{ id: silent }], metricValue: 4, metricChange: 1 });
    expect(logged.title).toBe('Logged');
    app.comments.create({ dealId: silent, text: 'Written' } as never);
    expect(app.of('noContact')).toEqual([]);
  });

  test('stage age and due dates: by the way that won deals took', () => {
    for (let at = 0; at < 10; at += 1) app.win(`Won ${at}`, [2, 3 + at]);
    const second = app.stages.list()[1];
    const { id } = app.deals.create({ title: 'Slow' });
    app.deals.move({ id, stageId: second?.id as never, beforeId: null });
    const today = new Date(app.store.clock.nowMs()).toISOString().slice(0, 10);
    app.deals.update({ id, patch: { dueDate: today as PlainDate } });
    expect(app.of('dueTooSoon')).toMatchObject([
      { explanation: expect.stringContaining(`nine in ten took 3 days or more`) as string },
    ]);
    app.deals.update({ id, patch: { dueDate: null } });
    app.pass(10);
    expect(app.of('stageAge')).toEqual([]);
    app.pass(1);
    expect(app.of('stageAge')).toMatchObject([
      {
        explanation: `In ${second?.label} for 11 days. Of 10 won deals that passed it, four in five had left it within 10 days.`,
      },
    ]);
  });

  test('a meeting is noted by a comment after it or an entry in the log, not by one before', () => {
    const { id: leadId } = app.leads.create({ company: 'Juniper' } as never);
    const { id: dealId } = app.deals.create({ title: 'Benches' });
    app.comments.create({ dealId, text: 'Before' } as never);
    app.store.clock.advance(1000);
    const at = { eventDate: '2026-11-02', startTime: '10:30', endTime: '11:00' };
    app.create({ title: 'On the deal', ...at, dealId });
    app.create({ title: 'On the lead', ...at, leadId });
    app.create({ title: 'No meeting', ...at, leadId, eventType: 'event' });
    expect(app.of('meetingWithoutNote')).toEqual([]);
    app.store.clock.advance(3_600_000);
    expect(app.of('meetingWithoutNote')).toHaveLength(2);
    app.log(leadId, '2026-11-02');
    expect(app.of('meetingWithoutNote')).toMatchObject([{ deals: [{ id: dealId }] }]);
    app.comments.create({ dealId, text: 'After' } as never);
    expect(app.of('meetingWithoutNote')).toEqual([]);
  });

  test('leads: gaps in the log, the last contact, and what is planned', () => {
    const known = app.leads.create({ company: 'Known' } as never);
    for (let at = 0; at < 11; at += 1) app.log(known.id, `2026-10-${String(1 + at * 2).padStart(2, '0')}`);
    const cold = app.leads.create({ company: 'Cold' } as never);
    app.leads.create({ company: 'Planned', nextStep: 'Call', nextStepOn: '2026-11-20' } as never);
    app.pass(5);
    expect(app.of('leadCooling').map(({ leads }) => leads[0]?.company)).toEqual(['Known', 'Cold']);
    app.leads.update({ id: cold.id, patch: { status: 'Unqualified' } });
    app.leads.archive({ id: known.id });
    expect(app.of('leadCooling')).toEqual([]);
  });

  test('a client buys again, and the goal is measured by what is won and due', () => {
    for (let at = 0; at < 3; at += 1) app.win(`Order ${at}`, [30], 'Acme');
    app.pass(31);
    expect(app.of('clientBuysAgain')).toMatchObject([{ action: { kind: 'newDeal', client: 'Acme' } }]);
    app.deals.create({ title: 'Next order', client: 'ACME' });
    expect(app.of('clientBuysAgain')).toEqual([]);
    const month = new Date(app.store.clock.nowMs()).toISOString().slice(0, 7);
    app.store.maintain(({ db }) =>
      db.run('INSERT INTO goal (month, amount_minor, currency) VALUES (?, ?, ?)', '2026-01', 100_000, 'USD'),
    );
    const dueDate = `${month}-28`;
    app.deals.create({ title: 'Due', amountMinor: 200_000, currency: 'USD', dueDate } as never);
    // A tenth of it, by the first stage's probability.
    expect(app.of('thinPipeline')).toMatchObject([{ metricValue: 20 }]);
    const won = app.deals.create({ title: 'Done', amountMinor: 80_000, currency: 'USD' } as never);
    app.deals.close({ id: won.id, status: 'Won', lostReason: null });
    expect(app.of('thinPipeline')).toEqual([]);
  });

  test('stages and sources: what was decided in the last 90 days against the time before', () => {
    const [clients] = app.stages.list();
    const lose = (title: string) => {
      const { id } = app.deals.create({ title });
      app.deals.close({ id, status: 'Lost', lostReason: null });
    };
    const leadOf = (status: string) => {
      const { id } = app.leads.create({ company: `${status}`, source: 'Web' } as never);
      if (status === 'Converted') app.convertLead({ id, deal: { title: 'From the web' } } as never);
      else app.leads.update({ id, patch: { status: 'Unqualified' } });
    };
    for (let at = 0; at < 9; at += 1) {
      app.win(`Won ${at}`, [1, 1]);
      leadOf('Converted');
    }
    app.pass(120);
    for (let at = 0; at < 9; at += 1) {
      lose(`Lost ${at}`);
      leadOf('Unqualified');
    }
    const { stageOutcomes } = readSnapshot(app.store.read, momentOf(app.store.clock), 50);
    expect(stageOutcomes.slice(0, 3).map(({ before }) => before)).toEqual([
      { hits: 9, of: 9 },
      { hits: 9, of: 9 },
      { hits: 0, of: 0 },
    ]);
    expect(stageOutcomes[4]?.before).toEqual({ hits: 0, of: 0 });
    expect(app.of('stageChanged')).toMatchObject([
      { title: `Fewer deals go on from ${clients?.label}`, metricValue: 0, metricChange: -100 },
    ]);
    expect(app.of('sourceChanged')).toMatchObject([{ action: { kind: 'openLeads', source: 'Web' } }]);
  });
});

describe('the sample', () => {
  test('shows a new user every type of suggestion', () => {
    const currency = () => 'USD' as Currency;
    createSampleService({ ...app, clock: app.store.clock, defaultCurrency: currency }).fill();
    const shown = app.look();
    expect(new Set(shown.map(({ type }) => type))).toEqual(new Set(suggestionTypes));
    // Nobody begins with a page of alarms.
    expect(shown.length).toBeLessThan(40);
  });
});
