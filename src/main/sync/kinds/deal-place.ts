/**
 * Where a deal stands, on both sides. Here stages are the user's rows, each standing for one of the server's, and a deal is closed
 * where it stands in the closing one; over there `stage` and `status` are two texts, and a deal may be made with any two of them.
 */
import { closingServerStage, isClosing, lastOpenServerStage, serverStages } from '#shared/domain/stages.ts';
import type { ServerStage, Stage } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { DealPlace } from '#main/features/deals/remote-deal.service.ts';
import type { WireFields, WriteCall } from './kind.ts';

export type WirePlace = { stage: string; status: string };

/** The place of some fields, which may not say all of it. */
export function wirePlaceOf(fields: WireFields, otherwise: WirePlace): WirePlace {
  const { stage, status } = fields;
  return {
    stage: typeof stage === 'string' ? stage : otherwise.stage,
    status: typeof status === 'string' ? status : otherwise.status,
  };
}

/** What the server begins a deal with. */
export const firstPlace: WirePlace = { stage: 'Clients', status: 'Open' };

/**
 * Where it stands here: closed where the status says so, whatever the stage; otherwise in the first stage that stands for the
 * server's, or for the nearest before it where the user has none. An open deal in `Status` has come through `Revenue`.
 */
export function placeHere(stages: readonly Stage[], { stage, status }: WirePlace): DealPlace {
  const closing = stages.find(isClosing);
  const open = stages.filter((candidate) => !isClosing(candidate));
  if (!closing || !open[0]) throw new AppError('INTERNAL', words('stages.pipelineIncomplete'));
  if (status === 'Won' || status === 'Lost') return { stage: closing, status };
  const wanted = rankOf(stage === closingServerStage ? lastOpenServerStage : stage);
  const before = open.filter((candidate) => rankOf(candidate.serverStage) <= wanted);
  const ranks = (before.length > 0 ? before : open).map((candidate) => rankOf(candidate.serverStage));
  const rank = before.length > 0 ? Math.max(...ranks) : Math.min(...ranks);
  return {
    stage: open.find((candidate) => rankOf(candidate.serverStage) === rank) ?? open[0],
    status: 'Open',
  };
}

/** A stage that the server should not have stands before all others. */
function rankOf(stage: string): number {
  return serverStages.indexOf(stage as ServerStage);
}

/**
 * Where it stands over there. What both sides agreed on is still so where it is what stands here, though it be a place that
 * this pipeline has no stage for.
 */
export function placeThere(
  stages: readonly Stage[],
  here: DealPlace,
  base: WireFields | undefined,
): WirePlace {
  const own: WirePlace = { stage: here.stage.serverStage, status: here.status };
  const agreed = wirePlaceOf(base ?? {}, own);
  return isSamePlace(placeHere(stages, agreed), here) ? agreed : own;
}

/** Two stages that stand for the same of the server's are one place. */
export function isSamePlace(one: DealPlace, other: DealPlace): boolean {
  return one.stage.serverStage === other.stage.serverStage && one.status === other.status;
}

/**
 * The calls from one place to another: closing goes by way of `Revenue` (`close_deal` answers 400 from anywhere else), and nothing
 * leads out of `Status`: then there are none.
 */
export function placeCalls(from: WirePlace, to: WirePlace): WriteCall[] {
  const isClosed = to.status === 'Won' || to.status === 'Lost';
  const moveTo = (stage: string): WriteCall[] =>
    from.stage === stage ? [] : [{ method: 'PATCH', suffix: 'update_stage/', body: { stage } }];
  const setStatus: WriteCall[] =
    from.status === to.status ? [] : [{ method: 'PATCH', suffix: '', body: { status: to.status } }];
  if (from.stage === closingServerStage) return to.stage === closingServerStage ? setStatus : [];
  if (to.stage === closingServerStage) {
    if (!isClosed) return [];
    const close: WriteCall = { method: 'PATCH', suffix: 'close_deal/', body: { status: to.status } };
    return [...moveTo(lastOpenServerStage), close];
  }
  return [...moveTo(to.stage), ...setStatus];
}
