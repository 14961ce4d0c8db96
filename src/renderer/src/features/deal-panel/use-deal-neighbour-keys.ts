import { useQueryClient } from '@tanstack/react-query';
import type { Deal } from '#shared/domain/deals.ts';
import type { DealId } from '#shared/domain/ids.ts';
import { useNeighbourKeys } from '#renderer/features/record-panel/use-neighbour-keys.ts';
import { channelQuery } from '#renderer/ipc/queries.ts';
import { neighbourInStore, shownRuns } from './neighbours.ts';

/** @param deal undefined while it is not known: its place is then looked for on the page only. */
export function useDealNeighbourKeys(id: DealId, deal: Deal | undefined): void {
  const client = useQueryClient();
  useNeighbourKeys({
    page: '/deals',
    id,
    shownRuns: () => shownRuns(client),
    search: async (from, step) => (deal?.id === from ? await neighbourInStore(deal, step) : undefined),
    prefetch: (to) => void client.prefetchQuery(channelQuery('deals:get', { id: to as DealId })),
  });
}
