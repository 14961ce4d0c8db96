import { useCallback, useMemo } from 'react';
import type { LeadFilter } from '#shared/domain/leads.ts';
import type { AddressFilters, FilterAddress } from '#renderer/ui/use-address-filters.ts';
import { useAddressFilters } from '#renderer/ui/use-address-filters.ts';
import type { LeadFilters } from './lead-filter-state.ts';
import { noLeadFilters, readLeadFilters, toLeadFilter, writeLeadFilters } from './lead-filter-state.ts';

export type LeadFiltersHandle = AddressFilters<LeadFilters> & {
  /** The same for the store. */
  filter: LeadFilter;
  clear(): void;
};

const address: FilterAddress<LeadFilters> = {
  preference: 'leads.filter',
  read: readLeadFilters,
  write: writeLeadFilters,
};

/** The filters of the page of leads: they live in the address, and the last ones are back after a restart. */
export function useLeadFilters(): LeadFiltersHandle {
  const handle = useAddressFilters(address);
  const { filters, change } = handle;
  const filter = useMemo(() => toLeadFilter(filters), [filters]);
  const clear = useCallback(() => change(noLeadFilters), [change]);
  return { ...handle, filter, clear };
}
