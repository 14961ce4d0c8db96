/**
 * How likely open deals are to be won: by a model that is learned from the user's closed deals, where it is better than the
 * share of won deals, and by their stages' own probability otherwise. What is answered here is reckoned when it is asked.
 */
import type { ParsedInput } from '#shared/contract/index.ts';
import type { WinModelState, WinProbability } from '#shared/domain/suggestions.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { StagesService } from '#main/features/stages/stages.service.ts';
import { momentOf, type Clock } from '#main/platform/clock.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { countTeachable } from './deal-trails.repo.ts';
import { findFit, findStanding } from './insights.repo.ts';
import { createFitReader, readStand } from './kept-model.ts';
import { neededClosed } from './learn-win.ts';
import { createScorer } from './score-deals.ts';

export type InsightsService = {
  model(): WinModelState;
  /** Throws NOT_FOUND, and CONFLICT for a deal that is closed or in the trash. */
  deal(input: ParsedInput<'insights:deal'>): WinProbability;
};

export type InsightsDeps = { read: ReadableDb; clock: Clock; stages: Pick<StagesService, 'list'> };

/** Whether deals have a probability of their own. */
export function isModelUsed(db: ReadableDb): boolean {
  return findFit(db) !== undefined;
}

export function createInsightsService({ read, clock, stages }: InsightsDeps): InsightsService {
  const readFit = createFitReader();

  function model(): WinModelState {
    const kept = readStand(read);
    if (kept && kept.state !== 'tooFew') return kept;
    const closedCount = countTeachable(read, neededClosed);
    const state = closedCount < neededClosed ? 'tooFew' : 'untrained';
    const trainedAtMs = kept?.trainedAtMs ?? null;
    return { state, closedCount, neededCount: neededClosed, trainedAtMs, brier: null, baseBrier: null };
  }

  return {
    model,
    deal({ id }) {
      const standing = findStanding(read, id);
      if (!standing) throw new AppError('NOT_FOUND', words('insights.gone'));
      if (standing.isArchived) throw new AppError('CONFLICT', words('insights.inTrash'));
      if (standing.status !== 'Open') throw new AppError('CONFLICT', words('insights.closed'));
      const fit = readFit(read);
      const [score] = fit ? createScorer(read, fit, momentOf(clock))([id]) : [];
      if (score) {
        const { probability, reasons } = score;
        return { source: 'model', probability, reasons: [...reasons], model: model() };
      }
      const stage = stages.list().find((each) => each.id === standing.stageId);
      return {
        source: 'stage',
        probability: (stage?.winProbability ?? 0) / 100,
        reasons: [],
        model: model(),
      };
    },
  };
}
