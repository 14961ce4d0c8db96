import { useCallback, useMemo } from 'react';
import type { SavedView } from '#shared/contract/views.contract.ts';
import type { LeadFilter } from '#shared/domain/leads.ts';
import type { WhereHandle } from '#renderer/features/filters/use-where.ts';
import { useWhere } from '#renderer/features/filters/use-where.ts';
import type { AddressFilters, FilterAddress } from '#renderer/ui/use-address-filters.ts';
import { useAddressFilters } from '#renderer/ui/use-address-filters.ts';
import type { LeadFilters } from './lead-filter-state.ts';
import { noLeadFilters, readLeadFilters, toLeadFilter, writeLeadFilters } from './lead-filter-state.ts';

export type LeadFiltersHandle = AddressFilters<LeadFilters> & {
  /** The same for the store. */
  filter: LeadFilter;
  conditions: WhereHandle;
  clear(): void;
};

const address: FilterAddress<LeadFilters> = {
  preference: 'leads.filter',
  read: readLeadFilters,
  write: writeLeadFilters,
};

/** The filters of the page of leads: those of the open view, or those of the address; the last ones are back after a restart. */
export function useLeadFilters(view: SavedView | null): LeadFiltersHandle {
  const handle = useAddressFilters(address, view);
  const { filters, change } = handle;
  const conditions = useWhere('lead', filters.where, (where) => change({ where }));
  const where = conditions.resolved;
  const filter = useMemo(() => toLeadFilter(filters, where), [filters, where]);
  const clear = useCallback(() => change(noLeadFilters), [change]);
  return { ...handle, filter, conditions, clear };
}
