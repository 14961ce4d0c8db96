import { channelQuery, queryClient } from '#renderer/ipc/queries.ts';
import { pageSize } from '#renderer/ui/pages.ts';

/**
 * Asks for what the first screen needs before React has drawn anything: answers come while the page is put together. Where
 * filters are back from the last visit, their own board is asked for once they are known.
 */
export function warmUpDeals(): void {
  void queryClient.prefetchQuery(channelQuery('settings:get', {}));
  void queryClient.prefetchQuery(channelQuery('preferences:get', { key: 'deals.view' }));
  void queryClient.prefetchQuery(channelQuery('preferences:get', { key: 'deals.filter' }));
  // Which view the app opens with is known before the page is.
  void queryClient.prefetchQuery(channelQuery('views:list', {}));
  void queryClient.prefetchQuery(channelQuery('deals:board', { filter: {}, cardsPerColumn: pageSize }));
}
