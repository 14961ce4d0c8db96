/** Every figure of the dashboard on a real pipeline equals what is counted from the file, and from the rows, by simpler means. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { DashboardSummary } from '#shared/contract/dashboard.contract.ts';
import { contract, type ChannelInput } from '#shared/contract/index.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import { currencySchema } from '#shared/domain/money.ts';
import { createTestCalendar } from '#main/features/calendar/test-calendar.ts';
import { openImports, type ImportsBench } from '#main/features/imports/test-imports.ts';
import { createPipeline } from '#main/features/undo/test-pipeline.ts';
import { silentLog } from '#main/platform/log.ts';
import { createDashboard } from './dashboard.ts';
import { berlinDay, countFigures, dayLater, daysFrom, readRows } from './test-figures.ts';
import type { Days, FigureDays } from './test-figures.ts';

const root = join(import.meta.dirname, '../../../..');
const fixture = join(root, 'test/fixtures/pipeline.csv');
/** A year of a real pipeline (Maven Analytics, public domain), where the machine has it: it is not part of the project. */
const real = join(process.env['DEALDESK_SAMPLE_DATA'] ?? root, 'crm-sales-opportunities/sales_pipeline.csv');
const files = existsSync(real) ? [fixture, real] : [fixture];
if (files.length === 1)
  console.warn(
    'No real pipeline at hand (DEALDESK_SAMPLE_DATA names its folder): its figures are not compared here.',
  );

let bench: ImportsBench | undefined;
afterEach(() => bench?.close());

/** The app over a new store, into which the file has gone. */
async function openWith(file?: string) {
  bench = await openImports();
  const { store } = bench;
  const goTo = (day: string) => store.clock.jump(Date.parse(`${day}T11:00:00Z`) - store.clock.nowMs());
  goTo('2018-01-10');
  const calendar = await createTestCalendar(await createPipeline(store));
  const dashboard = createDashboard({
    ...{ store, clock: store.clock, log: silentLog, locale: 'de-DE' },
    defaultCurrency: () => currencySchema.parse('USD'),
    suggestions: () => [],
    heavyRecount: () => Promise.reject(new Error('The zone was there before the first row.')),
  });
  if (file !== undefined) {
    const uploadId = await bench.uploadFile(file);
    const { proposal } = await bench.inspectDeals(uploadId);
    expect(await bench.run(uploadId, proposal)).toMatchObject({ state: 'done' });
  }
  return {
    ...calendar,
    dashboard,
    summary: (input: ChannelInput<'dashboard:summary'>) =>
      dashboard.summary(contract['dashboard:summary'].input.parse(input)),
    /** The wall clock shows noon of a day. */
    goTo,
  };
}
type App = Awaited<ReturnType<typeof openWith>>;
type Period = NonNullable<ChannelInput<'dashboard:summary'>>['period'];
type Asked = { today: string; period: Period; range: Days; now: Days; before: Days };

const days = (from: string, to: string): Days => ({ from, to });

/** What is asked on which day, and the days that a person with a calendar says it means. */
const askings: Asked[] = [
  {
    today: '2017-08-15',
    period: { preset: 'thisMonth' },
    range: days('2017-08-01', '2017-08-31'),
    now: days('2017-08-01', '2017-08-15'),
    before: days('2017-07-01', '2017-07-15'),
  },
  {
    today: '2017-03-31',
    period: { preset: 'thisMonth' },
    range: days('2017-03-01', '2017-03-31'),
    now: days('2017-03-01', '2017-03-31'),
    before: days('2017-02-01', '2017-02-28'),
  },
  {
    today: '2017-12-30',
    period: { preset: 'thisQuarter' },
    range: days('2017-10-01', '2017-12-31'),
    now: days('2017-10-01', '2017-12-30'),
    before: days('2017-07-01', '2017-09-29'),
  },
  {
    today: '2017-11-30',
    period: { preset: 'thisYear' },
    range: days('2017-01-01', '2017-12-31'),
    now: days('2017-01-01', '2017-11-30'),
    before: days('2016-01-01', '2016-11-29'),
  },
  {
    today: '2018-01-10',
    period: { preset: 'lastMonth' },
    range: days('2017-12-01', '2017-12-31'),
    now: days('2017-12-01', '2017-12-31'),
    before: days('2017-11-01', '2017-11-30'),
  },
  {
    today: '2018-01-10',
    period: { preset: 'lastQuarter' },
    range: days('2017-10-01', '2017-12-31'),
    now: days('2017-10-01', '2017-12-31'),
    before: days('2017-07-01', '2017-09-30'),
  },
  {
    today: '2018-01-10',
    period: { preset: 'lastYear' },
    range: days('2017-01-01', '2017-12-31'),
    now: days('2017-01-01', '2017-12-31'),
    before: days('2016-01-01', '2016-12-31'),
  },
  ...[
    { range: days('2017-03-17', '2017-09-05'), before: days('2016-09-25', '2017-03-16') },
    { range: days('2017-07-04', '2017-07-04'), before: days('2017-07-03', '2017-07-03') },
    { range: days('2016-12-28', '2017-01-03'), before: days('2016-12-21', '2016-12-27') },
    { range: days('2015-02-01', '2015-02-28'), before: days('2015-01-01', '2015-01-31') },
    { range: days('2030-01-01', '2030-03-31'), before: days('2029-10-01', '2029-12-31') },
  ].map(({ range, before }) => ({
    ...{ today: '2018-01-10', period: range as Period, range, now: range, before },
  })),
];

const nameOf = ({ today, period }: Asked) => `${JSON.stringify(period)} on ${today}`;

/** The summary without what no row tells. */
function figuresOf({ metrics, standing, trends }: DashboardSummary) {
  const { lastCalculatedAtMs: _, ...counted } = metrics;
  const { eventsThisWeek: _events, goal: _goal, ...stands } = standing;
  return { metrics: counted, standing: stands, trends };
}

/** Every figure, from the rows. The forecast's sums of fractions are rounded last: a cent is a matter of their order. */
function expectCounted(
  app: App,
  asked: Asked,
  { currency = 'USD', rows = readRows(app.store.read) } = {},
): void {
  const input = { period: asked.period, currency: currencySchema.parse(currency) };
  const { standing, ...told } = figuresOf(app.summary(input));
  const { standing: stands, ...counted } = countFigures(rows, { ...asked, currency } as FigureDays);
  expect(told, nameOf(asked)).toEqual(counted);
  const whole = ({ forecast, ...rest }: typeof standing) => ({
    ...rest,
    forecast: forecast.map(({ month, count, amountMinor }) => ({ month, count, amountMinor })),
  });
  expect(whole(standing), nameOf(asked)).toEqual(whole(stands));
  standing.forecast.forEach((one, at) => {
    for (const field of ['expectedMinor', 'lowMinor', 'highMinor'] as const) {
      const difference = Math.abs(one[field] - (stands.forecast[at]?.[field] ?? NaN));
      expect(difference, `${one.month} ${field}`).toBeLessThanOrEqual(1);
    }
  });
}

/** `3/1/2017` as `2017-03-01`. */
function dayOf(date: string): string {
  const [month = '', day = '', year = ''] = date.split('/');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

type Opportunity = { stage: string; created: string | null; closed: string | null; cents: number };

/** The file split at commas and line ends; without what the importer has to refuse. */
function readOpportunities(path: string): Opportunity[] {
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/u).slice(1);
  return lines.flatMap((line) => {
    const [, , product = '', , stage = '', engaged = '', closed = '', value = ''] = line.split(',');
    const isRefused =
      value === 'abc' || product.length > 255 || (closed !== '' && Date.parse(closed) < Date.parse(engaged));
    if (isRefused) return [];
    const dates = { created: engaged ? dayOf(engaged) : null, closed: closed ? dayOf(closed) : null };
    return [{ stage, ...dates, cents: Number(value || '0') * 100 }];
  });
}

/** What the file alone says of all that needs no app: who was won and lost when, for how much, and how long it took. */
function countFile(all: readonly Opportunity[], importedOn: string, { range, now, before }: Asked) {
  const isIn = (day: string, within: Days) => day >= within.from && day <= within.to;
  const closed = (stage: string, within: Days) =>
    all.filter((one) => one.stage === stage && one.closed !== null && isIn(one.closed, within));
  const sum = (some: readonly Opportunity[]) => some.reduce((total, { cents }) => total + cents, 0);
  const both = <T>(figure: (within: Days) => T) => ({ now: figure(now), before: figure(before) });
  const createdIn = (within: Days) => all.filter((one) => isIn(one.created ?? importedOn, within)).length;
  const [won, lost] = ['Won', 'Lost'].map((stage) => all.filter((one) => one.stage === stage).length) as [
    number,
    number,
  ];
  const standing = (stage: string) => all.filter((one) => one.stage === stage);
  const lostInRange = closed('Lost', range).length;
  return {
    metrics: {
      ...{ totalLeads: 0, newLeadsThisMonth: 0, activeDeals: all.length - won - lost },
      dealsInProgress: standing('Engaging').length,
      ...{ wonDealsTotal: won, lostDealsTotal: lost, satisfactionRate: (won / (won + lost)) * 100 },
      totalDealValue: [{ currency: 'USD', amountMinor: sum(all) }],
    },
    standing: {
      openCount: all.length - won - lost,
      openMinor: sum([...standing('Engaging'), ...standing('Prospecting')]),
      ...{ overdueCount: 0, overdueMinor: 0, eventsThisWeek: 0, goal: null, forecastBy: 'stage' },
    },
    trends: {
      ...{ range, comparedNow: now, comparedBefore: before, newLeads: { now: 0, before: 0 } },
      newDeals: both(createdIn),
      wonCount: both((within) => closed('Won', within).length),
      lostCount: both((within) => closed('Lost', within).length),
      wonMinor: both((within) => sum(closed('Won', within))),
      winRate: both((within) => {
        const [wins, losses] = [closed('Won', within).length, closed('Lost', within).length];
        return wins + losses === 0 ? null : (wins / (wins + losses)) * 100;
      }),
      averageDealMinor: both((within) => {
        const wins = closed('Won', within);
        return wins.length === 0 ? null : sum(wins) / wins.length;
      }),
      salesCycleDays: both((within) => {
        const wins = closed('Won', within);
        const total = wins.reduce((so, one) => so + daysFrom(one.created ?? importedOn, one.closed ?? ''), 0);
        return wins.length === 0 ? null : total / wins.length;
      }),
      lostReasons: lostInRange === 0 ? [] : [{ reason: null, count: lostInRange }],
    },
  };
}

/** The same numbers at every run (mulberry32). @returns a whole number below `below`. */
function createDice(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below) | 0;
  };
}

/** Somebody who works on the store, by chance, but always within the rules. */
function createUser(app: App, seed: number) {
  const dice = createDice(seed);
  const { store } = app;
  const done = new Set<string>();
  const stages = app.stages.list().filter(({ serverStage }) => serverStage !== 'Status');
  const pick = <T>(from: readonly T[]): T => from[dice(from.length)] as T;
  const today = () => berlinDay(store.clock.nowMs());
  const someDay = () => dayLater(today(), dice(500) - 120) as never;
  const currency = () => currencySchema.parse(pick(['USD', 'USD', 'EUR', 'JPY']));
  const idsOf = <Id>(sql: string) => store.read.all<{ id: Id }>(`${sql} ORDER BY id`).map(({ id }) => id);
  const openIds = () => idsOf<DealId>("SELECT id FROM deal WHERE archived_at_ms IS NULL AND status = 'Open'");
  const openDeal = () => {
    const ids = openIds();
    return ids.length > 0 ? pick(ids) : app.deals.create({ title: 'Another', stageId: pick(stages).id }).id;
  };
  const anyDeal = () => pick(idsOf<DealId>('SELECT id FROM deal WHERE archived_at_ms IS NULL'));
  const anyLead = () =>
    pick(idsOf<LeadId>('SELECT id FROM lead WHERE archived_at_ms IS NULL AND deal_id IS NULL'));

  const acts: Record<string, () => unknown> = {
    createDeal: () =>
      app.deals.create({
        ...{ title: `Deal ${dice(999)}`, amountMinor: dice(5_000_000), currency: currency() },
        ...{ stageId: pick(stages).id, dueDate: dice(3) === 0 ? null : someDay() },
      }),
    changeDeal: () => app.deals.update({ id: anyDeal(), patch: { amountMinor: dice(9_000_000) } }),
    changeCurrency: () => app.deals.update({ id: anyDeal(), patch: { currency: currency() } }),
    changeDueDate: () =>
      app.deals.update({ id: openDeal(), patch: { dueDate: dice(4) === 0 ? null : someDay() } }),
    moveDeal: () =>
      app.deals.move({ id: openDeal(), stageId: pick(stages).id, beforeId: null, outcome: undefined }),
    winDeal: () => app.deals.close({ id: openDeal(), status: 'Won', lostReason: null }),
    loseDeal: () =>
      app.deals.close({
        id: openDeal(),
        status: 'Lost',
        lostReason: pick([null, 'Price', 'Too late', 'Élan']),
      }),
    trashDeal: () => app.deals.archive({ id: anyDeal() }),
    restoreDeal() {
      const id = pick(idsOf<DealId>('SELECT id FROM deal WHERE archived_at_ms IS NOT NULL'));
      if (id) app.deals.restore({ id });
      return id;
    },
    createLead: () => app.leads.create({ company: `Lead ${dice(99_999)}` }),
    trashLead: () => anyLead() && app.leads.archive({ id: anyLead() }),
    convertLead: () => anyLead() && app.convertLead({ id: anyLead(), deal: { amountMinor: dice(700_000) } }),
    comment: () => app.comments.create({ dealId: anyDeal(), text: 'Spoke on the phone' }),
    score: () => {
      store.maintain(({ db }) =>
        db.run(
          `INSERT INTO deal_score (deal_id, probability, reasons) VALUES (?, ?, '[]')
           ON CONFLICT (deal_id) DO UPDATE SET probability = excluded.probability`,
          ...[openDeal(), dice(10_001)],
        ),
      );
      return true;
    },
    async undo() {
      app.deals.update({ id: anyDeal(), patch: { amountMinor: dice(1_000_000) } });
      app.deals.close({ id: openDeal(), status: pick(['Won', 'Lost']), lostReason: null });
      await app.undo.undo({});
      await app.undo.undo({});
      if (dice(2) === 0) await app.undo.redo();
      return true;
    },
  };
  const kinds = Object.keys(acts);

  return {
    done,
    kinds,
    /** Does something, and some time passes: nights, weekends, the change of the clocks. */
    async act(): Promise<void> {
      const kind = pick(kinds);
      if (await acts[kind]?.()) done.add(kind);
      store.clock.advance(dice(7 * 3_600_000));
    },
    /** Some days around today, which are no whole months, and as many before them. */
    asking(day: string): Asked {
      const from = dayLater(day, -dice(70) - 1);
      const longest = dice(100);
      const length = from.endsWith('-01') ? 9 : longest + 1;
      const range = days(from, dayLater(from, length - 1));
      const before = days(dayLater(from, -length), dayLater(from, -1));
      const isOver = day >= range.to;
      return {
        ...{ today: day, period: range as Period, range },
        now: isOver ? range : days(from, day),
        before: isOver ? before : days(before.from, dayLater(before.from, daysFrom(from, day))),
      };
    },
  };
}

describe.each(files)('the figures of %s', (file) => {
  test(
    'are those of the file, and those of the rows, for any period and day',
    { timeout: 120_000 },
    async () => {
      const app = await openWith(file);
      const importedOn = berlinDay(app.store.clock.nowMs());
      const all = readOpportunities(file);
      const rows = readRows(app.store.read);
      for (const asked of askings) {
        app.goTo(asked.today);
        const summary = app.summary({ period: asked.period });
        expect(summary, nameOf(asked)).toMatchObject(countFile(all, importedOn, asked));
        const months = summary.trends.closedByMonth;
        for (const { month, ...counts } of asked.range.from.endsWith('-01') ? months : []) {
          const within = days(`${month}-01`, `${month}-31`);
          const { trends } = countFile(all, importedOn, { ...asked, now: within, before: within });
          expect(counts, month).toMatchObject({
            ...{
              wonCount: trends.wonCount.now,
              wonMinor: trends.wonMinor.now,
              lostCount: trends.lostCount.now,
            },
          });
        }
        const stage = (label: string) => summary.standing.byStage.find((one) => one.label === label)?.count;
        expect(stage('Orders')).toBe(all.filter((one) => one.stage === 'Engaging').length);
        expect(stage('Clients')).toBe(all.filter((one) => one.stage === 'Prospecting').length);
        expectCounted(app, asked, { rows });
      }
    },
  );
});

test(
  'the figures hold after a long run of what a user does to a pipeline, with leads and chances of their own',
  { timeout: 120_000 },
  async () => {
    const app = await openWith(files.at(-1));
    app.goTo('2018-03-20');
    const user = createUser(app, 20_171_231);
    const most = { stale: 0, overdue: 0, leads: 0 };
    for (let round = 0; round < 8; round += 1) {
      for (let step = 0; step < 40; step += 1) await user.act();
      const today = berlinDay(app.store.clock.nowMs());
      const rows = readRows(app.store.read);
      for (const currency of ['USD', 'EUR', 'JPY'])
        expectCounted(app, user.asking(today), { currency, rows });
      for (const asked of askings.slice(7)) expectCounted(app, { ...asked, today }, { rows });
      const { standing, metrics } = app.summary({});
      most.stale = Math.max(most.stale, standing.staleCount);
      most.overdue = Math.max(most.overdue, standing.overdueCount);
      most.leads = Math.max(most.leads, metrics.totalLeads);
    }
    expect(user.done).toEqual(new Set(user.kinds));
    // Nothing was equal for being nothing all the time.
    expect(Math.min(...Object.values(most))).toBeGreaterThan(0);
  },
);

describe('what a row by itself does not tell', () => {
  test('the goal is the month’s, with what was won in it', async () => {
    const app = await openWith();
    app.goTo('2018-03-20');
    const goalOf = () => app.summary({}).standing.goal;
    expect(goalOf()).toBeNull();
    const [usd, eur] = [currencySchema.parse('USD'), currencySchema.parse('EUR')];
    const setGoal = (month: string, amountMinor: number) =>
      app.dashboard.setGoal(contract['dashboard:setGoal'].input.parse({ month, amountMinor, currency: usd }));
    setGoal('2018-02', 500_000);
    for (const [amountMinor, currency] of [
      [120_050, usd],
      [30_001, usd],
      [77_700, eur],
    ] as const) {
      const { id } = app.deals.create({ title: 'GTX', amountMinor, currency });
      app.deals.close({ id, status: 'Won', lostReason: null });
    }
    expect(goalOf()).toEqual({ month: '2018-03', amountMinor: 500_000, wonMinor: 150_051, currency: 'USD' });
    app.goTo('2018-04-01');
    expect(goalOf()).toMatchObject({ month: '2018-04', amountMinor: 500_000, wonMinor: 0 });
    app.goTo('2018-01-31');
    expect(goalOf()).toBeNull();
    app.goTo('2018-04-01');
    setGoal('2018-04', 0);
    expect(goalOf()).toBeNull();
  });

  test('an event counts in every week in which it is', async () => {
    const app = await openWith();
    const add = (eventDate: string, more: object = {}) =>
      app.create({ title: 'Event', eventDate, ...more } as Parameters<typeof app.create>[0]);
    // Monday 19 to Sunday 25 March 2018; the clocks go forward on the last night.
    add('2018-03-18');
    add('2018-03-18', {
      startTime: '22:00',
      endDate: '2018-03-19',
      endTime: '00:00',
      timeZone: 'Europe/Berlin',
    });
    add('2018-03-26', { startTime: '00:00', endTime: '01:00', timeZone: 'Europe/Berlin' });
    add('2018-03-26');
    app.goTo('2018-03-21');
    expect(app.summary({}).standing.eventsThisWeek).toBe(0);
    add('2018-03-19');
    add('2018-03-25');
    add('2018-03-17', { endDate: '2018-04-02' });
    add('2018-03-18', {
      startTime: '23:00',
      endDate: '2018-03-19',
      endTime: '00:30',
      timeZone: 'Europe/Berlin',
    });
    add('2018-03-25', { startTime: '18:30', endTime: '19:00', timeZone: 'America/New_York' });
    add('2018-03-25', {
      startTime: '23:30',
      endDate: '2018-03-26',
      endTime: '01:00',
      timeZone: 'Europe/Berlin',
    });
    // Three of its days are in the week.
    add('2018-03-23', { startTime: '09:00', endTime: '10:00', recurrence: 'FREQ=DAILY;COUNT=9' });
    const { id } = add('2018-03-20');
    app.archive({ id });
    // 18:30 in New York is half past midnight in Berlin, and Monday.
    expect(app.summary({}).standing.eventsThisWeek).toBe(5 + 3);
  });

  test('an empty store and one with a single deal have figures without nonsense', async () => {
    const app = await openWith();
    app.goTo('2018-03-20');
    const asked: Asked = {
      ...{ today: '2018-03-20', period: { preset: 'thisMonth' }, range: days('2018-03-01', '2018-03-31') },
      ...{ now: days('2018-03-01', '2018-03-20'), before: days('2018-02-01', '2018-02-20') },
    };
    expectCounted(app, asked);
    const { trends, currency, currencies } = app.summary({});
    expect([trends.winRate.now, trends.averageDealMinor.now, trends.salesCycleDays.now]).toEqual([
      null,
      null,
      null,
    ]);
    expect([currency, currencies]).toEqual(['USD', ['USD']]);
    const { id } = app.deals.create({
      title: 'GTX',
      amountMinor: 100,
      currency: currencySchema.parse('EUR'),
    });
    expectCounted(app, asked, { currency: 'EUR' });
    expect(app.summary({}).currency).toBe('EUR');
    app.deals.close({ id, status: 'Won', lostReason: null });
    expectCounted(app, asked, { currency: 'EUR' });
    expect(app.summary({}).trends).toMatchObject({ winRate: { now: 100 }, salesCycleDays: { now: 0 } });
  });
});
