import { useCallback, useRef, useState } from 'react';
import type { SelectionHandle } from '#renderer/ui/data-table/selection.ts';
import type { AskedQuestion } from './bulk-dialog.tsx';
import { focusList } from './bulk-bar.tsx';

/** Which dialog is open, and where the focus goes when it closes: back to its button, or with that gone to the list. */
export function useBulkDialog<Change>(selection: SelectionHandle) {
  const [asked, setAsked] = useState<AskedQuestion<Change> | null>(null);
  const asker = useRef<Element | null>(null);
  const open = useCallback((next: AskedQuestion<Change>) => {
    asker.current = document.activeElement;
    setAsked(next);
  }, []);
  const close = useCallback(
    (isDone: boolean) => {
      setAsked(null);
      if (isDone) {
        selection.clear();
        focusList();
      } else if (asker.current instanceof HTMLElement) asker.current.focus({ preventScroll: true });
    },
    [selection],
  );
  return { asked, open, close };
}
