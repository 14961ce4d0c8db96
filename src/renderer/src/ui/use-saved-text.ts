import { useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { AppError } from '#shared/errors.ts';
import { errorWords } from './notify.ts';

const savedMs = 2000;

type SavedTextOptions = {
  /** What is kept; shown until the user types. */
  value: string;
  /** Keeps the text; what it throws is said beside the field, and the text stays for the user to mend. */
  save: (text: string) => Promise<unknown>;
};

export type SavedText = {
  text: string;
  error: string | null;
  /** True for a moment after the text was kept. */
  saved: boolean;
  change: (text: string) => void;
  /** Keeps what was typed; with `text`, that instead. */
  commit: (text?: string) => Promise<void>;
  /** Enter keeps the text, Escape takes it back. */
  onKeyDown: (event: KeyboardEvent) => void;
};

/** A field that saves when it is left. */
export function useSavedText({ value, save }: SavedTextOptions): SavedText {
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    if (!saved) return undefined;
    const timer = setTimeout(() => setSaved(false), savedMs);
    return () => clearTimeout(timer);
  }, [saved]);

  const revert = () => {
    setDraft(null);
    setError(null);
  };
  const commit = async (text = draft ?? value) => {
    if (text.trim() === value) return revert();
    setDraft(text);
    try {
      await save(text.trim());
      revert();
      setSaved(true);
    } catch (reason) {
      setError(fieldWords(reason));
    }
  };
  const change = (text: string) => {
    setDraft(text);
    setSaved(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void commit();
    if (event.key === 'Escape' && draft !== null) {
      event.preventDefault();
      revert();
    }
  };
  return { text: draft ?? value, error, saved, change, commit, onKeyDown };
}

/** What an error says about the field that caused it, else what it says at all. */
export function fieldWords(error: unknown): string {
  const fields = error instanceof AppError ? error.details?.['fields'] : undefined;
  const first = typeof fields === 'object' && fields !== null ? Object.values(fields)[0] : undefined;
  return typeof first === 'string' ? first : errorWords(error);
}
