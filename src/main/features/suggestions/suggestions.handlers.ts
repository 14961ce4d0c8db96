import type { HandlersOf } from '#shared/contract/index.ts';
import type { Suggestions } from './suggestions.ts';

type Channels = `suggestions:${'list' | 'refresh' | 'markActioned' | 'dismiss' | 'snooze' | 'reopen'}`;
/** A page that refreshes shows this many. */
const refreshedAtMost = 100;

export function createSuggestionsHandlers({ reads, service, lookout }: Suggestions): HandlersOf<Channels> {
  return {
    'suggestions:list': ({ limit }) => reads.list(limit),
    'suggestions:refresh': async () => {
      await lookout.lookNow();
      return reads.list(refreshedAtMost);
    },
    'suggestions:markActioned': (input) => service.markActioned(input),
    'suggestions:dismiss': (input) => service.dismiss(input),
    'suggestions:snooze': (input) => service.snooze(input),
    'suggestions:reopen': (input) => service.reopen(input),
  };
}
