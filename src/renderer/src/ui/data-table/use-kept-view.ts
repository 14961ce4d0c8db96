import { useDebouncedCallback } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import { usePreference } from '#renderer/ipc/use-preference.ts';
import type { ChangeView, TableView } from './table-view.ts';

/** While an edge is dragged the widths change with every movement: they are kept when it rests. */
const restMs = 200;

/** Where a list's set-up is remembered, and how it is read: where it makes no sense, as a new list's. The same at every render. */
export type KeptView<Key extends string> = { preference: string; read: (kept: unknown) => TableView<Key> };

/** A list's set-up as it was left: null until what was remembered has been read. */
export function useKeptView<Key extends string>({
  preference,
  read,
}: KeptView<Key>): [TableView<Key> | null, ChangeView<Key>] {
  const [kept, keep] = usePreference(preference);
  const [view, setView] = useState<TableView<Key> | null>(kept === undefined ? null : read(kept));
  if (view === null && kept !== undefined) setView(read(kept));
  const keepSoon = useDebouncedCallback(
    (next: TableView<Key>) =>
      keep({
        ...next,
        hidden: [...next.hidden],
        order: [...next.order],
        widths: { ...next.widths } as never,
      }),
    { delay: restMs, flushOnUnmount: true },
  );
  const [dirty, setDirty] = useState(false);
  useEffect(() => {
    if (dirty && view) keepSoon(view);
  }, [dirty, view, keepSoon]);
  const change: ChangeView<Key> = useCallback((next) => {
    setDirty(true);
    setView((now) => now && next(now));
  }, []);
  return [view, change];
}
