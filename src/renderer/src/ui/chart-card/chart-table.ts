/** What a chart says, as a table: the same on the screen, for a screen reader and in a file. */

export type ChartCell = {
  /** As it is read. */
  text: string;
  /** As a spreadsheet wants it, where that differs: a plain number. */
  value?: number;
  /** An address within the app that opens what the cell counts. */
  to?: string;
};

export type ChartColumn = { label: string; isNumber?: boolean };

export type ChartTable = {
  columns: readonly ChartColumn[];
  /** The first cell of each names the row. */
  rows: readonly { key: string; cells: readonly ChartCell[] }[];
};

/** What a colour stands for. */
export type ChartSeriesMark = {
  label: string;
  /** A CSS colour: `var(--dd-chart-1)`. */
  colour: string;
  /** Told apart by more than the colour. */
  mark?: 'solid' | 'hollow' | 'line';
};

/** The table's cells as `exports:table` takes them. */
export function exportedTable(table: ChartTable): { columns: string[]; rows: (string | number)[][] } {
  return {
    columns: table.columns.map(({ label }) => label),
    rows: table.rows.map(({ cells }) => cells.map(({ text, value }) => value ?? text)),
  };
}
