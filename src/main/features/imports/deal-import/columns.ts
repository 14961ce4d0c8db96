import type { DealImportField } from '#shared/domain/imports.ts';
import { assignFields, createColumnNames } from '../reading/columns.ts';
import { columnNamesOf } from './column-names.ts';

type ColumnKind = keyof typeof columnNamesOf;

export const dealColumns = createColumnNames<ColumnKind>(columnNamesOf);

/** What is known of the file's values, which decides where a name alone does not. */
export type ColumnHints = {
  /** Some deals in the file are closed. */
  hasClosed: boolean;
  looksLikeDate(column: number): boolean;
  looksLikeAmount(column: number): boolean;
};

/** Proposes for each column the field that its name stands for, each field once, the surest name first. */
export function proposeDealColumns(
  header: readonly string[],
  hints: ColumnHints,
): (DealImportField | null)[] {
  return assignFields<ColumnKind, DealImportField>(
    header.length,
    dealColumns.find(header),
    (kind, column, taken) => {
      const field = fieldOf(kind, hints, taken);
      return fits(field, column, hints) ? field : null;
    },
  );
}

function fieldOf(kind: ColumnKind, hints: ColumnHints, taken: ReadonlySet<DealImportField>): DealImportField {
  if (kind === 'closed') return 'closedAt';
  if (kind === 'due') return 'dueDate';
  if (kind !== 'close') return kind;
  return hints.hasClosed && !taken.has('closedAt') ? 'closedAt' : 'dueDate';
}

function fits(field: DealImportField, column: number, hints: ColumnHints): boolean {
  if (field === 'createdAt' || field === 'closedAt' || field === 'dueDate')
    return hints.looksLikeDate(column);
  return field !== 'amount' || hints.looksLikeAmount(column);
}
