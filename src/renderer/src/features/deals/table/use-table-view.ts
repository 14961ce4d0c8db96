import { useDebouncedCallback } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import { usePreference } from '../use-preference.ts';
import type { TableView } from './table-view.ts';
import { readTableView } from './table-view.ts';

/** While an edge is dragged the widths change with every movement: they are kept when it rests. */
const restMs = 200;

/** The table's set-up: null until what was remembered has been read. */
export function useTableView(): [TableView | null, (change: (view: TableView) => TableView) => void] {
  const [kept, keep] = usePreference('deals.table');
  const [view, setView] = useState<TableView | null>(kept === undefined ? null : readTableView(kept));
  if (view === null && kept !== undefined) setView(readTableView(kept));
  const keepSoon = useDebouncedCallback((next: TableView) => keep(next), {
    delay: restMs,
    flushOnUnmount: true,
  });
  const [dirty, setDirty] = useState(false);
  useEffect(() => {
    if (dirty && view) keepSoon(view);
  }, [dirty, view, keepSoon]);
  const change = useCallback((next: (view: TableView) => TableView) => {
    setDirty(true);
    setView((now) => now && next(now));
  }, []);
  return [view, change];
}
