/**
 * A client who bought at least three times, on three days, and for whom the usual time between two purchases (the middle one) has
 * passed with nothing open. After three times the usual time they are taken to be gone. A pace of less than a week is no pace.
 */
import type { SuggestionPriority } from '#shared/domain/suggestions.ts';
import { words } from '#shared/words/index.ts';
import type { Rule } from '../engine/finding.ts';
import { dateOf, fewestPurchases, type BuyingClient } from '../engine/snapshot.ts';
import { ascending, countUpTo, quantile } from '../engine/statistics.ts';
import { dayCount, nothingElse, rounded } from '../engine/telling.ts';

const shortestUsual = 7;
const goneAfter = 3;
const validDays = 30;
const namedDeals = 3;

export const clientBuysAgain: Rule = ({ today, clients }) =>
  clients.flatMap(({ key, name, purchases }) => {
    const boughtDays = ascending([...new Set(purchases.map(({ day }) => day))]);
    const intervals = ascending(boughtDays.slice(1).map((day, at) => day - (boughtDays[at] ?? day)));
    if (boughtDays.length < fewestPurchases) return [];
    const lastDay = boughtDays.at(-1) ?? today;
    const [usual, days] = [quantile(intervals, 0.5), today - lastDay];
    if (usual < shortestUsual || days <= usual || days > usual * goneAfter) return [];
    return {
      ...{ subject: key, priority: priorityOf(days / usual), weight: meanOf(purchases) },
      confidence: rounded(countUpTo(intervals, days) / (intervals.length + 1)),
      evidence: [lastDay],
      expiresOn: dateOf(today + validDays),
      tell: () => ({
        ...nothingElse,
        title: words('suggestions.clientTitle', { client: name }),
        explanation: words('suggestions.client', {
          ...{ times: boughtDays.length, usual: dayCount(usual), days: dayCount(days) },
        }),
        dealIds: purchases.slice(0, namedDeals).map(({ id }) => id),
        ...{ metricValue: days, metricChange: days - usual },
        action: { kind: 'newDeal', client: name },
      }),
    };
  });

/** The sooner after the usual time, the likelier. */
function priorityOf(ratio: number): SuggestionPriority {
  if (ratio <= 1.5) return 'high';
  return ratio <= 2 ? 'medium' : 'low';
}

function meanOf(purchases: BuyingClient['purchases']): number {
  return Math.round(purchases.reduce((sum, { amountMinor }) => sum + amountMinor, 0) / purchases.length);
}
