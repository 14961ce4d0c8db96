import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import type { SavedView } from '#shared/contract/views.contract.ts';
import type { ChangeView, TableView } from '#renderer/ui/data-table/table-view.ts';
import type { Setup } from './view-setup.ts';
import { forgetSetup, isSameSetup, setupOf, setupStore } from './view-setup.ts';

type Layout = SavedView['layout'];

/** How a page stands by itself: what holds where no view is open. */
export type OwnSetup<Key extends string> = {
  /** Null until what was remembered has been read. */
  table: TableView<Key> | null;
  changeTable: ChangeView<Key>;
  layout: Layout;
  changeLayout: (layout: Layout) => void;
  /** Checks what was kept; what makes no sense becomes the default. */
  readTable: (kept: unknown) => TableView<Key>;
};

export type ViewSetup<Key extends string> = Omit<OwnSetup<Key>, 'readTable'> & {
  /** Whether it differs from what the open view holds. */
  isChanged: boolean;
  /** As a view keeps it; null until it is known. */
  setup: Setup | null;
  /** Back to what the view holds. */
  discard: () => void;
};

export function useViewSetup<Key extends string>(view: SavedView | null, own: OwnSetup<Key>): ViewSetup<Key> {
  const changed = useStore(setupStore, (setups) => (view ? setups[view.id] : undefined));
  const { table: ownTable, readTable } = own;
  const ownSort = ownTable?.sort;
  const held = useMemo(() => view && (changed ?? setupOf(view)), [view, changed]);
  const table = useMemo(
    () => (held ? readTable({ ...held, sort: held.sort ?? ownSort }) : null),
    [held, readTable, ownSort],
  );
  const set = useCallback(
    (patch: Partial<Setup>) => {
      if (view && held) setupStore.setState({ [view.id]: { ...held, ...patch } });
    },
    [view, held],
  );
  const changeTable: ChangeView<Key> = useCallback(
    (next) => {
      if (!view) return;
      const base = setupStore.getState()[view.id] ?? setupOf(view);
      const to = next(readTable({ ...base, sort: base.sort ?? ownSort }));
      setupStore.setState({ [view.id]: { layout: base.layout, ...keptTable(to) } });
    },
    [view, readTable, ownSort],
  );
  if (!view || !held || !table) {
    const { readTable: _, ...rest } = own;
    const setup = ownTable && { layout: own.layout, ...keptTable(ownTable) };
    return { ...rest, setup, isChanged: false, discard: () => undefined };
  }
  return {
    table,
    changeTable,
    layout: held.layout,
    changeLayout: (layout) => set({ layout }),
    setup: { layout: held.layout, ...keptTable(table) },
    isChanged: !isSameSetup(held, setupOf(view)),
    discard: () => forgetSetup(view.id),
  };
}

function keptTable<Key extends string>({
  sort,
  order,
  hidden,
  widths,
}: TableView<Key>): Omit<Setup, 'layout'> {
  return {
    sort,
    order: [...order],
    hidden: [...hidden],
    widths: Object.fromEntries(Object.entries<number | undefined>(widths).filter(isSet)),
  };
}

function isSet(entry: [string, number | undefined]): entry is [string, number] {
  return entry[1] !== undefined;
}
