/**
 * A month's goal that what is won and what is due in the month, each deal by its probability, do not reach. How sure: the deals are
 * taken to be won or lost independently, and their sum to be normally distributed.
 */
import type { SuggestionPriority } from '#shared/domain/suggestions.ts';
import { firstDayOf, lastDayOf } from '#shared/domain/periods.ts';
import { words } from '#shared/words/index.ts';
import type { Rule } from '../engine/finding.ts';
import { normalShare } from '../engine/statistics.ts';
import { money, monthName, nothingElse, percent, rounded } from '../engine/telling.ts';

export const thinPipeline: Rule = ({ goal }) => {
  if (!goal) return [];
  const total = goal.wonMinor + goal.expectedMinor;
  if (total >= goal.amountMinor) return [];
  const coverage = total / goal.amountMinor;
  const spread = Math.sqrt(goal.varianceMinor);
  const sure = spread === 0 ? 1 : normalShare((goal.amountMinor - total) / spread);
  const inMoney = (amountMinor: number) => money(amountMinor, goal.currency);
  const month = monthName(firstDayOf(goal.month));
  return [
    {
      ...{ subject: goal.month, priority: priorityOf(coverage), weight: 0, confidence: rounded(sure) },
      evidence: [goal.amountMinor, goal.currency, priorityOf(coverage)],
      expiresOn: lastDayOf(goal.month),
      tell: () => ({
        ...nothingElse,
        title: words('suggestions.thinTitle', { month }),
        explanation: words('suggestions.thin', {
          ...{ won: inMoney(goal.wonMinor), deals: goal.dueCount, expected: inMoney(goal.expectedMinor) },
          ...{ total: inMoney(total), coverage: percent(coverage), goal: inMoney(goal.amountMinor) },
        }),
        metricValue: Math.round(coverage * 100),
        metricChange: Math.round(coverage * 100) - 100,
        action: { kind: 'openDeals', stageId: null },
      }),
    },
  ];
};

/** Below two fifths of the goal it is critical, below seven tenths high, below nine tenths medium. */
function priorityOf(coverage: number): SuggestionPriority {
  if (coverage < 0.4) return 'critical';
  if (coverage < 0.7) return 'high';
  return coverage < 0.9 ? 'medium' : 'low';
}
