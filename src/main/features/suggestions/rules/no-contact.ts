/**
 * A deal that was left alone for longer than any won one ever was. Of n won deals that is the longest gap of all: that the next one
 * to be won stays within it has the probability n / (n + 1), if they are all alike.
 */
import { words } from '#shared/words/index.ts';
import type { Rule } from '../engine/finding.ts';
import { dateOf, type Snapshot } from '../engine/snapshot.ts';
import { dayCount, fewestToGoBy, followUp, nothingElse, priorityBeyond, rounded } from '../engine/telling.ts';

const validDays = 14;

/** The gap of each won deal that tells of one, and the longest; null where too few tell. */
export function wonGaps(won: Snapshot['won']): { count: number; most: number } | null {
  const gaps = won.flatMap(({ longestGap }) => longestGap ?? []);
  if (gaps.length < fewestToGoBy) return null;
  return {
    count: gaps.length,
    most: Math.max(
      1,
      gaps.reduce((one, other) => Math.max(one, other)),
    ),
  };
}

export const noContact: Rule = ({ today, won, open }) => {
  const gaps = wonGaps(won);
  if (!gaps) return [];
  const { count, most } = gaps;
  return open
    .filter((deal) => deal.nextEventDay === null && today - deal.lastContactDay > most)
    .map((deal) => {
      const days = today - deal.lastContactDay;
      const priority = priorityBeyond(days / most);
      return {
        ...{ subject: deal.id, priority, weight: deal.amountMinor },
        confidence: rounded(count / (count + 1)),
        evidence: [deal.lastContactDay, priority],
        expiresOn: dateOf(today + validDays),
        tell: () => ({
          ...nothingElse,
          title: words('suggestions.noContactTitle', { title: deal.title }),
          explanation: words('suggestions.noContact', {
            ...{ days: dayCount(days), won: count, most: dayCount(most) },
          }),
          ...{ dealIds: [deal.id], metricValue: days, metricChange: days - most },
          action: followUp(deal.title, today, { dealId: deal.id, leadId: null }),
        }),
      };
    });
};
