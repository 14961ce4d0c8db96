/** What a rule says of one thing before it is put into words, and what the engine hands on. */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { SuggestionBody, SuggestionPriority, SuggestionRule } from '#shared/domain/suggestions.ts';
import type { Snapshot } from './snapshot.ts';

export type Finding = {
  /** What it is about: a deal's or lead's id, a client's key, a source, a stage, a month. */
  subject: string;
  priority: SuggestionPriority;
  /** Among those of one rule and priority the heaviest comes first. */
  weight: number;
  /** 0 to 1. */
  confidence: number;
  /**
   * What it rests on, no finer than would be news to the user: which contact was the last, not how many days ago it was. What the
   * user dismissed comes back once this differs.
   */
  evidence: readonly (string | number | null)[];
  /** The last day on which it is shown if nobody looks again. */
  expiresOn: PlainDate;
  /** Only called for those that are shown. */
  tell: () => Omit<SuggestionBody, 'priority' | 'confidence'>;
};

/** Pure: the same snapshot gives the same findings. Silent where there is too little to go by. */
export type Rule = (snapshot: Snapshot) => Finding[];

export type Found = {
  rule: SuggestionRule;
  subject: string;
  evidence: string;
  body: SuggestionBody;
  expiresAtMs: number;
  rank: number;
};
