/**
 * Suggestions whose button led elsewhere: whether it was done there is asked where they stand. On the screen only: after a
 * restart nothing was begun.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { SuggestionId } from '#shared/domain/ids.ts';

const started = createStore<{ ids: ReadonlySet<SuggestionId> }>()(() => ({ ids: new Set() }));

export function start(id: SuggestionId): void {
  started.setState(({ ids }) => ({ ids: new Set(ids).add(id) }));
}

export function forget(id: SuggestionId): void {
  started.setState(({ ids }) => ({ ids: new Set([...ids].filter((one) => one !== id)) }));
}

export function useIsStarted(id: SuggestionId): boolean {
  return useStore(started, ({ ids }) => ids.has(id));
}
