import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DealCard, DealFilter, DealSort } from '#shared/domain/deals.ts';
import { channelQuery, useChannel } from '#renderer/ipc/queries.ts';
import { pagesAround, pageSize } from '#renderer/ui/pages.ts';
import { useSameList } from '#renderer/ui/use-same-list.ts';

const keptUnseenMs = 60_000;

type Seen = { first: number; last: number };
export type ListPages = {
  total: number;
  /** The loaded rows, and where in the whole list each stands. */
  rows: readonly DealCard[];
  places: readonly number[];
};

/** The first page, which also says how many rows there are; while another is on its way, the last one. */
export function useFirstPage(filter: DealFilter, sort: DealSort) {
  return useChannel(
    'deals:list',
    { filter, sort, offset: 0, limit: pageSize },
    { placeholderData: (previous) => previous },
  );
}

type First = { rows: DealCard[]; total: number };

/** The rows around what is seen, by pages that are asked for as they near. */
export function useListPages(
  first: First,
  order: { filter: DealFilter; sort: DealSort },
  seen: Seen,
): ListPages {
  const { filter, sort } = order;
  const wanted = useSameList(pagesAround(seen.first, seen.last, first.total).filter((page) => page > 0));
  const results = useQueries({
    queries: wanted.map((page) => ({
      ...channelQuery('deals:list', { filter, sort, offset: page * pageSize, limit: pageSize }),
      gcTime: keptUnseenMs,
    })),
  });
  const loaded = useSameList(results.map((result) => result.data?.rows));
  return useMemo(() => {
    const pages = [
      { page: 0, rows: first.rows },
      ...wanted.map((page, at) => ({ page, rows: loaded[at] ?? [] })),
    ];
    return {
      total: first.total,
      rows: pages.flatMap(({ rows }) => rows),
      places: pages.flatMap(({ page, rows }) => rows.map((_, at) => page * pageSize + at)),
    };
  }, [first, wanted, loaded]);
}
