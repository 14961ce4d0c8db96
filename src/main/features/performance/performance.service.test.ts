import { expect, test } from 'vitest';
import { contract, type ChannelInput } from '#shared/contract/index.ts';
import type { Settings } from '#shared/contract/settings.contract.ts';
import { createTestCalendar } from '#main/features/calendar/test-calendar.ts';
import { putTalliedZone } from '#main/store/tallies/zone.ts';
import { explaining } from '#main/store/test-plans.ts';
import { createPerformanceService } from './performance.service.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** The test's clock stands at ten in Berlin on this day, a Monday. */
const today = '2026-11-02';

async function start() {
  const calendar = await createTestCalendar();
  const { store } = calendar;
  store.maintain((tx) => putTalliedZone(tx.db, 'Europe/Berlin'));
  const kept = { currency: 'USD', countFocus: false } as Settings;
  const service = createPerformanceService({
    ...{ store, clock: store.clock, calendar: calendar.calendarReads },
    settings: { get: () => kept },
  });
  const trend = async (days: number) => (await service.trend({ days })).days;
  const parts = { ...calendar, service, kept, trend };
  return {
    ...parts,
    async today() {
      const [day] = await trend(1);
      if (!day) throw new Error('No day.');
      return day;
    },
    record: (input: ChannelInput<'performance:record'>) =>
      service.record(contract['performance:record'].input.parse(input)),
    lead: (company: string) => calendar.leads.create(contract['leads:create'].input.parse({ company })).id,
    log: (input: object) =>
      calendar.interactions.create(
        contract['interactions:create'].input.parse({
          ...{ note: null, outcome: null, happenedOn: today },
          ...input,
        }),
      ),
    deal: (input: object = {}) =>
      calendar.deals.create(contract['deals:create'].input.parse({ title: 'Deal', ...input })),
    meeting: (startTime: string, endTime: string, more: object = {}) =>
      calendar.create({
        ...{ title: 'Meeting', eventType: 'meeting', eventDate: today, endDate: today },
        ...{ startTime, endTime, timeZone: 'Europe/Berlin', ...more },
      }),
  };
}

const figuresOf = (days: readonly { day: string }[], name: string) =>
  Object.fromEntries(
    days.filter((day) => Reflect.get(day, name)).map((day) => [day.day, Reflect.get(day, name)]),
  );

test('calls are counted on the day they were made, and leads once a day', async () => {
  const { lead, log, trend } = await start();
  const [one, other] = [lead('One'), lead('Other')];
  log({ leadId: one, kind: 'call', outcome: 'reached' });
  log({ leadId: one, kind: 'call', outcome: 'noAnswer' });
  log({ leadId: other, kind: 'email' });
  log({ leadId: other, kind: 'call', happenedOn: '2026-10-31' });
  const days = await trend(3);
  expect(figuresOf(days, 'callsMade')).toEqual({ '2026-10-31': 1, '2026-11-02': 2 });
  expect(figuresOf(days, 'leadsContacted')).toEqual({ '2026-10-31': 1, '2026-11-02': 2 });
});

test('what was taken out of a log, and the log of a lead in the trash, counts for nothing', async () => {
  const { lead, log, interactions, leads, today: figures } = await start();
  const [one, other] = [lead('One'), lead('Other')];
  const call = log({ leadId: one, kind: 'call' });
  log({ leadId: other, kind: 'call' });
  interactions.archive({ id: call.id });
  leads.archive({ id: other });
  expect(await figures()).toMatchObject({ callsMade: 0, leadsContacted: 0 });
  leads.restore({ id: other });
  expect(await figures()).toMatchObject({ callsMade: 1, leadsContacted: 1 });
});

test('a meeting counts once it is over, and its hours with it', async () => {
  const { store, meeting, today: figures } = await start();
  meeting('08:00', '09:30');
  meeting('09:45', '10:30');
  meeting('08:00', '09:00', { eventType: 'event' });
  expect(await figures()).toMatchObject({ meetingsHeld: 1, totalMinutes: 90, activeMinutes: 90 });
  store.clock.advance(hourMs);
  expect(await figures()).toMatchObject({ meetingsHeld: 2, totalMinutes: 135 });
});

test('meetings at the same time take their time once', async () => {
  const { meeting, today: figures } = await start();
  meeting('07:00', '09:00');
  meeting('07:30', '08:00');
  meeting('08:30', '09:15');
  expect(await figures()).toMatchObject({ meetingsHeld: 3, totalMinutes: 135 });
});

test('a meeting over midnight gives each day its hours, and is held on the day on which it ends', async () => {
  const { meeting, trend } = await start();
  meeting('22:30', '01:00', { eventDate: '2026-10-30', endDate: '2026-10-31' });
  meeting('23:00', '00:00', { eventDate: '2026-10-31', endDate: '2026-11-01' });
  const days = await trend(4);
  expect(figuresOf(days, 'totalMinutes')).toEqual({ '2026-10-30': 90, '2026-10-31': 120 });
  expect(figuresOf(days, 'meetingsHeld')).toEqual({ '2026-10-31': 2 });
});

test('a meeting of several days fills the days of a month that it began in and did not end in', async () => {
  const { meeting, service } = await start();
  meeting('12:00', '09:00', { eventDate: '2026-09-29', endDate: '2026-10-03' });
  const { days } = await service.month({ month: '2026-09' as never });
  expect(figuresOf(days, 'totalMinutes')).toEqual({ '2026-09-29': 720, '2026-09-30': 1440 });
});

test('a meeting that lasts all day is held when its day is over, and has no hours', async () => {
  const { create, trend } = await start();
  const allDay = { title: 'Fair', eventType: 'meeting' as const, isAllDay: true };
  create({ ...allDay, eventDate: '2026-10-31', endDate: '2026-11-01' });
  create({ ...allDay, eventDate: today, endDate: today });
  const days = await trend(4);
  expect(figuresOf(days, 'meetingsHeld')).toEqual({ '2026-11-01': 1 });
  expect(figuresOf(days, 'totalMinutes')).toEqual({});
});

test('the day on which the clocks go back has its hour twice', async () => {
  const { meeting, trend } = await start();
  meeting('01:30', '03:30', { eventDate: '2026-10-25', endDate: '2026-10-25' });
  expect(figuresOf(await trend(10), 'totalMinutes')).toEqual({ '2026-10-25': 180 });
});

test('each occurrence of a series counts, also long before what is made of it', async () => {
  const { meeting, trend, service } = await start();
  const first = { eventDate: '2020-01-06', endDate: '2020-01-06', recurrence: 'FREQ=WEEKLY' };
  meeting('07:00', '08:00', first);
  expect(figuresOf(await trend(10), 'meetingsHeld')).toEqual({ '2026-10-26': 1, '2026-11-02': 1 });
  const { days } = await service.year({ year: 2020 });
  expect(days).toHaveLength(366);
  expect(Object.keys(figuresOf(days, 'meetingsHeld'))).toHaveLength(52);
  expect(days.reduce((sum, day) => sum + day.totalMinutes, 0)).toBe(52 * 60);
});

test('a logged meeting and the calendar’s with the same lead on the same day are one', async () => {
  const { lead, log, meeting, today: figures } = await start();
  const [one, other] = [lead('One'), lead('Other')];
  meeting('07:00', '08:00', { leadId: one });
  log({ leadId: one, kind: 'meeting', outcome: 'held' });
  expect(await figures()).toMatchObject({ meetingsHeld: 1 });
  log({ leadId: one, kind: 'meeting' });
  log({ leadId: other, kind: 'meeting', outcome: 'interested' });
  meeting('08:00', '08:30');
  expect(await figures()).toMatchObject({ meetingsHeld: 4 });
});

test('a meeting to which nobody came was not held', async () => {
  const { lead, log, meeting, today: figures } = await start();
  const [one, other] = [lead('One'), lead('Other')];
  meeting('07:00', '08:00', { leadId: one });
  log({ leadId: one, kind: 'meeting', outcome: 'noShow' });
  log({ leadId: other, kind: 'meeting', outcome: 'noShow' });
  expect(await figures()).toMatchObject({ meetingsHeld: 0, totalMinutes: 60 });
});

test('deals that moved on count once a day; a step back, a lost deal and one that was only made do not', async () => {
  const { store, deals, stages, deal, trend } = await start();
  const [first, second, third] = stages.list().map(({ id }) => id);
  if (!first || !second || !third) throw new Error('No stages.');
  const move = (id: (typeof made)[number]['id'], stageId: typeof first) => {
    store.clock.advance(1000);
    deals.move({ id, stageId, beforeId: null });
  };
  const made = [deal(), deal(), deal({ stageId: third }), deal()] as const;
  move(made[0].id, second);
  move(made[0].id, third);
  move(made[1].id, second);
  move(made[2].id, first);
  store.clock.advance(1000);
  deals.close({ id: made[3].id, status: 'Lost', lostReason: null });
  store.clock.advance(dayMs);
  move(made[1].id, third);
  deals.close({ id: made[1].id, status: 'Won', lostReason: null });
  expect(figuresOf(await trend(3), 'dealsProgressed')).toEqual({ '2026-11-02': 2, '2026-11-03': 1 });
});

test('a step that was undone is no progress, nor is that of a deal in the trash', async () => {
  const { store, deals, stages, deal, undo, today: figures } = await start();
  const [, second] = stages.list().map(({ id }) => id);
  if (!second) throw new Error('No stages.');
  const [one, other] = [deal(), deal()];
  store.clock.advance(1000);
  deals.move({ id: one.id, stageId: second, beforeId: null });
  deals.move({ id: other.id, stageId: second, beforeId: null });
  expect(await figures()).toMatchObject({ dealsProgressed: 2 });
  await undo.undo({});
  expect(await figures()).toMatchObject({ dealsProgressed: 1 });
  deals.archive({ id: one.id });
  expect(await figures()).toMatchObject({ dealsProgressed: 0 });
});

test('the rate and the average are of what was closed that day, in the currency of the settings', async () => {
  const { store, deals, deal, trend } = await start();
  const close = (fields: object, status: 'Won' | 'Lost') =>
    deals.close({ id: deal(fields).id, status, lostReason: null });
  close({ amountMinor: 1000 }, 'Won');
  close({ amountMinor: 2001 }, 'Won');
  close({ amountMinor: 900_000, currency: 'EUR' }, 'Won');
  close({ amountMinor: 5 }, 'Lost');
  store.clock.advance(dayMs);
  close({ amountMinor: 5 }, 'Lost');
  store.clock.advance(dayMs);
  expect(await trend(3)).toMatchObject([
    { conversionRate: 7500, avgDealValueMinor: 1501, dealsProgressed: 3 },
    { conversionRate: 0, avgDealValueMinor: null, dealsProgressed: 0 },
    { conversionRate: null, avgDealValueMinor: null, dealsProgressed: 0 },
  ]);
});

test('a corrected figure stays whatever happens after, and counts again when it is taken back', async () => {
  const { store, lead, log, record, today: figures } = await start();
  const one = lead('One');
  log({ leadId: one, kind: 'call' });
  expect(await record({ day: today, figures: { callsMade: 9, totalMinutes: 450 } })).toMatchObject({
    ...{ callsMade: 9, totalMinutes: 450, leadsContacted: 1, corrected: ['totalMinutes', 'callsMade'] },
  });
  expect(store.events.at(-1)?.name).toBe('dashboard:changed');
  log({ leadId: one, kind: 'call' });
  await record({ day: today, figures: { conversionRate: 0 } });
  expect(await figures()).toMatchObject({ callsMade: 9, conversionRate: 0, totalMinutes: 450 });
  await record({ day: today, figures: { callsMade: null } });
  expect(await figures()).toMatchObject({ callsMade: 2, corrected: ['totalMinutes', 'conversionRate'] });
  await record({ day: today, figures: { totalMinutes: null, conversionRate: null } });
  expect(await figures()).toMatchObject({ totalMinutes: 0, conversionRate: null, corrected: [] });
  expect(store.read.all('SELECT * FROM performance')).toEqual([]);
});

test('a day to come is refused, and nothing is kept of it', async () => {
  const { store, record } = await start();
  await expect(record({ day: '2026-11-03', figures: { callsMade: 1 } })).rejects.toThrow(/still to come/);
  expect(store.read.all('SELECT * FROM performance')).toEqual([]);
});

test('time with the window in front is kept only where the user turned it on', async () => {
  const { store, service, kept, meeting, today: figures } = await start();
  meeting('07:00', '08:00');
  service.focus({ seconds: 600 });
  expect(store.read.all('SELECT * FROM focus')).toEqual([]);
  kept.countFocus = true;
  expect(await figures()).toMatchObject({ totalMinutes: 60, activeMinutes: 60 });
  service.focus({ seconds: 600 });
  service.focus({ seconds: 300 });
  expect(await figures()).toMatchObject({ totalMinutes: 75, activeMinutes: 15 });
  kept.countFocus = false;
  expect(await figures()).toMatchObject({ totalMinutes: 60, activeMinutes: 60 });
});

test('a month adds hours and counts up and averages the rest over the days that have it', async () => {
  const { record, service } = await start();
  await record({ day: '2026-10-01', figures: { callsMade: 2, conversionRate: 5000, totalMinutes: 60 } });
  await record({
    day: '2026-10-31',
    figures: { callsMade: 3, conversionRate: 10_000, avgDealValueMinor: 7 },
  });
  await record({ day: '2026-11-01', figures: { callsMade: 4 } });
  const month = await service.month({});
  expect(month).toMatchObject({
    current: { month: '2026-11', callsMade: 4, conversionRate: null },
    before: { month: '2026-10', callsMade: 5, conversionRate: 7500, avgDealValueMinor: 7, totalMinutes: 60 },
    currency: 'USD',
  });
  expect(month.days.map(({ day }) => day)).toEqual(['2026-11-01', '2026-11-02']);
});

test('a year ends with today, and one to come is empty', async () => {
  const { service } = await start();
  const { days } = await service.year({ year: 2026 });
  expect([days.length, days.at(-1)?.day]).toEqual([306, today]);
  expect((await service.year({ year: 2027 })).days).toEqual([]);
  expect((await service.year({ year: 1 })).days).toHaveLength(365);
});

test('days begin where the user is', async () => {
  const { store, meeting, trend } = await start();
  meeting('02:00', '03:00', { eventDate: today, endDate: today });
  store.clock.travel('America/New_York');
  expect(figuresOf(await trend(3), 'meetingsHeld')).toEqual({ '2026-11-01': 1 });
});

test('no figure looks at every deal, entry or event there is', async () => {
  const { store, kept, calendarReads } = await start();
  const plans: string[] = [];
  kept.countFocus = true;
  const service = createPerformanceService({
    store: { read: explaining(store.read, plans), maintain: store.maintain },
    clock: store.clock,
    calendar: calendarReads,
    settings: { get: () => kept },
  });
  await service.trend({ days: 2 });
  expect(plans).toHaveLength(8);
  expect(plans.filter((plan) => /SCAN (?!(?:d|lead) VIRTUAL TABLE)/.test(plan))).toEqual([]);
});

test('one day is told as it stands, with what was put right; one to come is not', async () => {
  const { service, record } = await start();
  await record({ day: today, figures: { callsMade: 9 } });
  expect(await service.day(today as never)).toMatchObject({
    figures: { day: today, callsMade: 9, corrected: ['callsMade'] },
    currency: 'USD',
  });
  expect(await service.day('2026-11-03' as never)).toBeUndefined();
});
