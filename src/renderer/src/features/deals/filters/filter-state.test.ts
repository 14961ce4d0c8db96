import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import { plainDateFrom } from '#shared/domain/dates.ts';
import { dealFilterSchema } from '#shared/domain/deals.ts';
import { maxAmountMinor } from '#shared/domain/money.ts';
import { dealStatuses } from '#shared/domain/stages.ts';
import type { Filters } from './filter-state.ts';
import {
  duePresets,
  isFiltering,
  noFilters,
  readFilters,
  toDealFilter,
  writeFilters,
} from './filter-state.ts';

const day = fc
  .record({ year: fc.integer({ min: 1, max: 9999 }), month: fc.integer({ min: 1, max: 12 }) })
  .chain(({ year, month }) => fc.integer({ min: 1, max: 28 }).map((of) => plainDateFrom(year, month, of)));
const amount = fc.option(fc.integer({ min: 0, max: maxAmountMinor }));
const due = fc.oneof(
  fc.record({ due: fc.constantFrom(...duePresets), dueFrom: fc.constant(null), dueTo: fc.constant(null) }),
  fc.record({ due: fc.constant(null), dueFrom: fc.option(day), dueTo: fc.option(day) }),
);
const filters: fc.Arbitrary<Filters> = fc
  .record({
    statuses: fc.subarray([...dealStatuses]),
    nobody: fc.boolean(),
    names: fc.uniqueArray(fc.string({ minLength: 1, unit: 'binary' }), { maxLength: 4 }),
    due,
    amountMinMinor: amount,
    amountMaxMinor: amount,
    text: fc.string({ maxLength: 60 }),
    where: fc.string({ maxLength: 60 }),
  })
  .map(({ nobody, names, due: range, ...rest }) => ({
    ...rest,
    ...range,
    assignees: nobody ? [null, ...names] : names,
  }));

const calendar = { today: '2026-11-22' as PlainDate, firstDayOfWeek: 1 };
const asked = { calendar, where: undefined };

describe('filters in the address', () => {
  it('come back from the address as they went in', () => {
    fc.assert(
      fc.property(filters, (some) => {
        const address = new URLSearchParams(writeFilters(new URLSearchParams(), some).toString());
        expect(readFilters(address)).toEqual(some);
      }),
    );
  });

  it('leave the parameters of other parts alone', () => {
    const address = writeFilters(new URLSearchParams('tab=files&q=old'), { ...noFilters, text: 'new' });
    expect(address.toString()).toBe('tab=files&q=new');
  });

  it('pass over what makes no sense', () => {
    const address = new URLSearchParams('status=Sold&due=never&from=2026-02-30&min=-5&max=9999999999999');
    expect(readFilters(address)).toEqual(noFilters);
    expect(isFiltering(readFilters(address))).toBe(false);
  });
});

describe('filters for the store', () => {
  it('are always such that the contract takes them', () => {
    fc.assert(fc.property(filters, (some) => void dealFilterSchema.parse(toDealFilter(some, asked))));
  });

  it('say nothing where nothing is chosen', () => {
    expect(toDealFilter({ ...noFilters, text: '  ' }, asked)).toEqual({});
  });

  it('take this week from the first day that the region names', () => {
    const week = { ...noFilters, due: 'week' } as const;
    expect(toDealFilter(week, asked)).toEqual({ dueFrom: '2026-11-16', dueTo: '2026-11-22' });
    expect(toDealFilter(week, { ...asked, calendar: { ...calendar, firstDayOfWeek: 7 } })).toEqual({
      dueFrom: '2026-11-22',
      dueTo: '2026-11-28',
    });
  });

  it('take this month to its last day', () => {
    const february = { today: '2028-02-10' as PlainDate, firstDayOfWeek: 1 };
    expect(toDealFilter({ ...noFilters, due: 'month' }, { ...asked, calendar: february })).toEqual({
      dueFrom: '2028-02-01',
      dueTo: '2028-02-29',
    });
  });

  it('ask with the conditions that hold', () => {
    const where = {
      join: 'and' as const,
      items: [{ field: 'title', op: 'contains' as const, value: 'GTX' }],
    };
    expect(toDealFilter(noFilters, { calendar, where })).toEqual({ where });
  });

  it('ask for overdue deals without naming a day', () => {
    expect(toDealFilter({ ...noFilters, due: 'overdue' }, asked)).toEqual({ overdue: true });
  });
});
