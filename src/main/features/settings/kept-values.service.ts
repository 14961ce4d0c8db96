import type { z } from 'zod';
import type { Store } from '#main/store/store.ts';
import { deleteDraft, putDraft, putValue, readDraft, readPreference } from './settings.repo.ts';

export type Json = z.infer<ReturnType<typeof z.json>>;

export type KeptValuesService = ReturnType<typeof createKeptValuesService>;

/** What the screen hands in and gets back unread: preferences (how it looks) and drafts (half-written forms). */
export function createKeptValuesService(store: Store) {
  return {
    /** null where nothing is kept. */
    preference: (key: string): Json => fromText(readPreference(store.read, key)),
    setPreference(key: string, value: Json): void {
      store.maintain((tx) => putValue(tx.db, 'preference', { key, value: JSON.stringify(value) }));
    },
    /** null where there is none. */
    draft: (key: string): Json => fromText(readDraft(store.read, key)),
    setDraft(key: string, value: Json): void {
      store.maintain((tx) => putDraft(tx.db, { key, value: JSON.stringify(value), updatedAtMs: tx.nowMs }));
    },
    discardDraft(key: string): void {
      store.maintain((tx) => deleteDraft(tx.db, key));
    },
  };
}

function fromText(text: string | undefined): Json {
  return text === undefined ? null : (JSON.parse(text) as Json);
}
