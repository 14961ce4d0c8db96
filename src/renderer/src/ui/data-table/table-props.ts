/** What a list gives its table, and what the parts of its grid work on. */
import type { ReactNode, RefObject } from 'react';
import type { DataColumn, DataRow, WriteEdits } from './columns.ts';
import type { SelectionHandle } from './selection.ts';
import type { ChangeView, TableView } from './table-view.ts';
import type { CellFocus } from './use-cell-focus.ts';
import type { CellEditor } from './use-editing.ts';
import type { FirstPage, ListPages, PageQuery } from './use-list-pages.ts';

export type DataTableProps<Row extends DataRow, Patch extends object, Key extends string> = {
  /** What assistive technology calls the grid. */
  name: string;
  /** All columns, in their own order; one of them is the name. The same list at every render. */
  columns: readonly DataColumn<Row, Patch, Key>[];
  view: TableView<Key>;
  changeView: ChangeView<Key>;
  /** What "Reset columns" goes back to. */
  defaultView: TableView<Key>;
  /** The same function while filter and sort are the same. */
  query: PageQuery<Row>;
  selection: SelectionHandle;
  openId: string | undefined;
  onOpen: (row: Row) => void;
  /** The record's address, for the link that its name is. */
  hrefOf: (row: Row) => string;
  /** Writes all edits of one user action, or none; says on its own what was done, with Undo. Without it nothing is edited. */
  onEdit?: WriteEdits<Row, Patch, Key>;
  /** Moves a row to the trash. @returns whether it is gone. */
  onArchive?: (row: Row) => Promise<boolean>;
  /** Moves all that is selected to the trash. */
  onArchiveSelected?: () => Promise<boolean>;
  totalWords: (total: number) => string;
  /** Stands beside the count, such as what can be done with the selected rows. */
  toolbar?: (total: number) => ReactNode;
  /** What stands in the table's place when there is no row, and when the rows cannot be had. */
  nothing: ReactNode;
  failed: (error: unknown, onRetry: () => void) => ReactNode;
};

export type GridProps<Row extends DataRow, Patch extends object, Key extends string> = DataTableProps<
  Row,
  Patch,
  Key
> & { first: FirstPage<Row> };

/** What every part of the grid works on. */
export type GridParts<Row extends DataRow, Patch extends object, Key extends string> = GridProps<
  Row,
  Patch,
  Key
> & {
  scroller: RefObject<HTMLDivElement | null>;
  pages: ListPages<Row>;
  /** The shown columns, in their order. */
  shown: readonly DataColumn<Row, Patch, Key>[];
  focus: CellFocus;
  editor: CellEditor<Row, Patch, Key>;
};
