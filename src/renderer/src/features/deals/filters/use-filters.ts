import { useCallback, useMemo } from 'react';
import type { DealFilter } from '#shared/domain/deals.ts';
import { today } from '#renderer/ui/clock.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import type { AddressFilters, FilterAddress } from '#renderer/ui/use-address-filters.ts';
import { useAddressFilters } from '#renderer/ui/use-address-filters.ts';
import type { Filters } from './filter-state.ts';
import { noFilters, readFilters, toDealFilter, writeFilters } from './filter-state.ts';

export type FiltersHandle = AddressFilters<Filters> & {
  /** The same for the store. */
  filter: DealFilter;
  clear(): void;
};

const address: FilterAddress<Filters> = {
  preference: 'deals.filter',
  read: readFilters,
  write: writeFilters,
};

/** The filters of the page: they live in the address, and the last ones are back after a restart. */
export function useFilters(): FiltersHandle {
  const handle = useAddressFilters(address);
  const { filters, change } = handle;
  const day = today();
  const filter = useMemo(
    () => toDealFilter(filters, { today: day, firstDayOfWeek: firstDayOfWeek() }),
    [filters, day],
  );
  const clear = useCallback(() => change(noFilters), [change]);
  return { ...handle, filter, clear };
}

type WeekInfo = { firstDay: number };
type LocaleWithWeek = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };

/** 1 for Monday to 7 for Sunday, as the user's region has it; Monday (ISO 8601) where the engine does not know. */
function firstDayOfWeek(): number {
  const locale = new Intl.Locale(userLocale) as LocaleWithWeek;
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}
