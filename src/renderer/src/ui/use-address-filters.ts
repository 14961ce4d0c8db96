import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { usePreference } from '#renderer/ipc/use-preference.ts';

/** How one page's filters stand in its address, and where the last ones are remembered. The same at every render. */
export type FilterAddress<Filters> = {
  preference: string;
  read: (search: URLSearchParams) => Filters;
  /** @returns the address's parameters with these filters; those of other parts stay. */
  write: (search: URLSearchParams, filters: Filters) => URLSearchParams;
};

export type AddressFilters<Filters> = {
  /** The same object while they are the same. */
  filters: Filters;
  isFiltering: boolean;
  /** False until it is known what the last visit filtered by. */
  isReady: boolean;
  change(patch: Partial<Filters>): void;
};

function textOf<Filters>(address: FilterAddress<Filters>, filters: Filters): string {
  return address.write(new URLSearchParams(), filters).toString();
}

/** The filters of a page: they live in the address, and the last ones are back after a restart. */
export function useAddressFilters<Filters>(address: FilterAddress<Filters>): AddressFilters<Filters> {
  const [search, setSearch] = useSearchParams();
  const { isReady, keep } = useKeptFilters(address, search, setSearch);
  const text = textOf(address, address.read(search));
  const filters = useMemo(() => address.read(new URLSearchParams(text)), [address, text]);
  const change = useCallback(
    (patch: Partial<Filters>) => {
      setSearch(
        (current) => {
          const next = { ...address.read(current), ...patch };
          keep(textOf(address, next));
          return address.write(current, next);
        },
        { replace: true },
      );
    },
    [address, setSearch, keep],
  );
  return { filters, isFiltering: text !== '', isReady, change };
}

type SearchParams = ReturnType<typeof useSearchParams>;

/** Brings the last filters back where the address names none when the page opens. */
function useKeptFilters<Filters>(
  address: FilterAddress<Filters>,
  search: SearchParams[0],
  setSearch: SearchParams[1],
) {
  const [kept, keep] = usePreference(address.preference);
  const isRead = kept !== undefined;
  const isRestored = useRef(false);
  const isFiltering = textOf(address, address.read(search)) !== '';
  const restored = typeof kept === 'string' && kept !== '' && !isFiltering ? kept : null;
  useEffect(() => {
    if (!isRead || isRestored.current) return;
    isRestored.current = true;
    if (restored === null) return;
    setSearch((now) => address.write(now, address.read(new URLSearchParams(restored))), { replace: true });
  }, [address, isRead, restored, setSearch]);
  return { isReady: isRead && (isRestored.current || restored === null), keep };
}
