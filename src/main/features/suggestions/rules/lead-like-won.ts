/**
 * A lead from a source whose leads become deals clearly more often than all others: half as often again, and by more than chance
 * (Fisher's exact test against the rest, corrected for the number of sources). Only leads of the last 60 days are told of: the
 * rates are those of leads that were decided.
 */
import type { LeadStatus } from '#shared/domain/leads.ts';
import type { SuggestionPriority } from '#shared/domain/suggestions.ts';
import { words } from '#shared/words/index.ts';
import type { Rule } from '../engine/finding.ts';
import { dateOf, freshLeadDays, type SourceOutcomes } from '../engine/snapshot.ts';
import { adjusted, fisherExact, rateOf, type Share } from '../engine/statistics.ts';
import { chanceAtMost, nothingElse, percent, rounded, sureOf } from '../engine/telling.ts';

const fewestDecided = 5;
const timesBetter = 1.5;
const validDays = 30;

export const leadLikeWon: Rule = ({ today, leads, sources }) => {
  const good = goodSources(sources);
  return leads.flatMap((lead) => {
    const source = lead.source === null ? undefined : good.get(lead.source);
    if (!source || today - lead.createdDay > freshLeadDays) return [];
    const { its, others, chance } = source;
    const change = Math.round((rateOf(its) - rateOf(others)) * 100);
    return {
      ...{ subject: lead.id, priority: priorityOf[lead.status], weight: lead.createdDay },
      confidence: rounded(rateOf(its)),
      evidence: [lead.source, lead.status],
      expiresOn: dateOf(today + validDays),
      tell: () => ({
        ...nothingElse,
        title: words('suggestions.leadLikeWonTitle', { company: lead.company }),
        explanation: words('suggestions.leadLikeWon', {
          ...{ source: lead.source ?? '', of: its.of, hits: its.hits, rate: percent(rateOf(its)) },
          ...{ othersOf: others.of, othersHits: others.hits, othersRate: percent(rateOf(others)) },
          sure: sureOf(chance),
        }),
        ...{ leadIds: [lead.id], metricValue: Math.round(rateOf(its) * 100), metricChange: change },
        action: { kind: 'openLead', leadId: lead.id },
      }),
    };
  });
};

const priorityOf: Record<LeadStatus, SuggestionPriority> = {
  Qualified: 'high',
  Contacted: 'medium',
  New: 'medium',
  Unqualified: 'low',
  Converted: 'low',
};

type Good = { its: Share; others: Share; chance: number };

function goodSources(sources: readonly SourceOutcomes[]): Map<string, Good> {
  const all = sources.reduce((sum, { ever }) => ({ hits: sum.hits + ever.hits, of: sum.of + ever.of }), {
    hits: 0,
    of: 0,
  });
  const compared = sources
    .map(({ source, ever }) => ({
      source,
      its: ever,
      others: { hits: all.hits - ever.hits, of: all.of - ever.of },
    }))
    .filter(({ its, others }) => its.of >= fewestDecided && others.of >= fewestDecided);
  const chances = adjusted(compared.map(({ its, others }) => fisherExact(its, others)));
  return new Map(
    compared
      .map(({ source, its, others }, at): [string, Good] => [
        source,
        { its, others, chance: chances[at] ?? 1 },
      ])
      .filter(
        ([, { its, others, chance }]) =>
          chance <= chanceAtMost && rateOf(its) >= timesBetter * rateOf(others),
      ),
  );
}
