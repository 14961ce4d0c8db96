/** What came over the bridge, kept until an event says that it changed. */
import { QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Channel, ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import type { EventName, EventPayload } from '#shared/contract/events.ts';
import { eventsContract } from '#shared/contract/events.ts';
import type { AppError } from '#shared/errors.ts';
import { connectionStore } from '#renderer/stores/connection.ts';
import { call, onEvent } from './bridge.ts';

/** The data lives on this computer: a call needs no network, and asking again after a failure gives the same failure. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 30 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

export const queryClient = createQueryClient();

type ChannelKey<C extends Channel> = readonly [C, ChannelInput<C>];

/** For useQueries, prefetching and reading the cache: the same key and function as `useChannel`. */
export function channelQuery<C extends Channel>(channel: C, input: ChannelInput<C>) {
  return queryOptions<ChannelOutput<C>, AppError, ChannelOutput<C>, ChannelKey<C>>({
    queryKey: [channel, input],
    queryFn: () => call(channel, input),
  });
}

export type ChannelOptions<C extends Channel> = {
  enabled?: boolean;
  /** Shown until the answer is there; `(previous) => previous` keeps the last one on the screen meanwhile. */
  placeholderData?:
    ChannelOutput<C> | ((previous: ChannelOutput<C> | undefined) => ChannelOutput<C> | undefined);
};

export function useChannel<C extends Channel>(
  channel: C,
  input: ChannelInput<C>,
  options: ChannelOptions<C> = {},
): UseQueryResult<ChannelOutput<C>, AppError> {
  const { enabled = true, placeholderData } = options;
  const query = channelQuery(channel, input);
  return useQuery({
    queryKey: query.queryKey as readonly unknown[],
    queryFn: () => call(channel, input),
    enabled,
    ...(placeholderData === undefined ? {} : { placeholderData: placeholderData as never }),
  }) as UseQueryResult<ChannelOutput<C>, AppError>;
}

const dealChannels = [
  'deals:board',
  'deals:column',
  'deals:list',
  'deals:facets',
  'deals:get',
  'deals:history',
] as const;

const leadChannels = ['leads:list', 'leads:get', 'leads:history', 'leads:facets'] as const;
const calendarChannels = ['calendar:list', 'calendar:agenda', 'calendar:get'] as const;
const dashboardChannels = [
  'dashboard:summary',
  'dashboard:metrics',
  'dashboard:activities',
  'dashboard:actors',
  'suggestions:list',
  'insights:model',
  'insights:deal',
] as const;
const performanceChannels = ['performance:month', 'performance:trend', 'performance:year'] as const;
const duplicateChannels = ['duplicates:ofLead', 'duplicates:leads', 'duplicates:clients'] as const;

/** Which answers an event makes old. What the event itself carries is put in their place instead (`carried`). */
const invalidatedBy: Record<EventName, readonly Channel[] | 'everything'> = {
  'deals:changed': [
    ...dealChannels,
    'stages:list',
    'leads:get',
    'duplicates:clients',
    'search:find',
    'sample:state',
    'calendar:dueDeals',
    ...calendarChannels,
    ...dashboardChannels,
    ...performanceChannels,
  ],
  'leads:changed': [
    ...leadChannels,
    ...duplicateChannels,
    ...calendarChannels,
    ...dashboardChannels,
    ...performanceChannels,
    'deals:get',
    'search:find',
    'sample:state',
  ],
  'calendar:changed': [
    ...calendarChannels,
    ...performanceChannels,
    'dashboard:summary',
    'dashboard:activities',
    'reminders:list',
    'search:find',
  ],
  'reminders:changed': ['reminders:list', 'reminders:status'],
  'app:open': [],
  'dashboard:changed': [...dashboardChannels, ...performanceChannels],
  'views:changed': ['views:list'],
  'stages:changed': [
    'stages:list',
    ...dealChannels,
    'dashboard:summary',
    'insights:deal',
    ...performanceChannels,
  ],
  'trash:changed': ['trash:list'],
  'settings:changed': ['reminders:status', ...performanceChannels],
  'undo:changed': [],
  'sync:changed': ['sync:state', 'sync:preview', 'sync:waiting', 'sync:conflicts', 'sync:runs'],
  'imports:progress': [],
  'bridge:reconnected': 'everything',
};

/** Events that bring the new answer of a channel along: no need to ask for it. */
const carried = {
  'settings:changed': 'settings:get',
  'undo:changed': 'undo:state',
  'imports:progress': 'imports:get',
} as const satisfies Partial<Record<EventName, Channel>>;

export function applyEvent<Name extends EventName>(
  client: QueryClient,
  name: Name,
  payload: EventPayload<Name>,
): void {
  if (name in carried) {
    client.setQueryData([carried[name as keyof typeof carried], {}], payload);
  }
  const channels = invalidatedBy[name];
  if (channels === 'everything') {
    connectionStore.getState().setLost(false);
    void client.invalidateQueries();
    return;
  }
  for (const channel of channels) void client.invalidateQueries({ queryKey: [channel] });
}

/** Keeps `client` true to the main process from now on. @returns the function that ends it. */
export function followEvents(client: QueryClient): () => void {
  const names = Object.keys(eventsContract) as EventName[];
  const ends = names.map((name) => onEvent(name, (payload) => applyEvent(client, name, payload)));
  return () => ends.forEach((end) => end());
}
