import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ActivityFilter, ToldActivity } from '#shared/contract/dashboard.contract.ts';
import { call } from '#renderer/ipc/bridge.ts';

const perPage = 100;

export type Activities = {
  /** Undefined until the first page is there; newest first. */
  activities: readonly ToldActivity[] | undefined;
  /** They are those of the last filter: the answer to this one is on its way. */
  isOld: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  error: unknown;
  loadMore(): void;
  retry(): void;
};

/** The history page by page, each from the last line that is known: what comes in on top moves no page. */
export function useActivities(filter: ActivityFilter): Activities {
  const query = useInfiniteQuery({
    queryKey: ['dashboard:activities', 'endless', filter],
    queryFn: ({ pageParam }: { pageParam: Place | null }) =>
      call('dashboard:activities', { filter, limit: perPage, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: null as Place | null,
    getNextPageParam({ activities, isLast }) {
      const last = activities.at(-1);
      return isLast || !last ? null : { atMs: last.atMs, id: last.id };
    },
    placeholderData: keepPreviousData,
  });
  const { data, error, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage, refetch } = query;
  const activities = useMemo(() => data?.pages.flatMap((page) => page.activities), [data]);
  return {
    ...{ activities, error, hasMore: hasNextPage, isLoadingMore: isFetchingNextPage },
    isOld: isPlaceholderData,
    loadMore: () => void fetchNextPage({ cancelRefetch: false }),
    retry: () => void (activities ? fetchNextPage() : refetch()),
  };
}

type Place = Pick<ToldActivity, 'atMs' | 'id'>;
