/**
 * What the user does about suggestions. A suggestion is the engine's and no record of the user's: what is done to it is taken
 * back by `reopen`, not by undo.
 */
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { SuggestionId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { momentOf, type Clock } from '#main/platform/clock.ts';
import type { Store } from '#main/store/store.ts';
import { findSuggestion, updateSuggestion, type SuggestionRow } from './suggestions.repo.ts';

export function createSuggestionsService({ store, clock }: { store: Pick<Store, 'maintain'>; clock: Clock }) {
  function set(id: SuggestionId, patch: (nowMs: number) => Partial<SuggestionRow>): Record<string, never> {
    store.maintain((tx) => {
      if (!findSuggestion(tx.db, id)) throw new AppError('NOT_FOUND', words('suggestions.gone'));
      updateSuggestion(tx.db, id, patch(tx.nowMs));
      tx.emit('dashboard:changed', {});
    });
    return {};
  }

  return {
    markActioned({ id, notes }: ParsedInput<'suggestions:markActioned'>) {
      return set(id, (actedAtMs) => ({ state: 'actioned', actedAtMs, notes, snoozedUntil: null }));
    },
    dismiss({ id }: ParsedInput<'suggestions:dismiss'>) {
      return set(id, (actedAtMs) => ({ state: 'dismissed', actedAtMs, snoozedUntil: null }));
    },
    /** Throws VALIDATION for a day that is not after today. */
    snooze({ id, until }: ParsedInput<'suggestions:snooze'>): ChannelOutput<'suggestions:snooze'> {
      if (until <= momentOf(clock).today) throw AppError.field('until', words('suggestions.snoozePast'));
      return set(id, () => ({ state: 'snoozed', actedAtMs: null, snoozedUntil: until }));
    },
    reopen({ id }: ParsedInput<'suggestions:reopen'>) {
      return set(id, () => ({ state: 'active', actedAtMs: null, snoozedUntil: null, notes: null }));
    },
  };
}
