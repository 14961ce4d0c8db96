import type { RefObject } from 'react';
import { useEffect, useState } from 'react';

/** Focuses what the selector names once it is on the screen: a tab may have to open first. */
export function useFocusLater(root: RefObject<HTMLElement | null>): (selector: string) => void {
  const [wanted, setWanted] = useState<{ selector: string } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const element = root.current?.querySelector<HTMLElement>(wanted.selector);
    element?.focus();
    if (element instanceof HTMLInputElement) element.select();
  }, [wanted, root]);
  return (selector) => setWanted({ selector });
}
