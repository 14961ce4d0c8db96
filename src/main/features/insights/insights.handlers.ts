import type { Handlers } from '#shared/contract/index.ts';
import type { InsightsService } from './insights.service.ts';

type Channels = 'insights:model' | 'insights:deal';

export function createInsightsHandlers(insights: InsightsService): Pick<Handlers, Channels> {
  return {
    'insights:model': () => insights.model(),
    'insights:deal': (input) => insights.deal(input),
  };
}
