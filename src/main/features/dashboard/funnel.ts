import type { Trends } from '#shared/contract/dashboard.contract.ts';
import type { StageId } from '#shared/domain/ids.ts';
import { isClosing, type Stage } from '#shared/domain/stages.ts';
import { words } from '#shared/words/index.ts';
import { readStagePosition } from '#main/features/stages/pipeline.service.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { sum } from './metrics.ts';
import type { Sum } from './tallies.repo.ts';

/**
 * How far the deals of `created` got. One that was lost from a stage that is no longer there counts at the stage before it, and one
 * of which that is not known at the first, which every deal reached.
 */
export function funnelOf(
  db: ReadableDb,
  created: readonly Sum[],
  pipeline: readonly Stage[],
): Trends['funnel'] {
  const open = pipeline.filter((stage) => !isClosing(stage));
  const placeOf = createPlaces(db, open, pipeline.find(isClosing)?.id);
  const won = sum(
    created.filter(({ b }) => b === 'Won'),
    ({ n }) => n,
  );
  const gone = open.map(() => 0);
  const standing = open.map(() => 0);
  for (const { a, b, n } of created) {
    if (b === 'Won') continue;
    const place = placeOf(a as StageId);
    gone[place] = (gone[place] ?? 0) + n;
    if (b === 'Open') standing[place] = (standing[place] ?? 0) + n;
  }
  const stages = open.map(({ id, label }, at) => ({
    ...{ stageId: id, label, standing: standing[at] ?? 0 },
    reached: won + sum(gone.slice(at), (count) => count),
  }));
  return [...stages, { stageId: null, label: words('dashboard.won'), reached: won, standing: won }];
}

function createPlaces(
  db: ReadableDb,
  open: readonly Stage[],
  closing: StageId | undefined,
): (id: StageId) => number {
  const places = new Map(open.map(({ id }, at) => [id, at]));
  if (closing !== undefined) places.set(closing, 0);
  return (id) => {
    let place = places.get(id);
    if (place === undefined) {
      const position = readStagePosition(db, id);
      const before = open.filter((stage) => position !== undefined && stage.position <= position).length - 1;
      places.set(id, (place = Math.max(0, before)));
    }
    return place;
  };
}
