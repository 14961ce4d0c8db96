import type { ImportField } from '#shared/domain/imports.ts';
import { foldText } from '#shared/domain/text.ts';
import { columnNamesOf } from './column-names.ts';

type ColumnKind = keyof typeof columnNamesOf;

const rankOf = new Map<string, { kind: ColumnKind; rank: number }>();
for (const [kind, list] of Object.entries(columnNamesOf)) {
  list.forEach((name, rank) => {
    if (!rankOf.has(name)) rankOf.set(name, { kind: kind as ColumnKind, rank });
  });
}

/** A column's name as the table above writes it: `Deal_Stage`, `dealStage` and `DEAL STAGE` are alike. */
export function foldName(name: string): string {
  const spaced = name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  return foldText(spaced)
    .replace(/\(.*?\)|\[.*?\]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether any of the names is one that a file's first line would bear. */
export function knowsName(name: string): boolean {
  return rankOf.has(foldName(name));
}

/** What is known of the file's values, which decides where a name alone does not. */
export type ColumnHints = {
  /** Some deals in the file are closed. */
  hasClosed: boolean;
  looksLikeDate(column: number): boolean;
  looksLikeAmount(column: number): boolean;
};

/** Proposes for each column the field that its name stands for, each field once, the surest name first. */
export function proposeColumns(header: readonly string[], hints: ColumnHints): (ImportField | null)[] {
  const found = header
    .map((name, column) => ({ column, ...(rankOf.get(foldName(name)) ?? { kind: null, rank: 0 }) }))
    .filter((entry) => entry.kind !== null)
    .sort((a, b) => a.rank - b.rank || a.column - b.column);
  const columns: (ImportField | null)[] = header.map(() => null);
  const taken = new Set<ImportField>();
  for (const { column, kind } of found) {
    const field = kind && fieldOf(kind, hints, taken);
    if (!field || taken.has(field) || !fits(field, column, hints)) continue;
    columns[column] = field;
    taken.add(field);
  }
  return columns;
}

function fieldOf(kind: ColumnKind, hints: ColumnHints, taken: ReadonlySet<ImportField>): ImportField {
  if (kind === 'closed') return 'closedAt';
  if (kind === 'due') return 'dueDate';
  if (kind !== 'close') return kind;
  return hints.hasClosed && !taken.has('closedAt') ? 'closedAt' : 'dueDate';
}

function fits(field: ImportField, column: number, hints: ColumnHints): boolean {
  if (field === 'createdAt' || field === 'closedAt' || field === 'dueDate')
    return hints.looksLikeDate(column);
  return field !== 'amount' || hints.looksLikeAmount(column);
}

/** Whether the first row names the columns rather than being a deal. */
export function findHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...others] = rows;
  if (first.some(knowsName)) return true;
  const bears = (cell: string) => /\d/.test(cell) && /^[\d\s.,/:$€£%+-]+$/.test(cell.trim());
  if (first.some(bears)) return false;
  const isText = first.every((cell) => cell.trim() !== '');
  const numbersBelow = first.some((_, column) => others.some((row) => bears(row[column] ?? '')));
  return isText && (numbersBelow || others.length === 0 || new Set(first).size === first.length);
}
