import { useCallback, useMemo } from 'react';
import type { SavedView } from '#shared/contract/views.contract.ts';
import type { DealFilter } from '#shared/domain/deals.ts';
import { calendarNow } from '#renderer/features/filters/calendar.ts';
import type { WhereHandle } from '#renderer/features/filters/use-where.ts';
import { useWhere } from '#renderer/features/filters/use-where.ts';
import type { AddressFilters, FilterAddress } from '#renderer/ui/use-address-filters.ts';
import { useAddressFilters } from '#renderer/ui/use-address-filters.ts';
import type { Filters } from './filter-state.ts';
import { noFilters, readFilters, toDealFilter, writeFilters } from './filter-state.ts';

export type FiltersHandle = AddressFilters<Filters> & {
  /** The same for the store. */
  filter: DealFilter;
  conditions: WhereHandle;
  clear(): void;
};

const address: FilterAddress<Filters> = {
  preference: 'deals.filter',
  read: readFilters,
  write: writeFilters,
};

/** The filters of the page: those of the open view, or those of the address; the last ones are back after a restart. */
export function useFilters(view: SavedView | null): FiltersHandle {
  const handle = useAddressFilters(address, view);
  const { filters, change } = handle;
  const conditions = useWhere('deal', filters.where, (where) => change({ where }));
  const where = conditions.resolved;
  const { today, firstDayOfWeek } = calendarNow();
  const filter = useMemo(
    () => toDealFilter(filters, { calendar: { today, firstDayOfWeek }, where }),
    [filters, today, firstDayOfWeek, where],
  );
  const clear = useCallback(() => change(noFilters), [change]);
  return { ...handle, isReady: handle.isReady && conditions.isReady, filter, conditions, clear };
}
