/** What the win probability asks of the worker; `src/main/workers` answers. */
import type { LearnedModel } from './kept-model.ts';
import type { Now } from './score-deals.ts';

export type InsightsJobs = {
  learnWin: { input: { nowMs: number }; output: LearnedModel };
  /** Keeps what it found for `keepScores`, the next job: a hundred thousand of them would hold up the main process on their way. */
  findScores: { input: { learned: LearnedModel | null; now: Now }; output: null };
  keepScores: { input: { nowMs: number }; output: null };
};

/** The same as promises: only the writing waits for its turn under the gate, and others for it. */
export type HeavyInsights = {
  learn: () => Promise<LearnedModel>;
  /** @param learned null: by the model that is kept. */
  score: (learned: LearnedModel | null, now: Now) => Promise<void>;
};
