/**
 * A stage from which deals go on more or less often than they did: of the deals that left it for a later stage or were closed from
 * it, those that were not lost, in the last 90 days against the nine months before. By Fisher's exact test, corrected for the number
 * of stages.
 */
import { words } from '#shared/words/index.ts';
import { changedShares } from '../engine/changed-share.ts';
import type { Rule } from '../engine/finding.ts';
import { comparedDays, dateOf, recentDays } from '../engine/snapshot.ts';
import { rateOf } from '../engine/statistics.ts';
import { dayCount, nothingElse, percent, rounded, sureOf } from '../engine/telling.ts';

const validDays = 30;

export const stageChanged: Rule = ({ today, stages, stageOutcomes }) =>
  changedShares(stageOutcomes).map(({ of: { stageId, recent, before }, ...change }) => ({
    ...{ subject: stageId, priority: change.priority, weight: Math.abs(change.points) },
    confidence: rounded(1 - change.chance),
    evidence: change.coarse,
    expiresOn: dateOf(today + validDays),
    tell: () => {
      const stage = stages.find(({ id }) => id === stageId)?.label ?? '';
      return {
        ...nothingElse,
        title:
          change.points < 0
            ? words('suggestions.stageFellTitle', { stage })
            : words('suggestions.stageRoseTitle', { stage }),
        explanation: words('suggestions.stage', {
          ...{ stage, recentDays: dayCount(recentDays), beforeDays: dayCount(comparedDays - recentDays) },
          ...{ of: recent.of, hits: recent.hits, rate: percent(rateOf(recent)) },
          ...{ beforeOf: before.of, beforeHits: before.hits, beforeRate: percent(rateOf(before)) },
          ...{ sure: sureOf(change.chance), compared: change.compared },
        }),
        ...{ metricValue: Math.round(rateOf(recent) * 100), metricChange: change.points },
        action: { kind: 'openDeals', stageId },
      };
    },
  }));
