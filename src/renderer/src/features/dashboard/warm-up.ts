import { channelQuery, queryClient } from '#renderer/ipc/queries.ts';
import { inputOf, usualAsked } from './use-dashboard-summary.ts';

/** Reads the charts from the disk and asks for what the page opens with, before anybody has clicked. */
export async function warmUpDashboard(): Promise<void> {
  await Promise.all([
    import('./charts/closed-chart.tsx'),
    import('./charts/forecast-chart.tsx'),
    import('./charts/lying-chart.tsx'),
    queryClient.prefetchQuery(channelQuery('preferences:get', { key: 'dashboard.asked' })),
    queryClient.prefetchQuery(channelQuery('stages:list', {})),
    queryClient.prefetchQuery(channelQuery('suggestions:list', { limit: 100 })),
    queryClient.prefetchQuery(channelQuery('dashboard:summary', inputOf(usualAsked))),
  ]);
}
