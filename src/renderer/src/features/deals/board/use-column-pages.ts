import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { BoardColumn } from '#shared/contract/deals.contract.ts';
import type { DealCard, DealFilter } from '#shared/domain/deals.ts';
import { channelQuery } from '#renderer/ipc/queries.ts';
import { pagesAround, pageSize } from '#renderer/ui/pages.ts';
import { useSameList } from '#renderer/ui/use-same-list.ts';
import type { ColumnPages } from './column-pages.ts';

/** How long a page that nobody looks at is kept: a column of 50,000 cards must not stay in memory whole. */
const keptUnseenMs = 60_000;

type Seen = { first: number; last: number };

/** The column's cards around what is seen: the first page came with the board, the others are asked for as they near. */
export function useColumnPages(column: BoardColumn, filter: DealFilter, seen: Seen): ColumnPages {
  const wanted = useSameList(pagesAround(seen.first, seen.last, column.count).filter((page) => page > 0));
  const results = useQueries({
    queries: wanted.map((page) => ({
      ...channelQuery('deals:column', {
        stageId: column.stage.id,
        filter,
        offset: page * pageSize,
        limit: pageSize,
      }),
      gcTime: keptUnseenMs,
    })),
  });
  const loaded = useSameList(results.map((result) => result.data?.cards));
  return useMemo(() => {
    const pages = new Map<number, readonly DealCard[]>([[0, column.cards]]);
    wanted.forEach((page, at) => {
      const cards = loaded[at];
      if (cards) pages.set(page, cards);
    });
    return pages;
  }, [column.cards, wanted, loaded]);
}
