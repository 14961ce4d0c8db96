/** A deal that has stood in its stage for longer than four in five of the won ones did. */
import type { StageId } from '#shared/domain/ids.ts';
import { words } from '#shared/words/index.ts';
import type { Rule } from '../engine/finding.ts';
import { dateOf, type Snapshot } from '../engine/snapshot.ts';
import { countUpTo, quantile } from '../engine/statistics.ts';
import { dayCount, fewestToGoBy, nothingElse, priorityBeyond, rounded } from '../engine/telling.ts';
import { stageTimes } from '../engine/usual-pace.ts';

const usualShare = 0.8;
const validDays = 14;

type Usual = { times: readonly number[]; days: number };

/** Of each stage that enough won deals passed, how long four in five of them stood there. */
export function usualStageDays(won: Snapshot['won']): ReadonlyMap<StageId, Usual> {
  return new Map(
    [...stageTimes(won)]
      .filter(([, times]) => times.length >= fewestToGoBy)
      .map(([id, times]): [StageId, Usual] => [
        id,
        { times, days: Math.max(1, quantile(times, usualShare)) },
      ]),
  );
}

export const stageAge: Rule = ({ today, stages, open, won }) => {
  const usual = usualStageDays(won);
  const labelOf = new Map(stages.map(({ id, label }) => [id, label]));
  return open.flatMap((deal) => {
    const stage = usual.get(deal.stageId);
    const days = today - deal.enteredDay;
    if (!stage || days <= stage.days) return [];
    const priority = priorityBeyond(days / stage.days);
    const { times } = stage;
    return {
      ...{ subject: deal.id, priority, weight: deal.amountMinor },
      confidence: rounded(countUpTo(times, days) / (times.length + 1)),
      evidence: [deal.stageId, deal.enteredDay, priority],
      expiresOn: dateOf(today + validDays),
      tell: () => {
        const named = { stage: labelOf.get(deal.stageId) ?? '' };
        return {
          ...nothingElse,
          title: words('suggestions.stageAgeTitle', { ...named, title: deal.title }),
          explanation: words('suggestions.stageAge', {
            ...{ ...named, days: dayCount(days), won: times.length, usual: dayCount(stage.days) },
          }),
          ...{ dealIds: [deal.id], metricValue: days, metricChange: days - stage.days },
          action: { kind: 'openDeal', dealId: deal.id },
        };
      },
    };
  });
};
