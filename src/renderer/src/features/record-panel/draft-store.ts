/**
 * Half-written texts, kept by the main process under a key each. What was written last is remembered here until the main
 * process has it, so that a panel that opens again at once finds it whole.
 */
import type { z } from 'zod';
import { call } from '#renderer/ipc/bridge.ts';

type Json = z.infer<ReturnType<typeof z.json>>;

export type DraftCalls = {
  get: (key: string) => Promise<Json>;
  update: (key: string, value: Json) => Promise<unknown>;
  discard: (key: string) => Promise<unknown>;
};

export type DraftStore = {
  /** @returns the draft, or null where there is none. */
  load(key: string): Promise<Json>;
  /** Kept a moment later, or at the next flush; null forgets the draft. */
  set(key: string, value: Json): void;
  /** Sends at once what waits under `key`, or everything. */
  flush(key?: string): void;
};

type Waiting = { value: Json; timer: ReturnType<typeof setTimeout> | null };

export function createDraftStore(calls: DraftCalls, delayMs: number): DraftStore {
  const waiting = new Map<string, Waiting>();

  function send(key: string): void {
    const entry = waiting.get(key);
    if (!entry || entry.timer === null) return;
    clearTimeout(entry.timer);
    entry.timer = null;
    const sent = entry.value === null ? calls.discard(key) : calls.update(key, entry.value);
    // A draft that could not be kept stays here, and the next keystroke tries again.
    void sent.then(
      () => {
        if (waiting.get(key) === entry) waiting.delete(key);
      },
      () => undefined,
    );
  }

  return {
    load: async (key) => {
      const entry = waiting.get(key);
      if (entry) return entry.value;
      const value = await calls.get(key);
      return waiting.get(key)?.value ?? value;
    },
    set: (key, value) => {
      const before = waiting.get(key);
      if (before?.timer) clearTimeout(before.timer);
      waiting.set(key, { value, timer: setTimeout(() => send(key), delayMs) });
    },
    flush: (key) => {
      for (const name of key === undefined ? [...waiting.keys()] : [key]) send(name);
    },
  };
}

const draftDelayMs = 300;

export const draftStore = createDraftStore(
  {
    get: async (key) => (await call('drafts:get', { key })).value,
    update: (key, value) => call('drafts:update', { key, value }),
    discard: (key) => call('drafts:discard', { key }),
  },
  draftDelayMs,
);

/** The window may go at any of these moments: what waits is sent first. */
export function flushDraftsOnLeave(store: DraftStore): () => void {
  const flush = () => store.flush();
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('blur', flush);
  window.addEventListener('pagehide', flush);
  return () => {
    document.removeEventListener('visibilitychange', flush);
    window.removeEventListener('blur', flush);
    window.removeEventListener('pagehide', flush);
  };
}
