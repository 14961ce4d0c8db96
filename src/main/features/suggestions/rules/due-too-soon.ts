/**
 * A due date that nine in ten of the won deals would have missed: of those that had stood as long in the same stage, it is nearer
 * than the fastest tenth was to being won.
 */
import type { SuggestionPriority } from '#shared/domain/suggestions.ts';
import { words } from '#shared/words/index.ts';
import type { Rule } from '../engine/finding.ts';
import { dateOf } from '../engine/snapshot.ts';
import { dayCount, fewestToGoBy, nothingElse, rounded, workday } from '../engine/telling.ts';
import { restAfter, timesToWin } from '../engine/usual-pace.ts';

const fastShare = 0.1;

export const dueTooSoon: Rule = (snapshot) => {
  const { today, open, stages } = snapshot;
  const times = timesToWin(snapshot.won);
  const labelOf = new Map(stages.map(({ id, label }) => [id, label]));
  return open.flatMap((deal) => {
    const { dueDay } = deal;
    if (dueDay === null || dueDay < today) return [];
    const rest = restAfter(times.get(deal.stageId) ?? [], today - deal.enteredDay);
    const days = dueDay - today;
    if (rest.count < fewestToGoBy || days >= rest.quantile(fastShare)) return [];
    const fastest = rest.quantile(fastShare);
    const priority = priorityOf(days / fastest);
    return {
      ...{ subject: deal.id, priority, weight: deal.amountMinor },
      confidence: rounded(rest.shareLongerThan(days)),
      evidence: [dueDay, deal.stageId, priority],
      expiresOn: dateOf(dueDay),
      tell: () => {
        const stage = labelOf.get(deal.stageId) ?? '';
        const due =
          days === 0 ? words('suggestions.dueToday') : words('suggestions.dueIn', { days: dayCount(days) });
        const usual = words('suggestions.dueTooSoon', { won: rest.count, stage, fastest: dayCount(fastest) });
        return {
          ...nothingElse,
          title: words('suggestions.dueTooSoonTitle', { title: deal.title }),
          explanation: `${due} ${usual}`,
          ...{ dealIds: [deal.id], metricValue: days, metricChange: days - fastest },
          action: {
            ...{ kind: 'dueDate', dealId: deal.id },
            dueDate: dateOf(workday(today + rest.quantile(0.5))),
          },
        };
      },
    };
  });
};

/** A third of the least time or less is high, two thirds medium. */
function priorityOf(share: number): SuggestionPriority {
  if (share <= 1 / 3) return 'high';
  return share <= 2 / 3 ? 'medium' : 'low';
}
