/** What reading a row's cells needs, whatever the row becomes. */
import type { PlainDate } from '#shared/domain/dates.ts';
import { undefuseCell } from '#shared/domain/csv-cells.ts';
import { readDate } from '#shared/domain/import-dates.ts';
import type { DateOrder } from '#shared/domain/imports.ts';
import { words } from '#shared/words/index.ts';

/** What a row says, or why nothing can be made of it. A reason beside a draft is what it goes in without. */
export type RowReading<Draft> = { draft: Draft; reason: string | null } | { draft: null; reason: string };

/** Thrown within a row's reading or writing; its message is the reason that the user reads. */
export class Refusal extends Error {}

export const maxKeyLength = 255;

export function quoted(text: string): string {
  return words('imports.quoted', { text: text.length > 60 ? `${text.slice(0, 60)}…` : text });
}

/** The cells of one row by the fields that their columns become. */
export type Cells<Field extends string> = ReturnType<typeof createCells<Field>>;

type CellsOptions<Field> = {
  columns: readonly (Field | null)[];
  names: readonly string[];
  dateOrder: DateOrder;
};

export function createCells<Field extends string>({ columns, names, dateOrder }: CellsOptions<Field>) {
  const columnOf: Partial<Record<Field, number>> = {};
  columns.forEach((field, column) => {
    if (field) columnOf[field] ??= column;
  });
  let row: readonly string[] = [];

  /** A cell as it was before a spreadsheet's formulas in it were defused. */
  function whole(field: Field): string {
    const column = columnOf[field];
    return column === undefined ? '' : undefuseCell(row[column] ?? '');
  }
  function text(field: Field): string {
    const column = columnOf[field];
    return column === undefined ? '' : undefuseCell((row[column] ?? '').trim()).trim();
  }
  function refusal(field: Field, problem: string): Refusal {
    const name = names[columnOf[field] ?? -1];
    return new Refusal(name ? words('imports.inColumn', { column: name, problem }) : problem);
  }
  return {
    has: (field: Field) => columnOf[field] !== undefined,
    whole,
    text,
    refusal,
    /** Text that stands on one line. */
    line: (field: Field) => text(field).replace(/\s*[\r\n]+\s*/g, ' '),
    /** Takes the next row. Throws Refusal where it has more cells than there are columns: a delimiter stands in one of them. */
    begin(cells: readonly string[]): void {
      row = cells;
      const extra = cells.slice(names.length).some((cell) => cell.trim() !== '');
      if (extra)
        throw new Refusal(words('imports.tooManyCells', { cells: cells.length, columns: names.length }));
    },
    limited(field: Field, max: number): string | null {
      const value = text(field);
      if (value.length > max) throw refusal(field, words('imports.tooLong', { max }));
      return value || null;
    },
    date(field: Field): PlainDate | null {
      const value = text(field);
      if (value === '') return null;
      const date = readDate(value, dateOrder);
      if (!date) throw refusal(field, words('imports.dateUnknown', { value: quoted(value) }));
      return date;
    },
  };
}

/** A reader whose refusals are readings. */
export function reading<Draft>(read: (cells: readonly string[]) => Draft) {
  return (cells: readonly string[]): RowReading<Draft> => {
    try {
      return { draft: read(cells), reason: null };
    } catch (error) {
      if (error instanceof Refusal) return { draft: null, reason: error.message };
      throw error;
    }
  };
}
