/** What the win probability asks of the worker; `src/main/workers` answers. */
import type { LearnedModel } from './kept-model.ts';
import type { Now } from './score-deals.ts';

export type InsightsJobs = {
  learnWin: { input: { nowMs: number }; output: LearnedModel };
  scoreDeals: { input: { learned: LearnedModel | null; now: Now; nowMs: number }; output: null };
};

/** The same as promises: the first only reads, the second writes alone under the gate. */
export type HeavyInsights = {
  learn: () => Promise<LearnedModel>;
  /** @param learned null: by the model that is kept. */
  score: (learned: LearnedModel | null, now: Now) => Promise<void>;
};
