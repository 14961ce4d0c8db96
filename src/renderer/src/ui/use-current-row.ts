import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';

type Options = {
  /** Of the rows, in the list's order. */
  ids: readonly string[];
  /** Holds the rows; what takes a row's focus has its id as `data-row`. */
  scroll: RefObject<HTMLElement | null>;
  /** Brings a row on the screen, where it may not be drawn yet. */
  scrollTo: (id: string) => void;
};

/** Without an id: whatever stands there. */
type Place = { id: string | null; index: number };

const page = 10;
const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
  Home: -Infinity,
  End: Infinity,
};

/** Which row of a list the keyboard is on. When it leaves the list, the one that takes its place is; the focus goes along. */
export function useCurrentRow({ ids, scroll, scrollTo }: Options) {
  const [place, setPlace] = useState<Place | null>(null);
  // Whose row the focus is to go to as soon as it is drawn.
  const wanted = useRef<'current' | { after: string } | null>(null);
  const found = place?.id ? ids.indexOf(place.id) : place ? -1 : 0;
  const index = found >= 0 ? found : Math.min(place?.index ?? 0, ids.length - 1);
  const id = ids[index];

  useEffect(() => {
    const want = wanted.current;
    if (!want || id === undefined) return;
    // Until the row has gone from its place, there is nothing to be in its stead.
    if (want !== 'current' && ids[place?.index ?? 0] === want.after) return;
    const row = scroll.current?.querySelector<HTMLElement>(`[data-row="${id}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  const isLeaving = (one: string) =>
    wanted.current !== null && wanted.current !== 'current' && wanted.current.after === one;
  const choose = (one: string) => {
    // A menu gives the focus back to the row that is about to go.
    if (isLeaving(one)) return;
    const at = ids.indexOf(one);
    if (at >= 0 && (place?.id !== one || place.index !== at)) setPlace({ id: one, index: at });
  };
  return {
    id,
    choose,
    /** @returns whether the key walks the list. */
    walk(key: string): boolean {
      const step = steps[key];
      if (step === undefined) return false;
      const to = Math.max(0, Math.min(ids.length - 1, index + step));
      const next = ids[to];
      if (next === undefined) return true;
      wanted.current = 'current';
      setPlace({ id: next, index: to });
      scrollTo(next);
      return true;
    },
    /** Called before a row is taken away. */
    keepPlace(one: string): void {
      const at = ids.indexOf(one);
      if (at < 0) return;
      setPlace({ id: null, index: at });
      wanted.current = { after: one };
    },
  };
}
