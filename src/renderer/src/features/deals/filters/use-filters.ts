import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { DealFilter } from '#shared/domain/deals.ts';
import { today } from '#renderer/ui/clock.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import { usePreference } from '../use-preference.ts';
import type { Filters } from './filter-state.ts';
import { isFiltering, noFilters, readFilters, toDealFilter, writeFilters } from './filter-state.ts';

export type FiltersHandle = {
  filters: Filters;
  /** The same for the store. */
  filter: DealFilter;
  isFiltering: boolean;
  /** False until it is known what the last visit filtered by. */
  isReady: boolean;
  change(patch: Partial<Filters>): void;
  clear(): void;
};

/** The filters of the page: they live in the address, and the last ones are back after a restart. */
export function useFilters(): FiltersHandle {
  const [search, setSearch] = useSearchParams();
  const kept = useKeptFilters(search, setSearch);
  const { keep } = kept;
  const text = writeFilters(new URLSearchParams(), readFilters(search)).toString();
  const filters = useMemo(() => readFilters(new URLSearchParams(text)), [text]);
  const day = today();
  const filter = useMemo(
    () => toDealFilter(filters, { today: day, firstDayOfWeek: firstDayOfWeek() }),
    [filters, day],
  );
  const change = useCallback(
    (patch: Partial<Filters>) => {
      setSearch(
        (current) => {
          const next = { ...readFilters(current), ...patch };
          keep(writeFilters(new URLSearchParams(), next).toString());
          return writeFilters(current, next);
        },
        { replace: true },
      );
    },
    [setSearch, keep],
  );
  const clear = useCallback(() => change(noFilters), [change]);
  return { filters, filter, isFiltering: isFiltering(filters), isReady: kept.isReady, change, clear };
}

type SearchParams = ReturnType<typeof useSearchParams>;

/** Brings the last filters back where the address names none when the page opens. */
function useKeptFilters(search: SearchParams[0], setSearch: SearchParams[1]) {
  const [kept, keep] = usePreference('deals.filter');
  const isRead = kept !== undefined;
  const isRestored = useRef(false);
  const current = readFilters(search);
  const restored = typeof kept === 'string' && kept !== '' && !isFiltering(current) ? kept : null;
  useEffect(() => {
    if (!isRead || isRestored.current) return;
    isRestored.current = true;
    if (restored === null) return;
    setSearch((now) => writeFilters(now, readFilters(new URLSearchParams(restored))), { replace: true });
  }, [isRead, restored, setSearch]);
  return { isReady: isRead && (isRestored.current || restored === null), keep };
}

type WeekInfo = { firstDay: number };
type LocaleWithWeek = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };

/** 1 for Monday to 7 for Sunday, as the user's region has it; Monday (ISO 8601) where the engine does not know. */
function firstDayOfWeek(): number {
  const locale = new Intl.Locale(userLocale) as LocaleWithWeek;
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}
