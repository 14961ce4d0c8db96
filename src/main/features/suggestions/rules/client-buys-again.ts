/**
 * A client who bought at least three times, on three days, and for whom the usual time between two purchases (the middle one) has
 * passed with nothing open. After three times the usual time they are taken to be gone. A pace of less than a week is no pace.
 */
import type { SuggestionPriority } from '#shared/domain/suggestions.ts';
import { words } from '#shared/words/index.ts';
import type { Rule } from '../engine/finding.ts';
import { dateOf, type WonDeal } from '../engine/snapshot.ts';
import { ascending, countUpTo, quantile } from '../engine/statistics.ts';
import { dayCount, nothingElse, rounded } from '../engine/telling.ts';

const fewestPurchases = 3;
const shortestUsual = 7;
const goneAfter = 3;
const validDays = 30;
const namedDeals = 3;

export const clientBuysAgain: Rule = ({ today, won, open }) => {
  const withOpen = new Set(open.map(({ clientKey }) => clientKey));
  const byClient = Map.groupBy(won, ({ clientKey }) => clientKey);
  return [...byClient].flatMap(([key, deals]) => {
    if (key === null || deals.length < fewestPurchases || withOpen.has(key)) return [];
    const closedDays = ascending([...new Set(deals.map(({ closedDay }) => closedDay))]);
    const intervals = ascending(closedDays.slice(1).map((day, at) => day - (closedDays[at] ?? day)));
    const lastDay = closedDays.at(-1) ?? today;
    const [usual, days] = [quantile(intervals, 0.5), today - lastDay];
    if (closedDays.length < fewestPurchases || usual < shortestUsual) return [];
    if (days <= usual || days > usual * goneAfter) return [];
    const latest = deals.toSorted(
      (one, other) => other.closedDay - one.closedDay || (one.id < other.id ? -1 : 1),
    );
    const client = latest[0]?.client ?? key;
    return {
      ...{ subject: key, priority: priorityOf(days / usual), weight: meanOf(deals) },
      confidence: rounded(countUpTo(intervals, days) / (intervals.length + 1)),
      evidence: [lastDay],
      expiresOn: dateOf(today + validDays),
      tell: () => ({
        ...nothingElse,
        title: words('suggestions.clientTitle', { client }),
        explanation: words('suggestions.client', {
          ...{ times: closedDays.length, usual: dayCount(usual), days: dayCount(days) },
        }),
        dealIds: latest.slice(0, namedDeals).map(({ id }) => id),
        ...{ metricValue: days, metricChange: days - usual },
        action: { kind: 'newDeal', client },
      }),
    };
  });
};

/** The sooner after the usual time, the likelier. */
function priorityOf(ratio: number): SuggestionPriority {
  if (ratio <= 1.5) return 'high';
  return ratio <= 2 ? 'medium' : 'low';
}

function meanOf(deals: readonly WonDeal[]): number {
  return Math.round(deals.reduce((sum, { amountMinor }) => sum + amountMinor, 0) / deals.length);
}
