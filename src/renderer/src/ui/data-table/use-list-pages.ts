import type { QueryKey } from '@tanstack/react-query';
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import { pagesAround, pageSize } from '#renderer/ui/pages.ts';
import { useSameList } from '#renderer/ui/use-same-list.ts';
import type { DataRow } from './columns.ts';

const keptUnseenMs = 60_000;
/** What one call brings when many rows are wanted at once. */
const largePage = 500;

export type PageAnswer<Row> = { rows: Row[]; total: number };

/** How a list is asked for its rows: the key of the cache and the call, for one page of the present filter and sort. */
export type PageQuery<Row> = (page: { offset: number; limit: number }) => {
  queryKey: QueryKey;
  queryFn: () => Promise<PageAnswer<Row>>;
};

/** The rows that are known of a list, by their places in the whole of it. */
export type ListPages<Row> = {
  total: number;
  rowAt: (place: number) => Row | undefined;
  /** @returns -1 where no loaded row has the key. */
  placeOf: (id: string) => number;
  /** All rows from one place to another, also those that were never seen. */
  load: (first: number, last: number) => Promise<Row[]>;
  /** Changes when the rows of another filter or sort are there. */
  key: string;
};

type Seen = { first: number; last: number };

/** The first page, which also says how many rows there are; while another is on its way, the last one. */
export function useFirstPage<Row>(query: PageQuery<Row>) {
  return useQuery({ ...query({ offset: 0, limit: pageSize }), placeholderData: keepPreviousData });
}

export type FirstPage<Row> = { data: PageAnswer<Row>; isPlaceholderData: boolean };

/** The rows around what is seen, by pages that are asked for as they near. */
export function useListPages<Row extends DataRow>(
  first: FirstPage<Row>,
  query: PageQuery<Row>,
  seen: Seen,
): ListPages<Row> {
  const client = useQueryClient();
  const { total, rows: firstRows } = first.data;
  const wanted = useSameList(pagesAround(seen.first, seen.last, total).filter((page) => page > 0));
  const results = useQueries({
    queries: wanted.map((page) => ({
      ...query({ offset: page * pageSize, limit: pageSize }),
      gcTime: keptUnseenMs,
    })),
  });
  const loaded = useSameList(results.map((result) => result.data?.rows));
  const load = useCallback(
    async (from: number, to: number) => {
      const found: Row[] = [];
      for (let offset = from; offset <= to; offset += largePage) {
        const limit = Math.min(largePage, to - offset + 1);
        const page = await client.fetchQuery({ ...query({ offset, limit }), staleTime: 0, gcTime: 0 });
        found.push(...page.rows);
      }
      return found;
    },
    [client, query],
  );
  const key = useShownKey(JSON.stringify(query({ offset: 0, limit: pageSize }).queryKey), first);
  return useMemo(() => {
    const pages = new Map<number, readonly Row[]>([[0, firstRows]]);
    wanted.forEach((page, at) => pages.set(page, loaded[at] ?? []));
    const places = new Map<string, number>();
    for (const [page, rows] of pages) rows.forEach((row, at) => places.set(row.id, page * pageSize + at));
    return {
      total,
      rowAt: (place: number) => pages.get(Math.floor(place / pageSize))?.[place % pageSize],
      placeOf: (id: string) => places.get(id) ?? -1,
      load,
      key,
    };
  }, [firstRows, total, wanted, loaded, load, key]);
}

/** The key of the rows on the screen: that of the last question while the next one is on its way. */
function useShownKey(asked: string, first: { isPlaceholderData: boolean }): string {
  const shown = useRef(asked);
  if (!first.isPlaceholderData) shown.current = asked;
  return shown.current;
}
