import type { HandlersOf } from '#shared/contract/index.ts';
import type { Lookout } from './lookout.service.ts';
import type { SuggestionReads } from './suggestion-reads.service.ts';
import type { SuggestionsService } from './suggestions.service.ts';

type Channels = `suggestions:${'list' | 'refresh' | 'markActioned' | 'dismiss' | 'snooze' | 'reopen'}`;
/** A page that refreshes shows this many. */
const refreshedAtMost = 100;

export function createSuggestionsHandlers(
  reads: SuggestionReads,
  suggestions: SuggestionsService,
  lookout: Pick<Lookout, 'lookNow'>,
): HandlersOf<Channels> {
  return {
    'suggestions:list': ({ limit }) => reads.list(limit),
    'suggestions:refresh': async () => {
      await lookout.lookNow();
      return reads.list(refreshedAtMost);
    },
    'suggestions:markActioned': (input) => suggestions.markActioned(input),
    'suggestions:dismiss': (input) => suggestions.dismiss(input),
    'suggestions:snooze': (input) => suggestions.snooze(input),
    'suggestions:reopen': (input) => suggestions.reopen(input),
  };
}
