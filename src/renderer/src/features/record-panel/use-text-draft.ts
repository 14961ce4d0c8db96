import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { nowMs } from '#renderer/ui/clock.ts';
import { draftStore } from './draft-store.ts';

const textDraftSchema = z.object({ savedAtMs: z.number(), text: z.string() });

/** @returns the kept text, or null where there is none. */
export function readTextDraft(value: unknown): string | null {
  const parsed = textDraftSchema.safeParse(value);
  return parsed.success ? parsed.data.text : null;
}

export type TextDraft = {
  text: string;
  set(text: string): void;
  /** Forgets the draft; the text becomes `text`. */
  settle(text: string): void;
  flush(): void;
};

/** A text that survives a closed panel and a closed app while it is half written. @param stored what it starts from. */
export function useTextDraft(key: string, kept: string | null, stored = ''): TextDraft {
  const [text, setText] = useState(kept ?? stored);
  useEffect(() => () => draftStore.flush(key), [key]);
  const set = useCallback(
    (next: string) => {
      setText(next);
      draftStore.set(key, next.trim() && next !== stored ? { savedAtMs: nowMs(), text: next } : null);
    },
    [key, stored],
  );
  const settle = useCallback(
    (next: string) => {
      setText(next);
      draftStore.set(key, null);
      draftStore.flush(key);
    },
    [key],
  );
  const flush = useCallback(() => draftStore.flush(key), [key]);
  return { text, set, settle, flush };
}
