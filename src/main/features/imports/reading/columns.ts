import { foldText } from '#shared/domain/text.ts';

/** Names apart by bars: a list of hundreds is read more easily as text. */
export function listed(text: string): readonly string[] {
  return text.split('|').map((name) => name.trim());
}

/** A column's name as the table above writes it: `Deal_Stage`, `dealStage` and `DEAL STAGE` are alike. */
export function foldName(name: string): string {
  const spaced = name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  return foldText(spaced)
    .replace(/\(.*?\)|\[.*?\]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The names under which files keep each kind of column, the surest first. */
export function createColumnNames<Kind extends string>(namesOf: Record<Kind, readonly string[]>) {
  const rankOf = new Map<string, { kind: Kind; rank: number }>();
  for (const [kind, list] of Object.entries<readonly string[]>(namesOf)) {
    list.forEach((name, rank) => {
      if (!rankOf.has(name)) rankOf.set(name, { kind: kind as Kind, rank });
    });
  }
  return {
    knows: (name: string) => rankOf.has(foldName(name)),
    /** The columns whose names are known, the surest name first. */
    find: (header: readonly string[]) =>
      header
        .flatMap((name, column) => {
          const entry = rankOf.get(foldName(name));
          return entry ? [{ column, ...entry }] : [];
        })
        .sort((a, b) => a.rank - b.rank || a.column - b.column),
  };
}

/**
 * Proposes for each column a field, each field once.
 * @param found the surest first
 * @param fieldOf the field that such a column may become, or null
 */
export function assignFields<Kind, Field>(
  width: number,
  found: readonly { column: number; kind: Kind }[],
  fieldOf: (kind: Kind, column: number, taken: ReadonlySet<Field>) => Field | null,
): (Field | null)[] {
  const columns = Array.from({ length: width }, (): Field | null => null);
  const taken = new Set<Field>();
  for (const { column, kind } of found) {
    const field = fieldOf(kind, column, taken);
    if (field === null || taken.has(field)) continue;
    columns[column] = field;
    taken.add(field);
  }
  return columns;
}

/** Whether the first row names the columns rather than being a record. */
export function findHeader(
  rows: readonly (readonly string[])[],
  knowsColumn: (name: string) => boolean,
): boolean {
  const [first = [], ...others] = rows;
  if (first.some(knowsColumn)) return true;
  const bears = (cell: string) => /\d/.test(cell) && /^[\d\s.,/:$€£%+-]+$/.test(cell.trim());
  if (first.some(bears)) return false;
  const isText = first.every((cell) => cell.trim() !== '');
  const numbersBelow = first.some((_, column) => others.some((row) => bears(row[column] ?? '')));
  return isText && (numbersBelow || others.length === 0 || new Set(first).size === first.length);
}
