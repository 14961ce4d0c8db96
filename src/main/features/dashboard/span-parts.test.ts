import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import { firstDayOf, lastDayOf, monthsOf, type DayRange } from '#shared/domain/periods.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { partsOf } from './span-parts.ts';

const day = (text: string) => text as PlainDate;

function daysOf({ from, to }: DayRange): PlainDate[] {
  const days: PlainDate[] = [];
  for (let each = from; each <= to; each = addDays(each, 1)) days.push(each);
  return days;
}

/** How often each day is counted by the parts. */
function counted(range: DayRange, today: PlainDate): Map<PlainDate, number> {
  const times = new Map<PlainDate, number>();
  for (const part of partsOf(range, today)) {
    const days =
      part.grain === 'day'
        ? daysOf(part)
        : monthsOf({ from: firstDayOf(part.from), to: lastDayOf(part.to) }).flatMap((month) =>
            daysOf({ from: firstDayOf(month), to: lastDayOf(month) }),
          );
    for (const each of days) times.set(each, (times.get(each) ?? 0) + part.sign);
  }
  return new Map([...times].filter(([, count]) => count !== 0));
}

test('the parts of any range count each of its days once, and no other', () => {
  const range = fc
    .tuple(
      fc.integer({ min: 0, max: 1200 }),
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 0, max: 2000 }),
    )
    .map(([start, length, now]) => {
      const from = addDays(day('2024-01-01'), start);
      return { range: { from, to: addDays(from, length) }, today: addDays(day('2024-01-01'), now) };
    });
  fc.assert(
    fc.property(range, ({ range: days, today }) => {
      expect(counted(days, today)).toEqual(new Map(daysOf(days).map((each) => [each, 1])));
    }),
    { numRuns: 500 },
  );
});

test('a month up to today is the month’s own counter, less days that are still empty', () => {
  expect(partsOf({ from: day('2026-11-01'), to: day('2026-11-22') }, day('2026-11-22'))).toEqual([
    { sign: 1, grain: 'month', from: '2026-11', to: '2026-11' },
    { sign: -1, grain: 'day', from: '2026-11-23', to: '2026-11-30' },
  ]);
});

test('no end of a range reads more days than half a month', () => {
  for (const part of partsOf({ from: day('2025-01-10'), to: day('2026-03-20') }, day('2026-11-22')))
    if (part.grain === 'day') expect(daysOf(part).length).toBeLessThanOrEqual(15);
});
