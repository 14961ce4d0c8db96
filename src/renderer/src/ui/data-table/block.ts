/** Cells of a grid and blocks of them, by their places: rows and shown columns count from 0. */

export type Cell = { readonly row: number; readonly column: number };
/** Both ends belong to it. */
export type Block = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};
export type Size = { readonly rows: number; readonly columns: number };

/** The block between two cells, whichever stands where. */
export function blockOf(one: Cell, other: Cell): Block {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  };
}

export function sizeOf(block: Block): Size {
  return { rows: block.bottom - block.top + 1, columns: block.right - block.left + 1 };
}

export function isOneCell(block: Block): boolean {
  return block.top === block.bottom && block.left === block.right;
}

/** The nearest cell that there is. */
export function within(cell: Cell, size: Size): Cell {
  return {
    row: Math.max(0, Math.min(size.rows - 1, cell.row)),
    column: Math.max(0, Math.min(size.columns - 1, cell.column)),
  };
}

type KeyPress = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/**
 * Where a key leads to from a cell, as in a spreadsheet; with Ctrl (or Cmd) to the list's edges.
 * @param pageRows how many rows Page Up and Page Down go by.
 * @returns null where the key leads nowhere.
 */
export function cellAfter(press: KeyPress, from: Cell, { size, pageRows }: { size: Size; pageRows: number }) {
  if (press.altKey) return null;
  const far = press.ctrlKey || press.metaKey;
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const { row, column } = from;
  const ways: Record<string, Cell> = {
    ArrowUp: { row: far ? 0 : row - 1, column },
    ArrowDown: { row: far ? lastRow : row + 1, column },
    ArrowLeft: { row, column: far ? 0 : column - 1 },
    ArrowRight: { row, column: far ? lastColumn : column + 1 },
    Home: { row: far ? 0 : row, column: 0 },
    End: { row: far ? lastRow : row, column: lastColumn },
    PageUp: { row: row - pageRows, column },
    PageDown: { row: row + pageRows, column },
  };
  const to = ways[press.key];
  return to ? within(to, size) : null;
}
