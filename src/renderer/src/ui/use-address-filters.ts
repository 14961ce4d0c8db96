import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { usePreference } from '#renderer/ipc/use-preference.ts';

/** How one page's filters stand in its address, and where the last ones are remembered. The same at every render. */
export type FilterAddress<Filters> = {
  preference: string;
  read: (search: URLSearchParams) => Filters;
  /** @returns the address's parameters with these filters; those of other parts stay. */
  write: (search: URLSearchParams, filters: Filters) => URLSearchParams;
};

/** The parameter that names a saved view, and the one that says that the address's own filters stand in its place. */
export const viewParam = 'view';
const changedParam = 'changed';

/** A saved view's filters, as an address writes them. */
export type SavedQuery = { query: string };

export type AddressFilters<Filters> = {
  /** The same object while they are the same. */
  filters: Filters;
  isFiltering: boolean;
  /** The filters as an address writes them. */
  query: string;
  /** They differ from those of the open view. */
  isChanged: boolean;
  /** False until it is known what the last visit filtered by. */
  isReady: boolean;
  change(patch: Partial<Filters>): void;
};

function textOf<Filters>(address: FilterAddress<Filters>, filters: Filters): string {
  return address.write(new URLSearchParams(), filters).toString();
}

/**
 * The filters of a page: they live in the address, and the last ones are back after a restart. While a saved view is open its
 * filters hold, until they are changed: then the address holds them, beside the view's key.
 */
export function useAddressFilters<Filters>(
  address: FilterAddress<Filters>,
  saved: SavedQuery | null = null,
): AddressFilters<Filters> {
  const [search, setSearch] = useSearchParams();
  const { isReady, keep } = useKeptFilters(address, search, setSearch);
  const text = textOf(address, address.read(sourceOf(search, saved)));
  const filters = useMemo(() => address.read(new URLSearchParams(text)), [address, text]);
  const savedQuery = saved?.query;
  const change = useCallback(
    (patch: Partial<Filters>) => {
      setSearch(
        (current) => {
          const kept = savedQuery === undefined ? null : { query: savedQuery };
          const next = { ...address.read(sourceOf(current, kept)), ...patch };
          if (!current.has(viewParam)) keep(textOf(address, next));
          return changedSearch(address, current, { next, saved: kept });
        },
        { replace: true },
      );
    },
    [address, setSearch, keep, savedQuery],
  );
  const isChanged = saved !== null && search.has(changedParam);
  return { filters, isFiltering: text !== '', query: text, isChanged, isReady, change };
}

/** What the filters are read from: the open view, until the address holds others in its place. */
function sourceOf(search: URLSearchParams, saved: SavedQuery | null): URLSearchParams {
  return saved && !search.has(changedParam) ? new URLSearchParams(saved.query) : search;
}

/** Filters that are the view's again leave the address. */
function changedSearch<Filters>(
  address: FilterAddress<Filters>,
  current: URLSearchParams,
  { next, saved }: { next: Filters; saved: SavedQuery | null },
): URLSearchParams {
  const written = address.write(current, next);
  if (!saved) return written;
  const isAsSaved = textOf(address, next) === textOf(address, address.read(new URLSearchParams(saved.query)));
  const search = isAsSaved ? address.write(current, address.read(new URLSearchParams())) : written;
  if (isAsSaved) search.delete(changedParam);
  else search.set(changedParam, '1');
  return search;
}

type SearchParams = ReturnType<typeof useSearchParams>;

/** Brings the last filters back where the address names none, and no view, when the page opens. */
function useKeptFilters<Filters>(
  address: FilterAddress<Filters>,
  search: SearchParams[0],
  setSearch: SearchParams[1],
) {
  const [kept, keep] = usePreference(address.preference);
  const isRead = kept !== undefined;
  const isRestored = useRef(false);
  const { state } = useLocation() as { state: unknown };
  const stateNow = useRef(state);
  useEffect(() => {
    stateNow.current = state;
  });
  const isFiltering = search.has(viewParam) || textOf(address, address.read(search)) !== '';
  const restored = typeof kept === 'string' && kept !== '' && !isFiltering ? kept : null;
  useEffect(() => {
    if (!isRead || isRestored.current) return;
    isRestored.current = true;
    if (restored === null) return;
    const write = (now: URLSearchParams) => address.write(now, address.read(new URLSearchParams(restored)));
    // What the way here asked for is still asked for.
    setSearch(write, { replace: true, state: stateNow.current });
  }, [address, isRead, restored, setSearch]);
  return { isReady: isRead && (isRestored.current || restored === null), keep };
}
