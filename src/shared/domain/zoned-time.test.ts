import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { plainDateFrom, type PlainDate } from './dates.ts';
import type { PlainTime } from './times.ts';
import {
  addDays,
  daysSince,
  instantAt,
  noonAt,
  startOfDayMs,
  utcMidnightMs,
  wallTimeAt,
  zoneOffsets,
} from './zoned-time.ts';

const zones = Intl.supportedValuesOf('timeZone');
const zone = fc.constantFrom(...zones);
const date = fc
  .record({ year: fc.integer({ min: 1900, max: 2100 }), month: fc.integer({ min: 1, max: 12 }) })
  .chain(({ year, month }) =>
    fc
      .integer({ min: 1, max: 31 })
      .map((day) => (plainDateFrom(year, month, day) ?? `${year}-06-30`) as PlainDate),
  );
const time = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  .map(
    ({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` as PlainTime,
  );

const wall = (text: string) => ({
  date: text.slice(0, 10) as PlainDate,
  time: text.slice(11, 16) as PlainTime,
});
const iso = (instantMs: number) => new Date(instantMs).toISOString().slice(0, 16);

describe('the instant of a wall time', () => {
  it('is the one that Temporal finds, in every zone from 1900 to 2100', () => {
    fc.assert(
      fc.property(date, time, zone, (day, at, timeZone) => {
        const yardstick = Temporal.PlainDateTime.from(`${day}T${at}`).toZonedDateTime(timeZone);
        expect(instantAt({ date: day, time: at }, timeZone)).toBe(yardstick.epochMilliseconds);
      }),
      { numRuns: 3000 },
    );
  });

  it('moves forward by what the clocks skip', () => {
    expect(iso(instantAt(wall('2026-03-29T02:30'), 'Europe/Berlin'))).toBe('2026-03-29T01:30');
    expect(iso(instantAt(wall('2026-10-04T02:15'), 'Australia/Lord_Howe'))).toBe('2026-10-03T15:45');
    expect(wallTimeAt(instantAt(wall('2011-12-30T12:00'), 'Pacific/Apia'), 'Pacific/Apia')).toEqual(
      wall('2011-12-31T12:00'),
    );
  });

  it('is the first of the two where the clocks show it twice', () => {
    expect(iso(instantAt(wall('2026-10-25T02:30'), 'Europe/Berlin'))).toBe('2026-10-25T00:30');
    expect(iso(instantAt(wall('2026-04-05T01:45'), 'Australia/Lord_Howe'))).toBe('2026-04-04T14:45');
  });

  it('knows two changes of the clocks within one week', () => {
    const timeZone = 'America/Boa_Vista';
    for (let day = 1; day <= 31; day += 1) {
      const text = `2000-10-${String(day).padStart(2, '0')}T12:00`;
      const yardstick = Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
      expect(instantAt(wall(text), timeZone), text).toBe(yardstick);
    }
  });
});

describe('what a clock shows', () => {
  it('is what Temporal says, its seconds left off', () => {
    const instant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 11, 31) });
    fc.assert(
      fc.property(instant, zone, (instantMs, timeZone) => {
        const yardstick = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone);
        expect(wallTimeAt(instantMs, timeZone)).toEqual(wall(yardstick.toPlainDateTime().toString()));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the start of a day', () => {
  it('is where Temporal has it, in every zone from 1900 to 2100', () => {
    fc.assert(
      fc.property(date, zone, (day, timeZone) => {
        const yardstick = Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
        expect(startOfDayMs(day, timeZone)).toBe(yardstick);
      }),
      { numRuns: 3000 },
    );
  });

  it('is the moment to which the clocks skip midnight', () => {
    expect(iso(startOfDayMs('2018-11-04' as PlainDate, 'America/Sao_Paulo'))).toBe('2018-11-04T03:00');
    // Half an hour before midnight they were put on to half past.
    expect(iso(startOfDayMs('1919-03-31' as PlainDate, 'America/Toronto'))).toBe('1919-03-31T04:30');
  });
});

describe('noon of a day', () => {
  it('is twelve on the wall, also on the days on which the clocks change', () => {
    const hours = ['2026-01-15', '2026-03-29', '2026-07-15', '2026-10-25'].map((day) =>
      iso(noonAt(day as PlainDate, 'Europe/Berlin')),
    );
    expect(hours).toEqual(['2026-01-15T11:00', '2026-03-29T10:00', '2026-07-15T10:00', '2026-10-25T11:00']);
  });
});

describe('days since', () => {
  it('turn with the calendar of the zone, whatever hours have passed', () => {
    const since = (iso: string, today: string) =>
      daysSince(Date.parse(iso), { today: today as PlainDate, timeZone: 'Europe/Berlin' });
    expect(since('2026-11-01T22:59:00Z', '2026-11-02')).toBe(1);
    expect(since('2026-11-01T23:01:00Z', '2026-11-02')).toBe(0);
    // Across the change of the clocks, and from tomorrow.
    expect(since('2026-10-20T22:30:00Z', '2026-11-02')).toBe(12);
    expect(since('2026-11-03T12:00:00Z', '2026-11-02')).toBe(0);
  });
});

describe('a zone’s distance from UTC', () => {
  it.each(['Europe/Berlin', 'Africa/Casablanca', 'Asia/Gaza', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC'])(
    'in %s is told with every change of its clocks',
    (timeZone) => {
      const offsets = zoneOffsets(timeZone, { first: 2009, last: 2031 });
      const wrong: number[] = [];
      for (let ms = Date.UTC(2009, 0, 2); ms < Date.UTC(2031, 11, 30); ms += 11 * 3_600_000) {
        const offset = offsets.findLast(({ fromMs }) => fromMs <= ms)?.offsetMs ?? NaN;
        const { date, time } = wallTimeAt(ms, timeZone);
        if (new Date(ms + offset).toISOString().slice(0, 16) !== `${date}T${time}`) wrong.push(ms);
      }
      expect(wrong).toEqual([]);
      for (const { fromMs, offsetMs } of offsets.slice(1)) {
        const offsetAt = (ms: number) =>
          Date.parse(`${Object.values(wallTimeAt(ms, timeZone)).join('T')}Z`) - ms;
        expect(offsetAt(fromMs)).toBe(offsetMs);
        expect(offsetAt(fromMs - 60_000)).not.toBe(offsetMs);
      }
    },
  );
});

describe('days', () => {
  it('are counted without regard to any clock', () => {
    expect(addDays('2026-02-27' as PlainDate, 2)).toBe('2026-03-01');
    expect(addDays('2024-03-01' as PlainDate, -1)).toBe('2024-02-29');
    expect(iso(utcMidnightMs('2026-03-29' as PlainDate))).toBe('2026-03-29T00:00');
  });

  it('end where a date can no longer be written', () => {
    expect(addDays('9999-12-30' as PlainDate, 5)).toBe('9999-12-31');
    expect(addDays('0001-01-02' as PlainDate, -5)).toBe('0001-01-01');
    expect(addDays('2026-01-01' as PlainDate, 1e12)).toBe('9999-12-31');
  });
});
