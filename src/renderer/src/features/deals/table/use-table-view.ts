import { useDebouncedCallback } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import { usePreference } from '../use-preference.ts';
import type { DealTableView } from './table-view.ts';
import { readTableView } from './table-view.ts';

/** While an edge is dragged the widths change with every movement: they are kept when it rests. */
const restMs = 200;

/** The table's set-up: null until what was remembered has been read. */
export function useTableView(): [
  DealTableView | null,
  (change: (view: DealTableView) => DealTableView) => void,
] {
  const [kept, keep] = usePreference('deals.table');
  const [view, setView] = useState<DealTableView | null>(kept === undefined ? null : readTableView(kept));
  if (view === null && kept !== undefined) setView(readTableView(kept));
  const keepSoon = useDebouncedCallback(
    (next: DealTableView) => keep({ ...next, hidden: [...next.hidden], order: [...next.order] }),
    {
      delay: restMs,
      flushOnUnmount: true,
    },
  );
  const [dirty, setDirty] = useState(false);
  useEffect(() => {
    if (dirty && view) keepSoon(view);
  }, [dirty, view, keepSoon]);
  const change = useCallback((next: (view: DealTableView) => DealTableView) => {
    setDirty(true);
    setView((now) => now && next(now));
  }, []);
  return [view, change];
}
