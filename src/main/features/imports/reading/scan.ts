import { undefuseCell } from '#shared/domain/csv-cells.ts';
import { type DateEvidence, noDateEvidence, noteDate } from '#shared/domain/import-dates.ts';
import type { CsvFormat } from '#shared/domain/imports.ts';
import type { Currency } from '#shared/domain/money.ts';
import { words } from '#shared/words/index.ts';
import { type AmountEvidence, noAmountEvidence, noteAmount } from './amounts.ts';
import type { CsvRow } from './csv.ts';
import { rowsOf } from './source.ts';

/** What one column of the file holds. */
export type ColumnScan = {
  /** Empty where the file has no header. */
  name: string;
  dates: DateEvidence;
  /** Dates at first those whose order matters. */
  dateSamples: string[];
  amounts: AmountEvidence;
  /** The first hundred distinct values (trimmed), with how often each occurs. */
  values: Map<string, number>;
};

/** What one reading of the whole file tells, whatever the plan: only this much of it stays in memory. */
export type FileScan = {
  format: CsvFormat;
  header: string[];
  sample: CsvRow[];
  rowCount: number;
  columns: ColumnScan[];
};

export const sampleRows = 20;
const distinctAtMost = 100;
const maxColumns = 500;

/** Reads the whole file once. */
export function scanFile(path: string, format: CsvFormat, usualCurrency: Currency): FileScan {
  const scan: FileScan = { format, header: [], sample: [], rowCount: 0, columns: [] };
  let isFirst = true;
  for (const row of rowsOf(path, format)) {
    if (isFirst) {
      scan.header = headerOf(row, format);
      scan.columns = scan.header.map(emptyColumn);
    }
    if (!isFirst || !format.hasHeader) addRow(scan, row, usualCurrency);
    isFirst = false;
  }
  return scan;
}

function headerOf(row: CsvRow, format: CsvFormat): string[] {
  const cells = row.cells.slice(0, maxColumns);
  return format.hasHeader ? cells.map((cell) => cell.replace('\uFEFF', '').trim()) : cells.map(() => '');
}

function emptyColumn(name: string): ColumnScan {
  return { name, dates: noDateEvidence(), dateSamples: [], amounts: noAmountEvidence(), values: new Map() };
}

function addRow(scan: FileScan, row: CsvRow, usualCurrency: Currency): void {
  scan.rowCount += 1;
  if (scan.sample.length < sampleRows) scan.sample.push(row);
  const width = Math.min(row.cells.length, scan.columns.length);
  for (let at = 0; at < width; at += 1) {
    const text = undefuseCell((row.cells[at] ?? '').trim()).trim();
    const column = scan.columns[at];
    if (text !== '' && column) addValue(column, text, usualCurrency);
  }
}

function addValue(column: ColumnScan, text: string, usualCurrency: Currency): void {
  const { dates, values } = column;
  const before = dates.ordered;
  noteDate(dates, text);
  if (dates.ordered > before && column.dateSamples.length < 3) column.dateSamples.push(text);
  noteAmount(column.amounts, text, usualCurrency);
  const count = values.get(text);
  if (count !== undefined || values.size < distinctAtMost) values.set(text, (count ?? 0) + 1);
}

/** The columns' names as the user knows them. */
export function columnNames(header: readonly string[]): string[] {
  return header.map((name, at) => name || words('imports.column', { number: at + 1 }));
}
