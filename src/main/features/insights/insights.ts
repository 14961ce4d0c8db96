/**
 * How likely deals are to be won: learned in the worker, kept beside the deals, answered to the pages. Here the parts are put
 * together; of the rest `insights.service.ts` alone is for other features.
 */
import type { StagesService } from '#main/features/stages/stages.service.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Log } from '#main/platform/log.ts';
import type { Store } from '#main/store/store.ts';
import { createInsightsService, type InsightsService } from './insights.service.ts';
import type { HeavyInsights } from './insights-job.ts';
import { createInsightsKeeper, type InsightsKeeper } from './keep-insights.service.ts';

export type InsightsParts = {
  store: Store;
  clock: Clock;
  log: Log;
  stages: Pick<StagesService, 'list'>;
  heavy: HeavyInsights;
};

export type Insights = { service: InsightsService; keeper: InsightsKeeper };

export function createInsights(parts: InsightsParts): Insights {
  return {
    service: createInsightsService({ ...parts, read: parts.store.read }),
    keeper: createInsightsKeeper(parts),
  };
}
