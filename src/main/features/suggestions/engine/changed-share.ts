/** Whether shares differ from what they were by more than chance, where several are looked at. */
import type { SuggestionPriority } from '#shared/domain/suggestions.ts';
import { adjusted, fisherExact, rateOf, type Share } from './statistics.ts';
import { chanceAtMost } from './telling.ts';

const fewestEach = 5;

export type Changed<T> = {
  of: T;
  /** That it is chance, corrected for how many were compared. */
  chance: number;
  compared: number;
  /** In percentage points. */
  points: number;
  priority: SuggestionPriority;
  /** Which way, and both shares in steps of ten percentage points: a share moves a little every day. */
  coarse: readonly number[];
};

/** Those of which both times have enough to compare are compared; those that changed by more than chance come back. */
export function changedShares<T extends { recent: Share; before: Share }>(all: readonly T[]): Changed<T>[] {
  const compared = all.filter(({ recent, before }) => recent.of >= fewestEach && before.of >= fewestEach);
  const chances = adjusted(compared.map(({ recent, before }) => fisherExact(recent, before)));
  return compared.flatMap((of, at) => {
    const chance = chances[at] ?? 1;
    if (chance > chanceAtMost) return [];
    const [now, then] = [rateOf(of.recent), rateOf(of.before)];
    const points = Math.round((now - then) * 100);
    return {
      ...{ of, chance, compared: compared.length, points, priority: priorityOf(now, then) },
      coarse: [Math.sign(points), Math.round(now * 10), Math.round(then * 10)],
    };
  });
}

/** A fall to half or less is high, any other fall medium; a rise is good news, and low. */
function priorityOf(now: number, then: number): SuggestionPriority {
  if (now >= then) return 'low';
  return now <= then / 2 ? 'high' : 'medium';
}
