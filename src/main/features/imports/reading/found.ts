import { addDateEvidence, findDateOrder, noDateEvidence } from '#shared/domain/import-dates.ts';
import type { ImportInspection } from '#shared/domain/imports.ts';
import { findDecimal, noAmountEvidence } from './amounts.ts';
import type { ColumnScan, FileScan } from './scan.ts';

/** The columns that become one of the fields by now. */
export function columnsAs<Field extends string>(
  scan: FileScan,
  columns: readonly (Field | null)[],
  fields: readonly Field[],
): ColumnScan[] {
  return scan.columns.filter((_, at) => {
    const field = columns[at] ?? null;
    return field !== null && fields.includes(field);
  });
}

/** How often each distinct value occurs in the columns. */
export function countValues(columns: readonly ColumnScan[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const column of columns) {
    for (const [value, count] of column.values) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return counts;
}

/** What the columns that are dates and amounts by now tell. */
export function findIn(
  dated: readonly ColumnScan[],
  amount: ColumnScan | undefined,
  locale: string,
): ImportInspection['found'] {
  const evidence = noDateEvidence();
  for (const column of dated) addDateEvidence(evidence, column.dates);
  const { order, isGuess } = findDateOrder(evidence, locale);
  return {
    dateOrder: order,
    dateOrderIsGuess: isGuess,
    dateSamples: [...new Set(dated.flatMap((column) => column.dateSamples))].slice(0, 3),
    decimal: findDecimal(amount?.amounts ?? noAmountEvidence()),
  };
}

/** A column that bears the name and holds not a single such value is something else; a few strays are refused row by row. */
export function holdsAny(some: number | undefined, all: number | undefined): boolean {
  return !all || (some ?? 0) > 0;
}
