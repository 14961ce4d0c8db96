/** What a list says of its columns: how each is called, shown, copied and edited. */
import type { ReactNode } from 'react';

/** A row of a list: its key never changes while the record lives. */
export type DataRow = { readonly id: string };

/** What a text means for a row: what is to be written, or why it does not fit, as a sentence for the user. */
export type Parsed<Patch> = { ok: true; patch: Patch } | { ok: false; message: string };

export type EditOption = { readonly value: string; readonly label: string };

export type CellEditing<Row, Patch> = {
  kind: 'text' | 'amount' | 'day' | 'choice';
  /** The text that the editor opens with; of a choice the value of the present option. */
  start: (row: Row) => string;
  /** Reads what was typed or pasted; of a choice also an option's label. An empty patch changes nothing. */
  parse: (text: string, row: Row) => Parsed<Patch>;
  /** Of a choice. */
  options?: (row: Row) => readonly EditOption[];
  /** Names that the field offers while one types; any other may be written. */
  suggestions?: () => readonly string[];
  /** Rows that cannot be edited in this column, such as a closed deal's stage: why, as a sentence for the user. */
  refusal?: (row: Row) => string | null;
};

export type DataColumn<Row extends DataRow, Patch, Key extends string = string> = {
  readonly id: Key;
  readonly label: string;
  /** In CSS pixels, until the user drags the column's edge. */
  readonly width: number;
  /** Figures stand right-aligned, so that they can be compared. */
  readonly isFigure?: boolean;
  /** Names the record: always shown, and its text is the link that opens it. One column a list. */
  readonly isName?: boolean;
  readonly isSortable: boolean;
  /** Sorts downwards first: what is looked at for its largest. */
  readonly sortsDown?: boolean;
  readonly render: (row: Row) => ReactNode;
  /** What is copied, such as a plain amount or `2026-12-31`: `edit.parse` reads it back. */
  readonly text: (row: Row) => string;
  readonly edit?: CellEditing<Row, Patch>;
};

/** What one cell is to become. */
export type CellEdit<Row, Patch, Key extends string = string> = { row: Row; columnId: Key; patch: Patch };

/** What came of a write; the message says what was refused and that nothing was written. */
export type EditAnswer = { ok: true } | { ok: false; message: string };

/** Whether one cell was typed, or a block pasted: what is said of it may differ. */
export type EditOrigin = 'typed' | 'pasted';

export type WriteEdits<Row, Patch, Key extends string> = (
  edits: CellEdit<Row, Patch, Key>[],
  origin: EditOrigin,
) => Promise<EditAnswer>;

/** Why a cell cannot be edited; null where it can. `fixed`: the column is not edited by anyone. */
export function whyNotEdited<Row extends DataRow, Patch, Key extends string>(
  column: DataColumn<Row, Patch, Key>,
  row: Row,
): { fixed: true } | { fixed: false; message: string } | null {
  if (!column.edit) return { fixed: true };
  const message = column.edit.refusal?.(row) ?? null;
  return message === null ? null : { fixed: false, message };
}
