import { useEffect, useState } from 'react';
import type { SearchHit } from '#shared/contract/search.contract.ts';
import { useChannel } from '#renderer/ipc/queries.ts';

const hitsAtMost = 30;

/**
 * What is found by the text. Until its answer is there the last one stays on the screen; an answer belongs to its text, so that
 * a late one never takes the place of a newer one.
 */
export function useHits(text: string, isOpen: boolean) {
  const isAsked = isOpen && text.trim() !== '';
  const answer = useChannel(
    'search:find',
    { text, limit: hitsAtMost },
    { enabled: isAsked, placeholderData: (previous) => previous },
  );
  const hits = isAsked ? answer.data?.hits : undefined;
  return { hits, isFresh: isAsked && !answer.isPlaceholderData && answer.isSuccess, error: answer.error };
}

/** Which hit the keys are on: the first one again with every other text. */
export function useSelected(text: string, count: number) {
  const [kept, keep] = useState({ text, at: 0 });
  const at = kept.text === text ? Math.min(kept.at, Math.max(0, count - 1)) : 0;
  const select = (next: number) => keep({ text, at: count === 0 ? 0 : (next + count) % count });
  return { at, select };
}

/** Chooses at once, or, where Enter came before the answer to what was typed, when that is there. */
export function useChoice(
  text: string,
  shown: { hit: SearchHit | undefined; isFresh: boolean; onChoose: (hit: SearchHit) => void },
): () => void {
  const { hit, isFresh, onChoose } = shown;
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (wanted === null || !isFresh) return;
    setWanted(null);
    if (wanted === text && hit) onChoose(hit);
  }, [wanted, isFresh, text, hit, onChoose]);
  return () => setWanted(text);
}
