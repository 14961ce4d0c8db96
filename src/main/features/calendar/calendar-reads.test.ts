/** What the views are given, against a reckoning that looks at every event there is. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CalendarEntry, CalendarFilter } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { EventId } from '#shared/domain/ids.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { addDays, startOfDayMs, utcMidnightMs } from '#shared/domain/zoned-time.ts';
import { explaining } from '#main/store/test-plans.ts';
import { listDueDeals, listEntries, listFarSeries } from './calendar-reads.repo.ts';
import { spanOf, wallOf } from './event-times.ts';
import type { Times } from './event-rows.ts';
import { createEvent, newEventRow } from './event-steps.service.ts';
import { keepEvent } from './keep-event.service.ts';
import { expandSeries } from './recurrence/expand.ts';
import { createTestCalendar, type TestCalendar } from './test-calendar.ts';

let calendar: TestCalendar;
beforeEach(async () => {
  calendar = await createTestCalendar();
});
afterEach(() => calendar.store.close());

const dayMs = 86_400_000;
const zones = ['Europe/Berlin', 'Asia/Kolkata', 'America/Los_Angeles', 'Pacific/Kiritimati'] as TimeZone[];
const first = '2026-10-20' as PlainDate;
const rules = [null, null, 'FREQ=DAILY', 'FREQ=WEEKLY;COUNT=4', 'FREQ=MONTHLY;UNTIL=20270501'];

type Drawn = {
  day: number;
  minute: number;
  minutes: number;
  days: number | null;
  zone: number;
  rule: number;
};
const drawn: fc.Arbitrary<Drawn> = fc.record({
  day: fc.nat(60),
  minute: fc.constantFrom(0, 1, 90, 540, 1380, 1439),
  minutes: fc.constantFrom(0, 30, 60, 1440, 1441, 4000, 1440 * 20),
  // Set: it lasts so many days.
  days: fc.option(fc.nat(12)),
  zone: fc.nat(zones.length - 1),
  rule: fc.nat(rules.length - 1),
});

function timesOf({ day, minute, minutes, days, zone }: Drawn): Times {
  const eventDate = addDays(first, day);
  if (days !== null) {
    const none = { startTime: null, endTime: null, timeZone: null };
    return { isAllDay: true, eventDate, endDate: addDays(eventDate, days), ...none };
  }
  const start = wallOf(utcMidnightMs(eventDate) + minute * 60_000);
  const end = wallOf(utcMidnightMs(eventDate) + (minute + minutes) * 60_000);
  return {
    isAllDay: false,
    ...{ eventDate, startTime: start.time as PlainTime, endDate: end.date, endTime: end.time },
    timeZone: zones[zone] ?? null,
  };
}

type Block = Pick<CalendarEntry, 'id' | 'occurrence' | 'startMs' | 'endMs'>;

function write(event: Drawn): { id: EventId; blocks: Block[] } {
  const times = timesOf(event);
  const { isAllDay: _isAllDay, ...columns } = times;
  const recurrence = rules[event.rule] ?? null;
  const id = calendar.ids.next<EventId>();
  calendar.store.write({ action: 'create', entity: 'event' }, (tx) => {
    const row = newEventRow(tx, { id, title: 'Any', ...columns, recurrence });
    createEvent(tx, calendar.ids, { row, attendees: [], action: 'create' });
    keepEvent(tx, id);
  });
  if (recurrence === null) return { id, blocks: [{ id, occurrence: null, ...spanOf(times) }] };
  const series = { ...times, recurrence, extraDates: [], leftOutDates: [] };
  const window = { fromMs: utcMidnightMs(first), untilMs: utcMidnightMs(addDays(first, 1700)) };
  const { occurrences } = expandSeries(series, window);
  return {
    id,
    blocks: occurrences.map(({ key, startMs, endMs }) => ({ id, occurrence: key, startMs, endMs })),
  };
}

const nameOf = ({ id, occurrence, startMs, endMs }: Block) => `${startMs} ${endMs} ${id} ${occurrence}`;

describe('a range', () => {
  test(
    'gives exactly what overlaps it, in whatever zone one looks, near and far',
    { timeout: 60_000 },
    async () => {
      const range = fc.record({
        from: fc.oneof(fc.nat(70), fc.integer({ min: 800, max: 1600 })),
        days: fc.constantFrom(1, 7, 31),
        zone: fc.constantFrom(...zones),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(drawn, { minLength: 1, maxLength: 8 }),
          fc.array(range, { minLength: 1, maxLength: 4 }),
          async (events, ranges) => {
            calendar.store.maintain(({ db }) => db.run('DELETE FROM event'));
            const written = events.map((event) => ({ event, ...write(event) }));
            for (const { from, days, zone } of ranges) {
              const [start, end] = [addDays(first, from), addDays(first, from + days)];
              const expected = written.flatMap(({ event, blocks }) => {
                const isAllDay = event.days !== null;
                const at = (day: PlainDate) => (isAllDay ? utcMidnightMs(day) : startOfDayMs(day, zone));
                return blocks.filter(
                  ({ startMs, endMs }) => startMs < at(end) && (endMs > at(start) || startMs >= at(start)),
                );
              });
              const entries = await calendar.entries(start, end, { timeZone: zone });
              expect(entries.map(nameOf).toSorted()).toEqual(expected.map(nameOf).toSorted());
            }
          },
        ),
        { numRuns: 25 },
      );
    },
  );

  test('is in order: by the start on the wall of who looks, whole days first', async () => {
    calendar.create({
      title: 'Late',
      eventDate: '2026-11-04',
      startTime: '23:00',
      timeZone: 'Europe/Berlin',
    });
    calendar.create({
      title: 'Early',
      eventDate: '2026-11-04',
      startTime: '00:00',
      timeZone: 'Europe/Berlin',
    });
    calendar.create({ title: 'Day', eventDate: '2026-11-04' });
    calendar.create({ title: 'Trip', eventDate: '2026-11-03', endDate: '2026-11-05' });
    expect(await calendar.titles('2026-11-04', '2026-11-05')).toEqual(['Trip', 'Day', 'Early', 'Late']);
    expect(await calendar.titles('2026-11-05', '2026-11-06')).toEqual(['Trip']);
  });

  test('is filtered by type, deal and lead', async () => {
    const { id: dealId } = calendar.deals.create({ title: 'Roof' });
    const { id: leadId } = calendar.leads.create({ company: 'Acme' });
    const eventDate = '2026-11-04';
    calendar.create({ title: 'Deal', eventDate, dealId, eventType: 'event', recurrence: 'FREQ=DAILY' });
    calendar.create({ title: 'Lead', eventDate, leadId });
    const find = (from: string, to: string, filter: object) =>
      calendar.entries(from, to, { filter }).then((found) => found.map(({ hostTitle }) => hostTitle));
    expect(await find(eventDate, '2026-11-05', { dealId })).toEqual(['Roof']);
    expect(await find(eventDate, '2026-11-05', { leadId })).toEqual(['Acme']);
    expect(await find(eventDate, '2026-11-05', { types: ['event', 'reminder'] })).toEqual(['Roof']);
    expect(await find('2036-11-04', '2036-11-05', { types: ['meeting'] })).toEqual([]);
    expect(await find('2036-11-04', '2036-11-05', { dealId })).toEqual(['Roof']);
  });

  test('of more than 400 days, or of none, is refused', async () => {
    for (const to of ['2026-11-04', '2026-11-03', '2027-12-10'])
      await expect(calendar.entries('2026-11-04', to)).rejects.toThrow(
        expect.objectContaining({ code: 'VALIDATION', details: { fields: { to: expect.any(String) } } }),
      );
  });
});

describe('the agenda', () => {
  const agenda = (input: object) =>
    calendar.calendarReads.agenda({
      ...{
        fromMs: Date.UTC(2026, 10, 4, 8, 30),
        timeZone: zones[0] as TimeZone,
        filter: {} as CalendarFilter,
      },
      ...{ limit: 3, offset: 0, ...input },
    });

  test('begins with what is under way, and goes on page by page', async () => {
    const at = { eventDate: '2026-11-04', timeZone: 'Europe/Berlin' };
    calendar.create({ title: 'Over', ...at, startTime: '09:00', endTime: '09:30' });
    calendar.create({ title: 'Under way', ...at, startTime: '09:00', endTime: '10:00' });
    calendar.create({ title: 'Today', eventDate: '2026-11-04' });
    calendar.create({ title: 'Monthly', ...at, startTime: '12:00', recurrence: 'FREQ=MONTHLY' });
    const one = await agenda({});
    expect(one.entries.map(({ title }) => title)).toEqual(['Today', 'Under way', 'Monthly']);
    expect(one.hasMore).toBe(true);
    const two = await agenda({ offset: 3, limit: 200 });
    expect(two.hasMore).toBe(false);
    // Ten years of months, the first of which was on the page before.
    expect(two.entries).toHaveLength(119);
    expect(two.entries.at(-1)?.occurrence).toBe('2036-10-04T12:00');
  });

  test('ends where there is nothing more', async () => {
    calendar.create({ title: 'Once', eventDate: '2030-01-01' });
    expect(await agenda({})).toMatchObject({ entries: [{ title: 'Once' }], hasMore: false });
  });
});

describe('one event', () => {
  const rule = { title: 'Weekly', eventDate: '2026-11-02', startTime: '09:00', recurrence: 'FREQ=WEEKLY' };

  test('is shown as the occurrence that was asked for', () => {
    const { id } = calendar.create(rule);
    expect(calendar.detail(id, '2026-11-16T09:00')).toMatchObject({
      ...{ eventDate: '2026-11-16', endTime: '10:00', recurrence: 'FREQ=WEEKLY' },
      entry: { id, seriesId: id, occurrence: '2026-11-16T09:00', startMs: Date.UTC(2026, 10, 16, 8) },
    });
    expect(calendar.detail(id)).toMatchObject({ eventDate: '2026-11-02', entry: { isChanged: false } });
    for (const key of ['2026-11-17T09:00', '2026-11-16T08:00', '2026-11-16'])
      expect(() => calendar.detail(id, key)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  test('is shown as its own row where it was changed, with the rule of its series, and not where it was deleted', () => {
    const { id } = calendar.create(rule);
    const [one, other] = ['2026-11-09T09:00', '2026-11-16T09:00'];
    const changed = calendar.update({ id, occurrence: one, scope: 'this', patch: { startTime: '11:00' } });
    for (const detail of [calendar.detail(id, one), calendar.detail(changed.id)])
      expect(detail).toMatchObject({
        ...{ id: changed.id, seriesId: id, startTime: '11:00', recurrence: 'FREQ=WEEKLY' },
        entry: { isChanged: true, occurrence: one },
      });
    calendar.archive({ id, occurrence: other, scope: 'this' });
    expect(() => calendar.detail(id, other)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  test('is previewed before it is saved', () => {
    const times = { eventDate: '2026-11-02', startTime: '09:00', endDate: '2026-11-02', endTime: '10:00' };
    const preview = (recurrence: string) =>
      calendar.call('calendar:preview', { ...times, isAllDay: false, timeZone: 'Europe/Berlin', recurrence });
    expect(preview('FREQ=DAILY')).toMatchObject({ hasMore: true, occurrences: { length: 10 } });
    expect(preview('FREQ=DAILY;COUNT=10')).toMatchObject({ hasMore: false, occurrences: { length: 10 } });
  });
});

test('open deals stand on the day on which they are due', () => {
  const [roof, door] = ['Roof', 'Door'].map((title) => calendar.deals.create({ title, dueDate: first }));
  calendar.deals.close({ id: door?.id ?? roof?.id ?? ('' as never), status: 'Won', lostReason: null });
  const day = { from: first, to: addDays(first, 1) };
  expect(calendar.call('calendar:dueDeals', day).deals).toMatchObject([{ id: roof?.id, title: 'Roof' }]);
  const next = { from: addDays(first, 1), to: addDays(first, 2) };
  expect(calendar.call('calendar:dueDeals', next).deals).toEqual([]);
});

test('what a view reads is found by the indexes made for it', () => {
  const plans: string[] = [];
  const read = explaining(calendar.store.read, plans);
  const range = { fromMs: 0, toMs: dayMs };
  listEntries(read, { range, isAllDay: false, filter: {}, limit: 10 });
  listEntries(read, { range, isAllDay: true, filter: { types: ['event'] }, limit: 10 });
  listFarSeries(read, range, {});
  listDueDeals(read, { from: first, to: first });
  const [timed, allDay, far, due] = plans;
  for (const plan of [timed, allDay]) {
    expect(plan).toContain('INDEX occurrence_short (is_all_day=? AND start_ms>? AND start_ms<?)');
    expect(plan).toContain('INDEX occurrence_long (is_all_day=? AND end_ms>?)');
  }
  expect(far).toMatch(/event_made_until .*event_made_from/);
  expect(due).toContain('deal_by_due_date');
  expect(plans.filter((plan) => /SCAN (?!f\b|found|\(subquery)/.test(plan))).toEqual([]);
});
