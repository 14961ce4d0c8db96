/** Suggestions, wired: what is shown of them, what the user does about them, and when the engine looks. */
import type { TickingClock } from '#main/platform/clock.ts';
import type { Log } from '#main/platform/log.ts';
import type { Store } from '#main/store/store.ts';
import { createLookout } from './lookout.service.ts';
import type { HeavySuggestions } from './suggestion-jobs.ts';
import { createSuggestionReads } from './suggestion-reads.service.ts';
import { createSuggestionsService } from './suggestions.service.ts';

export type SuggestionsDeps = { store: Store; clock: TickingClock; log: Log; heavy: HeavySuggestions };
export type Suggestions = ReturnType<typeof createSuggestions>;

export function createSuggestions({ store, clock, log, heavy }: SuggestionsDeps) {
  return {
    reads: createSuggestionReads({ read: store.read, clock }),
    service: createSuggestionsService({ store, clock }),
    lookout: createLookout({ heavy, clock, log, emit: store.emit }),
  };
}
