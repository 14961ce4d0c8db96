/** How a list is set up: its sort, its columns' order and widths, and which of them are shown. Held by whoever shows the list. */

export const minColumnWidth = 56;
export const maxColumnWidth = 800;

export type Direction = 'asc' | 'desc';

export type TableView<Key extends string = string> = {
  sort: { by: Key; direction: Direction };
  hidden: readonly Key[];
  /** Columns in their order; those that it does not name follow in their own. */
  order: readonly Key[];
  widths: Readonly<Partial<Record<Key, number>>>;
};

export type ChangeView<Key extends string> = (change: (view: TableView<Key>) => TableView<Key>) => void;

type ColumnShape<Key extends string> = {
  readonly id: Key;
  readonly width: number;
  readonly isName?: boolean;
  readonly sortsDown?: boolean;
};

/** A column sorts upwards first, then downwards; what is looked at for its largest goes the other way round. */
export function sortBy<Key extends string>(view: TableView<Key>, column: ColumnShape<Key>): TableView<Key> {
  const { sort } = view;
  const first: Direction = column.sortsDown ? 'desc' : 'asc';
  const direction = sort.by !== column.id ? first : sort.direction === 'asc' ? 'desc' : 'asc';
  return { ...view, sort: { by: column.id, direction } };
}

/** Shows or hides a column; the one that names the record is always there. */
export function withColumn<Key extends string>(
  view: TableView<Key>,
  column: ColumnShape<Key>,
  isShown: boolean,
): TableView<Key> {
  if (column.isName) return view;
  const hidden = view.hidden.filter((one) => one !== column.id);
  return { ...view, hidden: isShown ? hidden : [...hidden, column.id] };
}

export function withWidth<Key extends string>(
  view: TableView<Key>,
  column: Key,
  width: number,
): TableView<Key> {
  const kept = Math.max(minColumnWidth, Math.min(maxColumnWidth, Math.round(width)));
  return { ...view, widths: { ...view.widths, [column]: kept } };
}

export function widthOf<Key extends string>(view: TableView<Key>, column: ColumnShape<Key>): number {
  return view.widths[column.id] ?? column.width;
}

/** Every column in the order of the view, hidden ones too. A view may be older or newer than the list: it names what it knows. */
export function orderedColumns<Key extends string, Column extends { readonly id: Key }>(
  view: Pick<TableView<Key>, 'order'>,
  columns: readonly Column[],
): readonly Column[] {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const named = [...new Set(view.order)].flatMap((id) => byId.get(id) ?? []);
  const rest = columns.filter((column) => !view.order.includes(column.id));
  return [...named, ...rest];
}

/** The columns that are drawn, in their order. */
export function shownColumns<Key extends string, Column extends ColumnShape<Key>>(
  view: Pick<TableView<Key>, 'order' | 'hidden'>,
  columns: readonly Column[],
): readonly Column[] {
  return orderedColumns<Key, Column>(view, columns).filter(
    (column) => column.isName || !view.hidden.includes(column.id),
  );
}

/** Puts a column where another stands, which makes room towards where the first one came from. */
export function withColumnAt<Key extends string, Column extends ColumnShape<Key>>(
  view: TableView<Key>,
  columns: readonly Column[],
  move: { column: Key; to: Key },
): TableView<Key> {
  const order = orderedColumns<Key, Column>(view, columns).map(({ id }) => id);
  const from = order.indexOf(move.column);
  const to = order.indexOf(move.to);
  if (from < 0 || to < 0 || from === to) return view;
  return { ...view, order: order.toSpliced(from, 1).toSpliced(to, 0, move.column) };
}

/** Puts a column a place further among those that are shown; at the edge it stays. */
export function withColumnStep<Key extends string, Column extends ColumnShape<Key>>(
  view: TableView<Key>,
  columns: readonly Column[],
  move: { column: Key; step: 1 | -1 },
): TableView<Key> {
  const shown = shownColumns<Key, Column>(view, columns);
  const at = shown.findIndex(({ id }) => id === move.column);
  const to = shown[at + move.step];
  return at < 0 || !to ? view : withColumnAt(view, columns, { column: move.column, to: to.id });
}
