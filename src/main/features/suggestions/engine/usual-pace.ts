/** How long won deals took, by stage: what a deal's age and due date are measured against. */
import type { StageId } from '#shared/domain/ids.ts';
import type { Snapshot } from './snapshot.ts';
import { ascending, countUpTo, quantile } from './statistics.ts';

type ByStage = ReadonlyMap<StageId, readonly number[]>;

/** Days that each won deal stood in each stage (its longest stay there), in ascending order. */
export function stageTimes(won: Snapshot['won']): ByStage {
  return collect(won, ({ stays }) =>
    stays.map(({ stageId, enteredDay, leftDay }) => [stageId, leftDay - enteredDay]),
  );
}

/** Days from each stage, as a deal last entered it, to its being won, in ascending order. */
export function timesToWin(won: Snapshot['won']): ByStage {
  return collect(won, ({ stays, closedDay }) => [
    ...new Map(stays.map(({ stageId, enteredDay }) => [stageId, closedDay - enteredDay])),
  ]);
}

function collect(
  won: Snapshot['won'],
  pick: (deal: Snapshot['won'][number]) => (readonly [StageId, number])[],
): ByStage {
  const times = new Map<StageId, number[]>();
  for (const deal of won) {
    const longest = new Map<StageId, number>();
    for (const [id, days] of pick(deal)) longest.set(id, Math.max(days, longest.get(id) ?? 0));
    for (const [id, days] of longest) {
      const known = times.get(id);
      if (known) known.push(days);
      else times.set(id, [days]);
    }
  }
  return new Map([...times].map(([id, days]) => [id, ascending(days)]));
}

/** Of the deals that needed longer than `age` days, how long they went on. */
export type Rest = {
  count: number;
  quantile: (share: number) => number;
  shareLongerThan: (days: number) => number;
};

export function restAfter(sorted: readonly number[], age: number): Rest {
  const from = countUpTo(sorted, age);
  const rest = sorted.slice(from);
  return {
    count: rest.length,
    quantile: (share) => quantile(rest, share) - age,
    /** With one more added on the other side, so that few deals never make it certain. */
    shareLongerThan: (days) => (rest.length - countUpTo(rest, age + days)) / (rest.length + 1),
  };
}
