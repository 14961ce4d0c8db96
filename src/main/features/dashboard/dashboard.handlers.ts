/** What the dashboard shows: how it stands, what changed over a period, what happened, and the goal. */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { dashboardContract } from '#shared/contract/dashboard.contract.ts';
import type { DashboardService } from './dashboard.service.ts';

export function createDashboardHandlers(
  dashboard: DashboardService,
): HandlersOf<keyof typeof dashboardContract> {
  return {
    'dashboard:summary': (input) => dashboard.summary(input),
    'dashboard:metrics': () => dashboard.metrics(),
    'dashboard:refreshMetrics': () => dashboard.refreshMetrics(),
    'dashboard:activities': (input) => dashboard.activities(input),
    'dashboard:actors': () => dashboard.actors(),
    'dashboard:setGoal': (input) => dashboard.setGoal(input),
  };
}
