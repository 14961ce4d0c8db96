import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import type { Header } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { DataColumn, DataRow } from './columns.ts';
import type { ChangeView, TableView } from './table-view.ts';
import { maxColumnWidth, minColumnWidth, widthOf, withWidth } from './table-view.ts';

/** Rows come by pages and sorting is the store's: the table's model only holds how wide the columns are. */
const features = tableFeatures({ columnSizingFeature, columnResizingFeature });
const helper = createColumnHelper<typeof features, DataRow>();
const noRows: DataRow[] = [];

export type HeaderCell = Header<typeof features, DataRow>;

/** The heads of the shown columns, whose edges can be dragged. */
export function useHeaders<Row extends DataRow, Patch, Key extends string>(
  columns: readonly DataColumn<Row, Patch, Key>[],
  view: TableView<Key>,
  changeView: ChangeView<Key>,
): readonly HeaderCell[] {
  const defined = useMemo(
    () =>
      helper.columns(
        columns.map(({ id, width }) =>
          helper.display({ id, size: width, minSize: minColumnWidth, maxSize: maxColumnWidth }),
        ),
      ),
    [columns],
  );
  const columnSizing = useMemo(
    () => Object.fromEntries(columns.map((column): [string, number] => [column.id, widthOf(view, column)])),
    [columns, view],
  );
  const table = useTable({
    features,
    columns: defined,
    data: noRows,
    columnResizeMode: 'onChange',
    state: { columnSizing },
    onColumnSizingChange: (updater) =>
      changeView((now) => {
        const before = Object.fromEntries(
          columns.map((column): [string, number] => [column.id, widthOf(now, column)]),
        );
        const after = typeof updater === 'function' ? updater(before) : updater;
        const changed = columns.filter(({ id }) => after[id] !== undefined && after[id] !== before[id]);
        return changed.reduce((one, { id }) => withWidth(one, id, after[id] ?? 0), now);
      }),
  });
  return table.getHeaderGroups()[0]?.headers ?? [];
}
