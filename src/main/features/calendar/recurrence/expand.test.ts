import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { weekdays } from '#shared/domain/recurrence.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { countBefore, expandSeries, firstOccurrences, type Series } from './expand.ts';

const dayMs = 86_400_000;

function timed(recurrence: string | null, changes: Partial<Series> = {}): Series {
  return {
    isAllDay: false,
    eventDate: '2026-01-05' as PlainDate,
    startTime: '09:00' as PlainTime,
    endDate: '2026-01-05' as PlainDate,
    endTime: '10:00' as PlainTime,
    timeZone: 'Europe/Berlin' as TimeZone,
    recurrence,
    extraDates: [],
    leftOutDates: [],
    ...changes,
  };
}

function allDay(recurrence: string | null, changes: Partial<Series> = {}): Series {
  return timed(recurrence, { isAllDay: true, startTime: null, endTime: null, timeZone: null, ...changes });
}

const keys = (...texts: string[]) => texts as OccurrenceKey[];
const at = (text: string) => Date.parse(text.includes('T') ? `${text}:00Z` : `${text}T00:00:00Z`);
const window = (from: string, until: string) => ({ fromMs: at(from), untilMs: at(until) });
const keysOf = (found: { occurrences: { key: string }[] }) => found.occurrences.map(({ key }) => key);
const days = (series: Series, count: number) =>
  keysOf(firstOccurrences(series, count)).map((key) => key.slice(0, 10));

describe('what a window holds', () => {
  it('is what overlaps it, and not what only touches it', () => {
    const series = timed('FREQ=DAILY');
    expect(keysOf(expandSeries(series, window('2026-02-01T09:00', '2026-02-03T08:00')))).toEqual([
      '2026-02-02T09:00',
    ]);
    expect(keysOf(expandSeries(series, window('2026-02-01T08:59', '2026-02-03T08:01')))).toEqual([
      '2026-02-01T09:00',
      '2026-02-02T09:00',
      '2026-02-03T09:00',
    ]);
  });

  it('has what began long before it and is not over', () => {
    const series = timed('FREQ=MONTHLY', { endDate: '2026-01-15' as PlainDate });
    expect(keysOf(expandSeries(series, window('2026-03-14', '2026-03-16')))).toEqual(['2026-03-05T09:00']);
  });

  it('has what lasts no time where it begins', () => {
    const series = timed('FREQ=DAILY', { endTime: '09:00' as PlainTime });
    expect(keysOf(expandSeries(series, window('2026-02-01T08:00', '2026-02-02T08:00')))).toEqual([
      '2026-02-01T09:00',
    ]);
  });

  it('of all-day events is reckoned in days, the last one inside', () => {
    const series = allDay('FREQ=WEEKLY', { endDate: '2026-01-06' as PlainDate });
    const found = expandSeries(series, window('2026-03-31', '2026-04-07'));
    expect(found.occurrences).toEqual([
      { key: '2026-03-30', startMs: at('2026-03-30'), endMs: at('2026-04-01') },
      { key: '2026-04-06', startMs: at('2026-04-06'), endMs: at('2026-04-08') },
    ]);
  });

  it('has at most as many as are asked for', () => {
    const found = expandSeries(timed('FREQ=DAILY'), window('2026-02-01', '2027-02-01'), 3);
    expect([found.occurrences.length, found.isLast]).toEqual([3, false]);
  });

  it('is the same far from the first day as on the way there', () => {
    fc.assert(
      fc.property(anyRule, fc.nat(2000), fc.integer({ min: 1, max: 200 }), (rule, after, length) => {
        const series = timed(rule);
        const fromMs = at('2026-01-01') + after * dayMs;
        const untilMs = fromMs + length * dayMs;
        const all = expandSeries(series, { fromMs: at('2026-01-01'), untilMs }).occurrences;
        const inside = all.filter((one) => one.endMs > fromMs && one.startMs < untilMs);
        expect(expandSeries(series, { fromMs, untilMs }).occurrences).toEqual(inside);
      }),
      { numRuns: 300, examples: [['FREQ=YEARLY;BYWEEKNO=52', 604, 122]] },
    );
  });
});

describe('the end of a series', () => {
  it('is known where nothing comes after the window', () => {
    const until = timed('FREQ=DAILY;UNTIL=20260107');
    expect(expandSeries(until, window('2026-01-01', '2026-01-07')).isLast).toBe(false);
    expect(expandSeries(until, window('2026-01-01', '2026-01-08')).isLast).toBe(true);
    expect(expandSeries(timed(null), window('2026-01-01', '2026-02-01'))).toMatchObject({ isLast: true });
    expect(expandSeries(timed(null), window('2025-01-01', '2025-02-01'))).toEqual({
      occurrences: [],
      isLast: false,
    });
  });

  it('of a count is reckoned from the first one on, wherever the window lies', () => {
    const series = timed('FREQ=WEEKLY;COUNT=100');
    const found = expandSeries(series, window('2027-11-01', '2028-11-01'));
    expect(keysOf(found)).toEqual([
      '2027-11-01T09:00',
      '2027-11-08T09:00',
      '2027-11-15T09:00',
      '2027-11-22T09:00',
      '2027-11-29T09:00',
    ]);
    expect(found.isLast).toBe(true);
  });

  it('of an UNTIL takes in the occurrence that begins then', () => {
    expect(days(timed('FREQ=DAILY;UNTIL=20260107T090000'), 9)).toEqual([
      '2026-01-05',
      '2026-01-06',
      '2026-01-07',
    ]);
    expect(days(timed('FREQ=DAILY;UNTIL=20260107T085900'), 9)).toEqual(['2026-01-05', '2026-01-06']);
    // Nine in Berlin is eight in UTC.
    expect(days(timed('FREQ=DAILY;UNTIL=20260107T080000Z'), 9)).toEqual([
      '2026-01-05',
      '2026-01-06',
      '2026-01-07',
    ]);
    expect(days(timed('FREQ=DAILY;UNTIL=20260107T075900Z'), 9)).toEqual(['2026-01-05', '2026-01-06']);
    expect(days(allDay('FREQ=DAILY;UNTIL=20260107'), 9)).toEqual(['2026-01-05', '2026-01-06', '2026-01-07']);
    expect(days(allDay('FREQ=DAILY;UNTIL=20260107T230000Z'), 9)).toEqual([
      '2026-01-05',
      '2026-01-06',
      '2026-01-07',
    ]);
  });
});

describe('the occurrences of a series', () => {
  it('begin with its own start, also where the rule does not name it, and it counts', () => {
    expect(days(timed('FREQ=WEEKLY;BYDAY=WE;COUNT=3'), 9)).toEqual([
      '2026-01-05',
      '2026-01-07',
      '2026-01-14',
    ]);
  });

  it('have those besides the rule, once each, and lack those that are left out', () => {
    const series = timed('FREQ=WEEKLY;COUNT=4', {
      extraDates: keys(
        '2026-01-12T09:00',
        '2026-01-08T14:00',
        '2026-01-08T14:00',
        '2026-03-01T09:00',
        '2025-12-24T09:00',
      ),
      leftOutDates: keys('2026-01-19T09:00', '2026-03-01T09:00', '2026-01-20T09:00'),
    });
    const found = firstOccurrences(series, 20);
    expect(keysOf(found)).toEqual([
      '2025-12-24T09:00',
      '2026-01-05T09:00',
      '2026-01-08T14:00',
      '2026-01-12T09:00',
      '2026-01-26T09:00',
    ]);
    expect(found.isLast).toBe(true);
  });

  it('end on the wall as they begin on it', () => {
    const night = timed('FREQ=DAILY', {
      startTime: '22:00' as PlainTime,
      endDate: '2026-01-06' as PlainDate,
      endTime: '06:00' as PlainTime,
    });
    const [usual, short] = expandSeries(night, window('2026-03-28T04:00', '2026-03-29T12:00')).occurrences;
    expect([usual, short].map((one) => ((one?.endMs ?? 0) - (one?.startMs ?? 0)) / 3_600_000)).toEqual([
      8, 7,
    ]);
  });

  it('never end before they begin', () => {
    const short = timed('FREQ=DAILY', { startTime: '02:30' as PlainTime, endTime: '03:00' as PlainTime });
    const [moved] = expandSeries(short, window('2026-03-29T00:00', '2026-03-29T12:00')).occurrences;
    expect([moved?.startMs, moved?.endMs]).toEqual([at('2026-03-29T01:30'), at('2026-03-29T01:30')]);
  });

  it('are in the order in which they come, also where the clocks swap two', () => {
    const series = timed('FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0,30', {
      eventDate: '2026-03-29' as PlainDate,
      endDate: '2026-03-29' as PlainDate,
      startTime: '02:00' as PlainTime,
    });
    const starts = expandSeries(series, window('2026-03-29T00:00', '2026-03-29T12:00')).occurrences.map(
      (one) => one.startMs,
    );
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
    expect(starts).toHaveLength(4);
    // 02:30 moved to 03:30 is beyond a window that 03:00 is in.
    const cut = expandSeries(series, window('2026-03-29T00:00', '2026-03-29T01:15'));
    expect(keysOf(cut)).toEqual(['2026-03-29T02:00', '2026-03-29T03:00']);
  });
});

const some = <T>(items: readonly T[]) =>
  fc.subarray([...items], { minLength: 1, maxLength: 3 }).map((list) => list.join());
const days31 = Array.from({ length: 31 }, (_, index) => index + 1);
const part = (name: string, values: fc.Arbitrary<string>) =>
  fc.option(values).map((value) => (value === null ? '' : `;${name}=${value}`));
const interval = fc.constantFrom('', ';INTERVAL=2', ';INTERVAL=3', ';INTERVAL=7');
const end = fc.constantFrom('', '', ';COUNT=5', ';COUNT=40', ';UNTIL=20270301');
const months = part('BYMONTH', some([1, 2, 3, 6, 9, 12]));
const anyRule = fc
  .oneof(
    fc.tuple(
      fc.constant('FREQ=DAILY'),
      interval,
      end,
      months,
      part('BYMONTHDAY', some(days31.slice(0, 29))),
      part('BYDAY', some(weekdays)),
    ),
    fc.tuple(
      fc.constant('FREQ=WEEKLY'),
      interval,
      end,
      fc.constantFrom(';WKST=SU', ';WKST=MO', ''),
      part('BYDAY', some(weekdays)),
    ),
    fc.tuple(fc.constant('FREQ=WEEKLY;BYSETPOS=-1'), interval, end, fc.constant(';BYDAY='), some(weekdays)),
    fc.tuple(
      fc.constant('FREQ=MONTHLY'),
      interval,
      end,
      part('BYMONTHDAY', some([...days31.slice(0, 29), -1, -2])),
    ),
    fc.tuple(
      fc.constant('FREQ=MONTHLY'),
      interval,
      end,
      months,
      part('BYDAY', some(['1MO', '-1FR', 'SU', '3WE', '5TU'])),
    ),
    fc.tuple(
      fc.constant('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR'),
      interval,
      end,
      part('BYSETPOS', some([1, 2, -1, -3])),
    ),
    fc.tuple(fc.constant('FREQ=YEARLY'), end, months, part('BYDAY', some(['MO', '1TU', '-1SU']))),
    fc.tuple(fc.constant('FREQ=YEARLY'), end, part('BYYEARDAY', some([1, 59, 60, 100, 366, -1]))),
    fc.tuple(
      fc.constant('FREQ=YEARLY'),
      end,
      part('BYWEEKNO', some([1, 20, 52, 53])),
      part('BYDAY', some(weekdays)),
    ),
  )
  .map((parts) => parts.join(''));

/** The days after the first one up to three years on, each asked by itself whether it fits. */
function fitting(fits: (day: Date, passed: number) => boolean): string[] {
  const found = ['2026-01-05'];
  for (let passed = 1; passed < 1095; passed += 1) {
    const day = new Date(at('2026-01-05') + passed * dayMs);
    if (fits(day, passed)) found.push(day.toISOString().slice(0, 10));
  }
  return found;
}
const dayOf = (day: Date) => weekdays[(day.getUTCDay() + 6) % 7] ?? 'MO';
const inThreeYears = (rule: string) =>
  keysOf(expandSeries(allDay(rule), { fromMs: at('2026-01-01'), untilMs: at('2026-01-05') + 1095 * dayMs }));

describe('a rule that is put in plainer words', () => {
  it('is still every day that fits', () => {
    const subset = <T>(items: readonly T[]) =>
      fc.oneof(fc.constant<T[]>([]), fc.subarray([...items], { minLength: 1 }));
    const list = (name: string, items: readonly (string | number)[]) =>
      items.length > 0 ? `;${name}=${items.join()}` : '';
    const options = fc.record({
      every: fc.integer({ min: 1, max: 4 }),
      byMonth: subset([1, 2, 5, 10, 12]),
      byMonthDay: subset([1, 13, 28, 29, -1, -29]),
      byDay: subset(weekdays),
    });
    fc.assert(
      fc.property(options, ({ every, byMonth, byMonthDay, byDay }) => {
        const fits = (day: Date, passed: number) => {
          const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
          const [of, month] = [day.getUTCDate(), day.getUTCMonth() + 1];
          const isDay = byMonthDay.some((nth) => nth === of || nth === of - last - 1);
          const isRight = [
            passed % every === 0,
            byMonth.length === 0 || byMonth.some((one) => one === month),
            byMonthDay.length === 0 || isDay,
            byDay.length === 0 || byDay.includes(dayOf(day)),
          ];
          return isRight.every(Boolean);
        };
        const rule = `FREQ=DAILY;INTERVAL=${every}${list('BYMONTH', byMonth)}${list('BYMONTHDAY', byMonthDay)}${list('BYDAY', byDay)}`;
        expect(inThreeYears(rule), rule).toEqual(fitting(fits));
      }),
      { numRuns: 150 },
    );
  });

  it('picks the same days of a week, whichever day it starts on', () => {
    expect(inThreeYears('FREQ=WEEKLY;BYDAY=SU,WE,FR;BYSETPOS=-1')).toEqual(
      fitting((day) => dayOf(day) === 'SU'),
    );
    expect(inThreeYears('FREQ=WEEKLY;BYDAY=SU,WE,FR;BYSETPOS=-1;WKST=SU')).toEqual(
      fitting((day) => dayOf(day) === 'FR'),
    );
    expect(inThreeYears('FREQ=WEEKLY;BYDAY=SU,WE,FR;BYSETPOS=1,-2;WKST=WE')).toEqual(
      fitting((day) => ['WE', 'FR'].includes(dayOf(day))),
    );
  });
});

describe('how many come before one', () => {
  it('is what an expansion counts', () => {
    fc.assert(
      fc.property(anyRule, fc.nat(60), (rule, index) => {
        const { occurrences } = firstOccurrences(timed(rule), 80);
        const place = Math.min(index, occurrences.length - 1);
        const key = occurrences[place]?.key ?? keys('2026-01-05T09:00')[0];
        expect(key && countBefore(timed(rule), key)).toBe(place);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves what is not the rule’s own out of the count, and what is left out in it', () => {
    const series = timed('FREQ=DAILY;COUNT=10', {
      extraDates: keys('2026-01-06T14:00'),
      leftOutDates: keys('2026-01-06T09:00'),
    });
    expect(countBefore(series, '2026-01-08T09:00' as OccurrenceKey)).toBe(3);
    expect(countBefore(series, '2030-01-08T09:00' as OccurrenceKey)).toBe(10);
  });
});

describe('what an answer costs', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** Days that the engine is asked to look through, in steps of the rule. */
  function lookedThrough(series: Series, ask: (series: Series) => unknown, stepDays: number): number {
    const between = vi.spyOn(RRuleTemporal.prototype, 'between');
    ask(series);
    const spans = between.mock.calls.map(([after, before]) => Number(before) - Number(after));
    between.mockRestore();
    return spans.reduce((sum, span) => sum + span, 0) / dayMs / stepDays;
  }
  const ten = (series: Series) => firstOccurrences(series, 10);
  const farAway = (series: Series) => expandSeries(series, window('2526-11-01', '2526-12-01'));

  it.each([
    ['FREQ=DAILY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO', 2],
    ['FREQ=DAILY;INTERVAL=1000;BYMONTH=4;BYMONTHDAY=-30;BYDAY=SU', 1000],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9', 31],
    ['FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;BYMONTH=2,12', 372],
    ['FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO', 1464],
    ['FREQ=YEARLY;BYMONTH=1;BYYEARDAY=366', 366],
    ['FREQ=YEARLY;BYMONTHDAY=31;BYDAY=FR;BYSETPOS=366', 366],
    ['FREQ=WEEKLY;INTERVAL=1000;BYDAY=MO;COUNT=2000', 7000],
    ['FREQ=DAILY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=28;COUNT=2000', 3],
    ['FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=1,2,3,4;COUNT=2000', 1],
  ])('%s is bounded, whatever is asked', (rule, stepDays) => {
    for (const ask of [ten, farAway]) expect(lookedThrough(timed(rule), ask, stepDays)).toBeLessThan(8000);
  });

  it('does not grow with the distance from the first day', () => {
    const near = (series: Series) => expandSeries(series, window('2026-11-01', '2026-12-01'));
    for (const rule of ['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,WE', 'FREQ=MONTHLY;BYDAY=-1FR']) {
      const series = timed(rule);
      expect(lookedThrough(series, farAway, 1)).toBeLessThanOrEqual(lookedThrough(series, near, 1) * 2);
    }
  });
});
