import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPlainDate, plainDateAt, type PlainDate } from './dates.ts';
import { noonAt } from './noon.ts';

const day = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new Error(text);
  return text;
};

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'Pacific/Niue',
  'Australia/Lord_Howe',
];

describe('noon of a day', () => {
  test('is twelve on the wall in winter and in summer', () => {
    expect(noonAt(day('2026-01-15'), 'Europe/Berlin')).toBe(Date.UTC(2026, 0, 15, 11));
    expect(noonAt(day('2026-07-15'), 'Europe/Berlin')).toBe(Date.UTC(2026, 6, 15, 10));
  });

  test('is twelve on the days on which the clocks change', () => {
    expect(noonAt(day('2026-03-29'), 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 10));
    expect(noonAt(day('2026-10-25'), 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 11));
    expect(noonAt(day('2026-03-08'), 'America/New_York')).toBe(Date.UTC(2026, 2, 8, 16));
  });

  test.each(zones)('is always within its own day in %s', (timeZone) => {
    const instant = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2099, 11, 31) });
    fc.assert(
      fc.property(instant, (atMs) => {
        const date = plainDateAt(atMs, timeZone);
        const noon = noonAt(date, timeZone);
        const wall = new Intl.DateTimeFormat('en-GB', {
          timeZone,
          hour: '2-digit',
          minute: '2-digit',
          hour12: false,
        });
        expect([plainDateAt(noon, timeZone), wall.format(noon)]).toEqual([date, '12:00']);
      }),
      { numRuns: 60 },
    );
  });
});
