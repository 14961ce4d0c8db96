import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';

/**
 * From record to record the last one stays on the screen until the next one is whole. Going on replaces what had the focus:
 * the panel itself takes it then, and keys still reach it.
 * @param content to be given to something within the panel.
 */
export function useShown<T>(
  id: string,
  ready: T | null,
): { shown: T | null; content: RefObject<HTMLDivElement | null> } {
  const content = useRef<HTMLDivElement>(null);
  const shown = useLast(ready);
  useEffect(() => {
    if (ready && document.activeElement === document.body) {
      content.current?.closest<HTMLElement>('[role="dialog"]')?.focus({ preventScroll: true });
    }
  }, [id, ready]);
  return { shown, content };
}

/** The value, or while there is none the last one there was. */
function useLast<T>(value: T | null): T | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}
