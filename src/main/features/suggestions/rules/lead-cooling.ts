/**
 * A lead that nobody has spoken with for twice the time that usually (in the middle, of all gaps in all leads' logs) passes between
 * two contacts, and never sooner than after three days, so that no weekend counts. A planned step or event keeps it silent.
 */
import { suggestionPriorities, type SuggestionPriority } from '#shared/domain/suggestions.ts';
import { words } from '#shared/words/index.ts';
import type { Rule } from '../engine/finding.ts';
import { dateOf } from '../engine/snapshot.ts';
import { countUpTo, quantile } from '../engine/statistics.ts';
import { dayCount, fewestToGoBy, followUp, nothingElse, priorityBeyond, rounded } from '../engine/telling.ts';

const times = 2;
const soonestDays = 3;
const validDays = 14;

/** The usual gap, and after how many days it has been too long; null where too few gaps are known. */
export function coolingAfter(leadGaps: readonly number[]): { usual: number; limit: number } | null {
  if (leadGaps.length < fewestToGoBy) return null;
  const usual = quantile(leadGaps, 0.5);
  return { usual, limit: Math.max(soonestDays, usual * times) };
}

export const leadCooling: Rule = ({ today, leads, leadGaps }) => {
  const cooling = coolingAfter(leadGaps);
  if (!cooling) return [];
  const { usual, limit } = cooling;
  return leads
    .filter((lead) => lead.nextDay === null && today - lead.lastContactDay > limit)
    .map((lead) => {
      const days = today - lead.lastContactDay;
      const beyond = priorityBeyond(days / limit);
      const priority = lead.status === 'Qualified' ? raised(beyond) : beyond;
      return {
        // Of what is equally urgent, what can still be saved comes first.
        ...{ subject: lead.id, priority, weight: -days },
        confidence: rounded(countUpTo(leadGaps, days) / (leadGaps.length + 1)),
        evidence: [lead.lastContactDay, priority],
        expiresOn: dateOf(today + validDays),
        tell: () => ({
          ...nothingElse,
          title: words('suggestions.leadCoolingTitle', { company: lead.company }),
          explanation: words('suggestions.leadCooling', {
            ...{ days: dayCount(days), usual: dayCount(usual), gaps: leadGaps.length },
          }),
          ...{ leadIds: [lead.id], metricValue: days, metricChange: days - usual },
          action: followUp(lead.company, today, { dealId: null, leadId: lead.id }),
        }),
      };
    });
};

function raised(priority: SuggestionPriority): SuggestionPriority {
  return suggestionPriorities[suggestionPriorities.indexOf(priority) + 1] ?? priority;
}
