/**
 * A source whose leads become deals more or less often than they did: of the leads that were decided, those that came in the last
 * 90 days against those of the nine months before. By Fisher's exact test, corrected for the number of sources.
 */
import { words } from '#shared/words/index.ts';
import { changedShares } from '../engine/changed-share.ts';
import type { Rule } from '../engine/finding.ts';
import { comparedDays, dateOf, recentDays } from '../engine/snapshot.ts';
import { rateOf } from '../engine/statistics.ts';
import { dayCount, nothingElse, percent, rounded, sureOf } from '../engine/telling.ts';

const validDays = 30;

export const sourceChanged: Rule = ({ today, sources }) =>
  changedShares(sources).map(({ of: { source, recent, before }, ...change }) => ({
    ...{ subject: source, priority: change.priority, weight: Math.abs(change.points) },
    confidence: rounded(1 - change.chance),
    evidence: change.coarse,
    expiresOn: dateOf(today + validDays),
    tell: () => ({
      ...nothingElse,
      title:
        change.points < 0
          ? words('suggestions.sourceFellTitle', { source })
          : words('suggestions.sourceRoseTitle', { source }),
      explanation: words('suggestions.source', {
        ...{ source, recentDays: dayCount(recentDays), beforeDays: dayCount(comparedDays - recentDays) },
        ...{ of: recent.of, hits: recent.hits, rate: percent(rateOf(recent)) },
        ...{ beforeOf: before.of, beforeHits: before.hits, beforeRate: percent(rateOf(before)) },
        ...{ sure: sureOf(change.chance), compared: change.compared },
      }),
      ...{ metricValue: Math.round(rateOf(recent) * 100), metricChange: change.points },
      action: { kind: 'openLeads', source },
    }),
  }));
