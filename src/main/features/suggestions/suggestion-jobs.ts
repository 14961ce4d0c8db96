/** What suggestions ask of the worker; `src/main/workers` answers. */
import type { Moment } from '#main/platform/clock.ts';
import type { Found } from './engine/finding.ts';

export type Look = {
  found: Found[];
  /** Whether the store says something else. */
  isNews: boolean;
};

export type SuggestionJobs = {
  /** Only reads. */
  findSuggestions: { input: { moment: Moment }; output: Look };
  keepSuggestions: { input: { found: Found[]; nowMs: number }; output: null };
};

/** The same two as promises; the second alone under the gate. */
export type HeavySuggestions = {
  find: (moment: Moment) => Promise<Look>;
  keep: (found: Found[]) => Promise<null>;
};
