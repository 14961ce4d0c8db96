/** What a suggestion led to, once it happened: the form that its button opened says so. */
import { useCallback } from 'react';
import { useLocation } from 'react-router';
import type { SuggestionId } from '#shared/domain/ids.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { forget } from './started-store.ts';

/** How the way to a form names the suggestion that it comes from, in the location's state. */
export type FromSuggestion = { suggestion: SuggestionId };

/** @returns what marks the suggestion as acted on that the way here came from; does nothing where it came from none. */
export function useActed(): () => void {
  const { state } = useLocation() as { state: Partial<FromSuggestion> | null };
  const id = state?.suggestion;
  return useCallback(() => {
    if (id === undefined) return;
    forget(id);
    // It may have gone by itself meanwhile, since what it suggests is done: nothing of the user's is lost.
    call('suggestions:markActioned', { id }).catch(() => undefined);
  }, [id]);
}
