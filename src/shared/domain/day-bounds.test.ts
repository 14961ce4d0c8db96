import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDateAt, plainDateFrom, type PlainDate } from './dates.ts';
import { startOfDayMs } from './day-bounds.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'America/Sao_Paulo',
];
const day = fc
  .record({ year: fc.integer({ min: 1975, max: 2060 }), month: fc.integer({ min: 1, max: 12 }) })
  .chain(({ year, month }) =>
    fc.integer({ min: 1, max: 28 }).map((of) => plainDateFrom(year, month, of) as PlainDate),
  );

describe('the start of a day', () => {
  it('is the first instant at which the wall calendar shows that day', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...zones), (some, zone) => {
        const startMs = startOfDayMs(some, zone);
        expect(plainDateAt(startMs, zone)).toBe(some);
        expect(plainDateAt(startMs - 1, zone) < some).toBe(true);
      }),
    );
  });

  it('is one o’clock where the clocks skip midnight', () => {
    expect(startOfDayMs('2018-11-04' as PlainDate, 'America/Sao_Paulo')).toBe(Date.UTC(2018, 10, 4, 3));
  });

  it('is the last instant of all for the day after the last one', () => {
    expect(startOfDayMs('9999-12-31' as PlainDate, 'UTC')).toBe(Date.UTC(9999, 11, 31));
  });
});
