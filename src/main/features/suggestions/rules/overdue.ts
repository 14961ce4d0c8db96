/** An open deal past its due date. The new date is when half of the won deals that stood as long in its stage were won. */
import type { SuggestionPriority } from '#shared/domain/suggestions.ts';
import { words } from '#shared/words/index.ts';
import type { Rule } from '../engine/finding.ts';
import { dateOf, type OpenDeal, type Snapshot } from '../engine/snapshot.ts';
import { dayCount, fewestToGoBy, nothingElse, workday, written } from '../engine/telling.ts';
import { restAfter, timesToWin } from '../engine/usual-pace.ts';

const validDays = 14;
/** Where there is nothing to go by. */
const plainDays = 7;

export const overdue: Rule = (snapshot) => {
  const { today, open } = snapshot;
  const times = timesToWin(snapshot.won);
  return open.flatMap((deal) => {
    if (deal.dueDay === null || deal.dueDay >= today) return [];
    const { dueDay } = deal;
    const days = today - dueDay;
    const priority = priorityOf(days);
    return {
      ...{ subject: deal.id, priority, weight: deal.amountMinor, confidence: 1 },
      evidence: [dueDay, priority],
      expiresOn: dateOf(today + validDays),
      tell: () => {
        const { explanation, inDays } = newDate(deal, snapshot, times);
        return {
          ...nothingElse,
          title: words('suggestions.overdueTitle', { title: deal.title }),
          explanation: `${words('suggestions.overdue', { date: written(dueDay), days: dayCount(days) })} ${explanation}`,
          ...{ dealIds: [deal.id], metricValue: days },
          action: { kind: 'dueDate', dealId: deal.id, dueDate: dateOf(workday(today + inDays)) },
        };
      },
    };
  });
};

/** A month late is critical, two weeks high, more than three days medium. */
function priorityOf(days: number): SuggestionPriority {
  if (days > 30) return 'critical';
  if (days > 14) return 'high';
  return days > 3 ? 'medium' : 'low';
}

function newDate(
  deal: OpenDeal,
  { today, stages }: Snapshot,
  times: ReturnType<typeof timesToWin>,
): { explanation: string; inDays: number } {
  const rest = restAfter(times.get(deal.stageId) ?? [], today - deal.enteredDay);
  if (rest.count < fewestToGoBy)
    return {
      explanation: words('suggestions.overduePlain', { days: dayCount(plainDays) }),
      inDays: plainDays,
    };
  const inDays = rest.quantile(0.5);
  const stage = stages.find(({ id }) => id === deal.stageId)?.label ?? '';
  const said = { won: rest.count, stage, days: dayCount(inDays) };
  return { explanation: words('suggestions.overdueUsual', said), inDays };
}
