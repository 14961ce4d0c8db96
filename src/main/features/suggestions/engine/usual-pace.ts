/** How long won deals took, by stage: what a deal's age and due date are measured against. */
import type { StageId } from '#shared/domain/ids.ts';
import type { Snapshot } from './snapshot.ts';
import { ascending, countUpTo, rankOf } from './statistics.ts';

type ByStage = ReadonlyMap<StageId, readonly number[]>;
type Won = Snapshot['won'];

/** Days that each won deal stood in each stage (its longest stay there), in ascending order. */
export const stageTimes = once((won) =>
  collect(won, ({ stays }) =>
    stays.map(({ stageId, enteredDay, leftDay }) => [stageId, leftDay - enteredDay]),
  ),
);

/** Days from each stage, as a deal last entered it, to its being won, in ascending order. */
export const timesToWin = once((won) =>
  collect(won, ({ stays, closedDay }) => [
    ...new Map(stays.map(({ stageId, enteredDay }) => [stageId, closedDay - enteredDay])),
  ]),
);

/** Several rules ask the same of the same snapshot. */
function once(reckon: (won: Won) => ByStage): (won: Won) => ByStage {
  const known = new WeakMap<Won, ByStage>();
  return (won) => {
    const times = known.get(won) ?? reckon(won);
    known.set(won, times);
    return times;
  };
}

function collect(won: Won, pick: (deal: Won[number]) => (readonly [StageId, number])[]): ByStage {
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
type Rest = {
  count: number;
  quantile: (share: number) => number;
  shareLongerThan: (days: number) => number;
};

export function restAfter(sorted: readonly number[], age: number): Rest {
  const from = countUpTo(sorted, age);
  const count = sorted.length - from;
  return {
    count,
    // By the nearest rank among those from there on.
    quantile: (share) => (sorted[from + rankOf(count, share)] ?? Number.NaN) - age,
    /** With one more added on the other side, so that few deals never make it certain. */
    shareLongerThan: (days) => (sorted.length - countUpTo(sorted, age + days)) / (count + 1),
  };
}
