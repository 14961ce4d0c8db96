import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activityFilterSchema } from '#shared/contract/dashboard.contract.ts';
import { activityTypes } from '#shared/domain/activities.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { ActivityFilters } from './activity-filters.ts';
import {
  dayPresets,
  noActivityFilters,
  readActivityFilters,
  toActivityFilter,
  writeActivityFilters,
} from './activity-filters.ts';

const day = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as PlainDate);
const wall = { today: '2026-11-22' as PlainDate, firstDayOfWeek: 1 };

const filters: fc.Arbitrary<ActivityFilters> = fc
  .record({
    types: fc.subarray([...activityTypes]),
    actors: fc.uniqueArray(fc.string({ minLength: 1, unit: 'binary' }), { maxLength: 5 }),
    days: fc.option(fc.constantFrom(...dayPresets)),
    from: fc.option(day),
    to: fc.option(day),
  })
  .map((some) => (some.days === null ? some : { ...some, from: null, to: null }));

test('filters come back from the address as they went in', () => {
  fc.assert(
    fc.property(filters, (some) => {
      const address = new URLSearchParams(writeActivityFilters(new URLSearchParams(), some).toString());
      expect(readActivityFilters(address)).toEqual(some);
    }),
  );
});

test('filters for the store are always such that the contract takes them', () => {
  fc.assert(fc.property(filters, (some) => void activityFilterSchema.parse(toActivityFilter(some, wall))));
});

test('what makes no sense in the address is passed over, and the parameters of other parts stay', () => {
  const read = readActivityFilters(
    new URLSearchParams('type=sold&type=deal_won&who=&days=ever&from=2026-02-30'),
  );
  expect(read).toEqual({ ...noActivityFilters, types: ['deal_won'] });
  expect(writeActivityFilters(new URLSearchParams('view=1&days=week'), noActivityFilters).toString()).toBe(
    'view=1',
  );
});

test('a preset moves on with the days', () => {
  const rangeOf = (days: ActivityFilters['days']) => toActivityFilter({ ...noActivityFilters, days }, wall);
  expect(rangeOf('today')).toEqual({ from: '2026-11-22', to: '2026-11-22' });
  expect(rangeOf('yesterday')).toEqual({ from: '2026-11-21', to: '2026-11-21' });
  expect(rangeOf('week')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(rangeOf('days7')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(rangeOf('days30')).toEqual({ from: '2026-10-24', to: '2026-11-22' });
  expect(rangeOf('month')).toEqual({ from: '2026-11-01', to: '2026-11-30' });
  expect(toActivityFilter({ ...noActivityFilters, days: 'week' }, { ...wall, firstDayOfWeek: 0 })).toEqual({
    from: '2026-11-22',
    to: '2026-11-28',
  });
});

test('no filter asks for everything', () => {
  expect(toActivityFilter(noActivityFilters, wall)).toEqual({});
});
