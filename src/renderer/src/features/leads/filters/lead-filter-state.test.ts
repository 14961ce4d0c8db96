import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leadFilterSchema, leadStatuses } from '#shared/domain/leads.ts';
import type { LeadFilters } from './lead-filter-state.ts';
import { noLeadFilters, readLeadFilters, toLeadFilter, writeLeadFilters } from './lead-filter-state.ts';

const filters: fc.Arbitrary<LeadFilters> = fc
  .record({
    statuses: fc.subarray([...leadStatuses]),
    none: fc.boolean(),
    names: fc.uniqueArray(fc.string({ minLength: 1, unit: 'binary' }), { maxLength: 4 }),
    text: fc.string({ maxLength: 60 }),
    where: fc.string({ maxLength: 60 }),
  })
  .map(({ none, names, ...rest }) => ({ ...rest, sources: none ? [null, ...names] : names }));

test('filters come back from the address as they went in', () => {
  fc.assert(
    fc.property(filters, (some) => {
      const address = new URLSearchParams(writeLeadFilters(new URLSearchParams(), some).toString());
      expect(readLeadFilters(address)).toEqual(some);
    }),
  );
});

test('filters for the store are always such that the contract takes them', () => {
  fc.assert(fc.property(filters, (some) => void leadFilterSchema.parse(toLeadFilter(some, undefined))));
});

test('the parameters of other parts stay, and what makes no sense is passed over', () => {
  const address = writeLeadFilters(new URLSearchParams('view=1&q=old'), { ...noLeadFilters, text: 'new' });
  expect(address.toString()).toBe('view=1&q=new');
  expect(readLeadFilters(new URLSearchParams('status=Sold&source='))).toEqual(noLeadFilters);
  expect(toLeadFilter({ ...noLeadFilters, text: '  ' }, undefined)).toEqual({});
});

test('filters ask with the conditions that hold', () => {
  const where = { join: 'and' as const, items: [{ field: 'company', op: 'is' as const, value: 'GTX' }] };
  expect(toLeadFilter(noLeadFilters, where)).toEqual({ where });
});
