import type { KeyboardEvent, RefObject } from 'react';
import { useCallback, useLayoutEffect, useState } from 'react';

/** Rows that Page Up and Page Down go by. */
const pageStep = 15;

type RowFocus = {
  /** The one row that Tab reaches. */
  tabStop: number;
  setTabStop(index: number): void;
  focusOn(index: number): void;
  /** @returns whether the key moved the focus. */
  move(event: KeyboardEvent, index: number): boolean;
};

/** The focus goes from row to row by the arrow keys; the row that is to have it stays in the document meanwhile. */
export function useRowFocus(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  /** Must be the same at every render: a new one would take the focus again. */
  scrollTo: (index: number) => void,
): RowFocus {
  const [wanted, setWanted] = useState({ index: 0, turn: 0 });
  const tabStop = Math.max(0, Math.min(wanted.index, count - 1));
  useLayoutEffect(() => {
    if (wanted.turn === 0) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row-index="${wanted.index}"]`);
    row?.focus({ preventScroll: true });
    scrollTo(wanted.index);
  }, [wanted, scroller, scrollTo]);
  const setTabStop = useCallback(
    (index: number) => setWanted((now) => (now.index === index ? now : { index, turn: 0 })),
    [],
  );
  const focusOn = (index: number) => setWanted((now) => ({ index, turn: now.turn + 1 }));
  const move = (event: KeyboardEvent, index: number) => {
    const next = nextRow(event.key, index, count);
    if (next === null) return false;
    focusOn(next);
    return true;
  };
  return { tabStop, setTabStop, focusOn, move };
}

function nextRow(key: string, index: number, count: number): number | null {
  const steps: Record<string, number> = {
    ArrowUp: index - 1,
    ArrowDown: index + 1,
    PageUp: index - pageStep,
    PageDown: index + pageStep,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined ? null : Math.max(0, Math.min(count - 1, next));
}
