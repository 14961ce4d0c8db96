import { expect, it } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import { confidenceName, nextWeekOf, prioritiesOf, tomorrowOf } from './suggestion-facts.ts';

it('priorities are counted, none being a nought', () => {
  const counts = prioritiesOf([{ priority: 'high' }, { priority: 'low' }, { priority: 'high' }]);
  expect(counts).toEqual({ critical: 0, high: 2, medium: 0, low: 1 });
});

it.each([
  [1, 'very'],
  [0.9, 'very'],
  [0.75, 'sure'],
  [0.5, 'fairly'],
  [0.49, 'hint'],
  [0, 'hint'],
])('a confidence of %s is said as %s', (confidence, name) => {
  expect(confidenceName(confidence)).toBe(name);
});

it.each([
  ['2026-11-22', '2026-11-23'],
  ['2026-11-23', '2026-11-30'],
  ['2026-11-27', '2026-11-30'],
  ['2026-12-30', '2027-01-04'],
])('from %s on, next week begins on Monday, %s', (today, monday) => {
  expect(nextWeekOf(today as PlainDate)).toBe(monday);
});

it('tomorrow of the last day of a year is in the next', () => {
  expect(tomorrowOf('2026-12-31' as PlainDate)).toBe('2027-01-01');
});
