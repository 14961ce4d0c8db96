import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import type { ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import type { Run } from '#renderer/features/record-panel/neighbours.ts';
import { useNeighbourKeys } from '#renderer/features/record-panel/use-neighbour-keys.ts';
import { channelQuery } from '#renderer/ipc/queries.ts';

export function useLeadNeighbourKeys(id: LeadId): void {
  const client = useQueryClient();
  useNeighbourKeys({
    page: '/leads',
    id,
    shownRuns: () => shownRuns(client),
    prefetch: (to) => void client.prefetchQuery(channelQuery('leads:get', { id: to as LeadId })),
  });
}

/** The pages of the list that are on the screen now. */
function shownRuns(client: QueryClient): Run[] {
  const active = client.getQueryCache().findAll({ type: 'active', queryKey: ['leads:list'] });
  return active.flatMap((query): Run[] => {
    if (query.state.data === undefined) return [];
    const { filter, sort, offset } = query.queryKey[1] as ChannelInput<'leads:list'>;
    const { rows } = query.state.data as ChannelOutput<'leads:list'>;
    return [{ order: JSON.stringify({ filter, sort }), offset, ids: rows.map(({ id }) => id) }];
  });
}
