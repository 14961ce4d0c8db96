import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { Month } from '#shared/domain/periods.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { explaining } from '#main/store/test-plans.ts';
import { differences } from '#main/store/tallies/recount.ts';
import { createTestDashboard, type TestDashboard } from './test-dashboard.ts';

const dayMs = 86_400_000;
const eur = 'EUR' as Currency;
let app: TestDashboard;

/** Monday, 2 November 2026, ten in the morning in Berlin. */
beforeEach(async () => {
  app = await createTestDashboard();
});
afterEach(() => app.store.close());

const goTo = (instant: string) => app.store.clock.advance(Date.parse(instant) - app.store.clock.nowMs());
const deal = (fields: { amountMinor?: number; currency?: Currency; dueDate?: string } = {}): DealId => {
  const { dueDate, ...rest } = { currency: eur, amountMinor: 10_000, ...fields };
  return app.deals.create({ title: 'Deal', ...rest, ...(dueDate ? { dueDate: dueDate as PlainDate } : {}) })
    .id;
};
const stage = (at: number) => app.stages.list()[at] as Stage;
const moveTo = (id: DealId, at: number) =>
  app.deals.move({ id, stageId: stage(at).id, beforeId: null, outcome: undefined });
const win = (id: DealId) => app.deals.close({ id, status: 'Won', lostReason: null });
const lose = (id: DealId, lostReason: string | null = null) =>
  app.deals.close({ id, status: 'Lost', lostReason });
const lead = (): LeadId => app.leads.create({ company: 'Acme' }).id;

describe('the metrics', () => {
  test('of an empty store are all nothing', () => {
    expect(app.dashboard.metrics()).toEqual({
      ...{ totalLeads: 0, newLeadsThisMonth: 0, activeDeals: 0, dealsInProgress: 0, wonDealsTotal: 0 },
      ...{ lostDealsTotal: 0, totalDealValue: [], satisfactionRate: 0, lastCalculatedAtMs: null },
    });
  });

  test('count what is outside the trash, with the server’s meaning', () => {
    const deals = [0, 1, 2, 3, 4].map((at) => {
      const id = deal({ amountMinor: 1000 * (at + 1) });
      if (at > 0) moveTo(id, at);
      return id;
    });
    win(deal({ amountMinor: 50_000, currency: 'USD' as Currency }));
    win(deal({ amountMinor: 7 }));
    lose(deal({ amountMinor: 0 }));
    app.deals.archive({ id: deals[0] as DealId });
    lead();
    app.leads.archive({ id: lead() });
    expect(app.dashboard.metrics()).toMatchObject({
      ...{ totalLeads: 1, newLeadsThisMonth: 1, activeDeals: 4, dealsInProgress: 3 },
      ...{ wonDealsTotal: 2, lostDealsTotal: 1 },
      totalDealValue: [
        { currency: 'USD', amountMinor: 50_000 },
        { currency: 'EUR', amountMinor: 14_007 },
      ],
      satisfactionRate: (2 / 3) * 100,
    });
  });

  test('begin a new month when the day of the zone does, not of UTC', () => {
    goTo('2026-11-30T22:30:00Z');
    lead();
    expect(app.dashboard.metrics().newLeadsThisMonth).toBe(1);
    app.store.clock.advance(3_600_000);
    expect(app.dashboard.metrics()).toMatchObject({ totalLeads: 1, newLeadsThisMonth: 0 });
  });
});

describe('how it stands', () => {
  test('what is open is told in the currency that is asked for, counts of all', () => {
    moveTo(deal({ amountMinor: 300 }), 1);
    deal({ amountMinor: 500, currency: 'USD' as Currency });
    win(deal({ amountMinor: 9000 }));
    const { currencies, standing } = app.summary(undefined, 'USD');
    expect(currencies).toEqual(['EUR', 'USD']);
    expect(standing).toMatchObject({ openCount: 2, openMinor: 500 });
    expect(standing.byStage.map(({ count, amountMinor }) => [count, amountMinor])).toEqual([
      [1, 500],
      [1, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(app.summary().standing.openMinor).toBe(300);
  });

  test('money is shown in the user’s own currency, or in what the deals are in where none is in that', () => {
    expect(app.summary()).toMatchObject({ currency: 'EUR', currencies: ['EUR'] });
    deal({ currency: 'CHF' as Currency });
    expect(app.summary()).toMatchObject({ currency: 'CHF', currencies: ['CHF'] });
  });

  test('a deal is overdue from the day after the one it is due on', () => {
    deal({ dueDate: '2026-11-02', amountMinor: 100 });
    deal({ dueDate: '2026-11-01', amountMinor: 20 });
    deal({ dueDate: '2026-09-15', amountMinor: 3, currency: 'USD' as Currency });
    win(deal({ dueDate: '2026-10-01' }));
    expect(app.summary().standing).toMatchObject({ overdueCount: 2, overdueMinor: 20 });
    goTo('2026-11-02T22:59:00Z');
    expect(app.summary().standing.overdueCount).toBe(2);
    goTo('2026-11-02T23:01:00Z');
    expect(app.summary().standing).toMatchObject({ overdueCount: 3, overdueMinor: 120 });
  });

  test('a deal is stale once it has stood for as many days as its stage says', () => {
    const id = deal();
    moveTo(id, 1);
    app.stages.update({ id: stage(1).id, patch: { staleAfterDays: 3 } });
    app.stages.update({ id: stage(0).id, patch: { staleAfterDays: null } });
    deal();
    goTo('2026-11-04T22:59:00Z');
    expect(app.summary().standing.staleCount).toBe(0);
    goTo('2026-11-04T23:01:00Z');
    expect(app.summary().standing.staleCount).toBe(1);
    moveTo(id, 2);
    expect(app.summary().standing.staleCount).toBe(0);
    win(id);
    goTo('2027-05-01T09:00:00Z');
    expect(app.summary().standing.staleCount).toBe(0);
  });

  test('the forecast weighs each month by its stages, within what could come', () => {
    deal({ amountMinor: 1000, dueDate: '2026-11-20' });
    moveTo(deal({ amountMinor: 2000, dueDate: '2026-11-01' }), 2);
    deal({ amountMinor: 400, dueDate: '2026-10-31' });
    deal({ amountMinor: 800 });
    deal({ amountMinor: 600, dueDate: '2029-02-01' });
    deal({ amountMinor: 77, dueDate: '2026-12-24', currency: 'USD' as Currency });
    const { forecast, forecastBy } = app.summary().standing;
    expect(forecastBy).toBe('stage');
    expect(forecast.map(({ month }) => month)).toEqual([
      ...['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06'],
      ...['2027-07', '2027-08', '2027-09', '2027-10', '2029-02', 'overdue', 'none'],
    ]);
    const of = (month: string) => forecast.find((each) => each.month === month);
    // 1000 at 10 % and 2000 at 50 %; the variance of each is its amount squared times p (1 - p).
    const spread = 1.2816 * Math.sqrt(1000 ** 2 * 0.09 + 2000 ** 2 * 0.25);
    expect(of('2026-11')).toEqual({
      ...{ month: '2026-11', count: 2, amountMinor: 3000, expectedMinor: 1100 },
      ...{ lowMinor: 0, highMinor: Math.round(1100 + spread) },
    });
    expect(of('2026-12')).toMatchObject({ count: 1, amountMinor: 0, expectedMinor: 0, highMinor: 0 });
    expect(of('overdue')).toMatchObject({ count: 1, amountMinor: 400, expectedMinor: 40 });
    expect(of('none')).toMatchObject({ count: 1, amountMinor: 800, expectedMinor: 80, highMinor: 388 });
    expect(of('2029-02')).toMatchObject({ count: 1, amountMinor: 600, expectedMinor: 60 });
  });

  test('a deal’s own probability weighs instead of its stage’s', () => {
    const id = deal({ amountMinor: 1000 });
    deal({ amountMinor: 500 });
    app.store.maintain((tx) =>
      tx.db.run(`INSERT INTO deal_score (deal_id, probability, reasons) VALUES (?, 8000, '[]')`, id),
    );
    const { forecast, forecastBy } = app.summary().standing;
    expect(forecastBy).toBe('model');
    expect(forecast.at(-1)).toMatchObject({ month: 'none', amountMinor: 1500, expectedMinor: 850 });
  });

  test('today and this week are those of the zone, the week from Monday on', () => {
    goTo('2026-11-08T22:30:00Z');
    deal();
    expect(app.summary().standing).toMatchObject({ activitiesToday: 1, activitiesThisWeek: 1 });
    goTo('2026-11-08T23:30:00Z');
    expect(app.summary().standing).toMatchObject({ activitiesToday: 0, activitiesThisWeek: 0 });
  });

  test('a goal holds from its month on, until another one is set or it is taken away', () => {
    const set = (month: string, amountMinor: number) =>
      app.dashboard.setGoal({ month: month as Month, amountMinor, currency: eur });
    expect(app.summary().standing.goal).toBeNull();
    set('2026-10', 5000);
    set('2026-12', 9000);
    win(deal({ amountMinor: 700 }));
    win(deal({ amountMinor: 10, currency: 'USD' as Currency }));
    const goal = { currency: 'EUR', amountMinor: 5000, wonMinor: 700, month: '2026-11' };
    expect(app.summary(undefined, 'USD').standing.goal).toEqual(goal);
    goTo('2026-12-01T09:00:00Z');
    expect(app.summary().standing.goal).toMatchObject({ amountMinor: 9000, wonMinor: 0 });
    set('2026-11', 6000);
    expect(app.summary().standing.goal).toMatchObject({ amountMinor: 6000 });
    set('2026-12', 0);
    expect(app.summary().standing.goal).toBeNull();
    expect(app.store.events.at(-1)).toEqual({ name: 'dashboard:changed', payload: {} });
  });
});

describe('the trends', () => {
  test('compare as much of the month as has passed with as much of the one before', () => {
    goTo('2026-12-03T09:00:00Z');
    const early = deal({ amountMinor: 4000 });
    goTo('2026-12-20T09:00:00Z');
    const late = deal({ amountMinor: 900 });
    lead();
    win(early);
    goTo('2027-01-10T09:00:00Z');
    win(late);
    lose(deal({ amountMinor: 100 }), 'Too dear');
    const { trends } = app.summary();
    expect(trends).toMatchObject({
      range: { from: '2027-01-01', to: '2027-01-31' },
      comparedNow: { from: '2027-01-01', to: '2027-01-10' },
      comparedBefore: { from: '2026-12-01', to: '2026-12-10' },
      newLeads: { now: 0, before: 0 },
      newDeals: { now: 1, before: 1 },
      wonCount: { now: 1, before: 0 },
      lostCount: { now: 1, before: 0 },
      wonMinor: { now: 900, before: 0 },
      winRate: { now: 50, before: null },
      averageDealMinor: { now: 900, before: null },
      salesCycleDays: { now: 21, before: null },
      lostReasons: [{ reason: 'Too dear', count: 1 }],
    });
    expect(trends.closedByMonth).toHaveLength(12);
    expect(trends.closedByMonth.slice(-2)).toEqual([
      { month: '2026-12', wonCount: 1, wonMinor: 4000, lostCount: 0, lostMinor: 0 },
      { month: '2027-01', wonCount: 1, wonMinor: 900, lostCount: 1, lostMinor: 100 },
    ]);
    expect(app.summary({ preset: 'lastMonth' }).trends).toMatchObject({
      comparedNow: { from: '2026-12-01', to: '2026-12-31' },
      newLeads: { now: 1, before: 0 },
      newDeals: { now: 2, before: 0 },
      salesCycleDays: { now: 17, before: null },
    });
  });

  test('a range of any days counts those days, of its first and last month too', () => {
    for (const at of [
      '2026-11-14T09:00:00Z',
      '2026-12-05T09:00:00Z',
      '2027-01-20T22:59:00Z',
      '2027-01-20T23:01:00Z',
    ]) {
      goTo(at);
      win(deal({ amountMinor: 100 }));
    }
    const { trends } = app.summary({ from: '2026-11-15' as PlainDate, to: '2027-01-20' as PlainDate });
    expect(trends).toMatchObject({ wonCount: { now: 2 }, newDeals: { now: 2 } });
    expect(trends.closedByMonth.map(({ wonCount }) => wonCount)).toEqual([0, 1, 1]);
  });

  test('a day of twenty-five hours, and one of twenty-three, hold what happened on them', () => {
    // The clocks go back on 25 October and forward on 28 March.
    goTo('2027-03-27T22:59:00Z');
    deal();
    goTo('2027-03-27T23:01:00Z');
    deal();
    goTo('2027-03-28T21:59:00Z');
    deal();
    goTo('2027-03-28T22:01:00Z');
    deal();
    goTo('2027-10-30T21:59:00Z');
    deal();
    goTo('2027-10-30T22:01:00Z');
    deal();
    goTo('2027-10-31T22:59:00Z');
    deal();
    goTo('2027-10-31T23:01:00Z');
    const on = (from: string) =>
      app.summary({ from: from as PlainDate, to: from as PlainDate }).trends.newDeals.now;
    expect(
      ['2027-03-27', '2027-03-28', '2027-03-29', '2027-10-30', '2027-10-31', '2027-11-01'].map(on),
    ).toEqual([...[1, 2, 1, 1, 2, 0]]);
  });

  test('the funnel tells how far the deals of the period got, and where they stand', async () => {
    deal();
    moveTo(deal(), 1);
    const lost = deal();
    moveTo(lost, 2);
    lose(lost);
    win(deal());
    const rows = () =>
      app.summary().trends.funnel.map(({ label, reached, standing }) => [label, reached, standing]);
    expect(rows()).toEqual([
      ['Clients', 4, 1],
      ['Orders', 3, 1],
      ['Tasks', 2, 0],
      ['Due Date', 1, 0],
      ['Revenue', 1, 0],
      ['Won', 1, 1],
    ]);
    await app.stages.archive({ id: stage(2).id, moveToStageId: stage(0).id });
    expect(rows().slice(0, 3)).toEqual([
      ['Clients', 4, 1],
      ['Orders', 3, 1],
      ['Due Date', 1, 0],
    ]);
  });

  test('an undone closing is not counted any more', async () => {
    win(deal());
    await app.undo.undo({});
    expect(app.summary()).toMatchObject({
      metrics: { wonDealsTotal: 0, activeDeals: 1 },
      trends: { wonCount: { now: 0 } },
    });
  });
});

describe('the counters', () => {
  test('of a store with something in it are counted anew for the zone that the user travels to', async () => {
    goTo('2026-11-30T23:30:00Z');
    lead();
    expect(app.dashboard.metrics().newLeadsThisMonth).toBe(1);
    app.store.clock.travel('America/New_York');
    app.store.events.length = 0;
    // The day is that of the new zone at once, the counters follow.
    expect(app.dashboard.metrics().totalLeads).toBe(1);
    await app.zone.whenFollowed();
    expect(app.store.events).toEqual([{ name: 'dashboard:changed', payload: {} }]);
    expect(app.dashboard.metrics().newLeadsThisMonth).toBe(1);
    app.store.clock.advance(6 * 3_600_000);
    expect(app.dashboard.metrics().newLeadsThisMonth).toBe(0);
    expect(differences(app.store.read)).toEqual([]);
  });

  test('that are wrong are told to the log without what the user typed, and mended', async () => {
    lose(deal(), 'Too dear');
    app.store.maintain((tx) => {
      tx.db.run(`UPDATE tally SET n = n + 1 WHERE kind = 'closed' AND grain = 'all'`);
      tx.db.run(`UPDATE tally SET n = n + 1 WHERE kind = 'lost' AND grain = 'day'`);
    });
    expect(app.dashboard.metrics().lostDealsTotal).toBe(2);
    const { metrics, differences: found } = await app.dashboard.refreshMetrics();
    expect(found).toBe(4);
    expect(metrics).toMatchObject({ lostDealsTotal: 1, lastCalculatedAtMs: app.store.clock.nowMs() });
    expect(app.errors).toHaveLength(4);
    expect(app.errors.map(({ fields }) => fields)).toContainEqual(
      expect.objectContaining({ table: 'tally', kind: 'closed', isKept: true, n: 2 }),
    );
    expect(JSON.stringify(app.errors)).not.toContain('Too dear');
    expect(app.store.events.at(-1)?.name).toBe('dashboard:changed');
    expect((await app.dashboard.refreshMetrics()).differences).toBe(0);
  });

  test('answer without a look at deals, leads or the rest of the history', async () => {
    const plans: string[] = [];
    app.store.close();
    app = await createTestDashboard();
    const read = explaining(app.store.read, plans);
    const seen = await createTestDashboard({ store: { ...app.store, read } });
    for (let at = 0; at < 20; at += 1) deal({ dueDate: '2026-11-20' });
    lead();
    for (const preset of ['thisMonth', 'thisYear', 'lastQuarter'] as const)
      seen.dashboard.summary({ period: { preset }, currency: undefined });
    seen.store.close();
    const ofRows = plans.filter((plan) => /\b(?:deal|lead|activity|event|occurrence)\b/.test(plan));
    expect(new Set(ofRows.flatMap((plan) => plan.split('; ')))).toEqual(
      new Set([
        ...['SCAN CONSTANT ROW', 'SCALAR SUBQUERY 1', 'SCALAR SUBQUERY 2', 'LIST SUBQUERY 1'],
        // The ten last lines and what they are about, by their keys; of the calendar one week.
        'SEARCH activity USING INDEX activity_by_time (at_ms>? AND at_ms<?)',
        'SCAN json_each VIRTUAL TABLE INDEX 1:',
        'SEARCH deal USING INDEX sqlite_autoindex_deal_1 (id=?)',
        'SEARCH lead USING INDEX sqlite_autoindex_lead_1 (id=?)',
        'SEARCH occurrence USING COVERING INDEX occurrence_long (is_all_day=? AND end_ms>?)',
        'SEARCH occurrence USING COVERING INDEX occurrence_short (is_all_day=? AND start_ms>? AND start_ms<?)',
      ]),
    );
  });
});

test('the day after comes by itself', () => {
  lead();
  expect(app.summary().today).toBe('2026-11-02');
  app.store.clock.advance(dayMs);
  expect(app.summary()).toMatchObject({ today: '2026-11-03', standing: { activitiesToday: 0 } });
});
