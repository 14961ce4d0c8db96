/** Reads a block from the clipboard against the cells that it is to fill: all of it fits, or nothing is written. */
import type { Block, Size } from './block.ts';
import { isOneCell, sizeOf } from './block.ts';
import type { CellEdit, DataColumn, DataRow } from './columns.ts';
import { whyNotEdited } from './columns.ts';

export type PasteTarget<Row extends DataRow, Patch, Key extends string> = {
  /** The shown columns. */
  columns: readonly DataColumn<Row, Patch, Key>[];
  total: number;
  /** The cells that are marked, one at least. */
  block: Block;
};

/** Why a paste is refused; `row` and `column` name the cell by its place. */
export type PasteProblem =
  | { kind: 'nothing' }
  | { kind: 'uneven'; line: number }
  | { kind: 'shape'; pasted: Size; marked: Size }
  | { kind: 'tooWide'; pasted: number; left: number }
  | { kind: 'tooLong'; pasted: number; left: number }
  | { kind: 'tooLarge'; rows: number }
  | { kind: 'missing' }
  | { kind: 'fixed'; row: number; column: number }
  | { kind: 'value'; row: number; column: number; text: string; message: string };

/** One paste writes at most as many rows: what the store takes in one action. */
export const mostPastedRows = 5000;

/** Which cells a paste fills: one value all that are marked, a block as many as it has from the first one marked. */
export function pasteArea<Row extends DataRow, Patch, Key extends string>(
  lines: readonly (readonly string[])[],
  { columns, total, block }: PasteTarget<Row, Patch, Key>,
): { ok: true; area: Block } | { ok: false; problem: PasteProblem } {
  const pasted = { rows: lines.length, columns: lines[0]?.length ?? 0 };
  const marked = sizeOf(block);
  const refuse = (problem: PasteProblem) => ({ ok: false, problem }) as const;
  if (pasted.rows === 0 || pasted.columns === 0) return refuse({ kind: 'nothing' });
  const uneven = lines.findIndex((line) => line.length !== pasted.columns);
  if (uneven >= 0) return refuse({ kind: 'uneven', line: uneven });
  const isOneValue = pasted.rows === 1 && pasted.columns === 1;
  const isSameShape = pasted.rows === marked.rows && pasted.columns === marked.columns;
  if (!isOneValue && !isSameShape && !isOneCell(block)) return refuse({ kind: 'shape', pasted, marked });
  const size = isOneValue ? marked : pasted;
  const left = columns.length - block.left;
  if (size.columns > left) return refuse({ kind: 'tooWide', pasted: size.columns, left });
  if (size.rows > total - block.top)
    return refuse({ kind: 'tooLong', pasted: size.rows, left: total - block.top });
  if (size.rows > mostPastedRows) return refuse({ kind: 'tooLarge', rows: size.rows });
  const { top, left: first } = block;
  return {
    ok: true,
    area: { top, left: first, bottom: top + size.rows - 1, right: first + size.columns - 1 },
  };
}

export type ReadPaste<Row, Patch, Key extends string> =
  { ok: true; edits: CellEdit<Row, Patch, Key>[] } | { ok: false; problem: PasteProblem };

/**
 * @param rows the area's rows, in their order.
 * @returns the cells that change; what stands there already is left out. The first cell that does not fit refuses all.
 */
export function readPaste<Row extends DataRow, Patch extends object, Key extends string>(
  lines: readonly (readonly string[])[],
  area: Block,
  { columns, rows }: { columns: readonly DataColumn<Row, Patch, Key>[]; rows: readonly Row[] },
): ReadPaste<Row, Patch, Key> {
  const edits: CellEdit<Row, Patch, Key>[] = [];
  const isOneValue = lines.length === 1 && lines[0]?.length === 1;
  for (let row = area.top; row <= area.bottom; row += 1) {
    const record = rows[row - area.top];
    if (!record) return { ok: false, problem: { kind: 'missing' } };
    for (let at = area.left; at <= area.right; at += 1) {
      const column = columns[at];
      const text = isOneValue ? lines[0]?.[0] : lines[row - area.top]?.[at - area.left];
      if (!column || text === undefined) return { ok: false, problem: { kind: 'missing' } };
      const read = readCell(column, record, text);
      if (!read.ok) return { ok: false, problem: { ...read.problem, row, column: at } };
      if (changes(record, read.patch)) edits.push({ row: record, columnId: column.id, patch: read.patch });
    }
  }
  return { ok: true, edits };
}

type CellProblem = { kind: 'fixed' } | { kind: 'value'; text: string; message: string };

function readCell<Row extends DataRow, Patch, Key extends string>(
  column: DataColumn<Row, Patch, Key>,
  row: Row,
  text: string,
): { ok: true; patch: Patch } | { ok: false; problem: CellProblem } {
  const refusal = whyNotEdited(column, row);
  if (refusal?.fixed || !column.edit) return { ok: false, problem: { kind: 'fixed' } };
  if (refusal) return { ok: false, problem: { kind: 'value', text, message: refusal.message } };
  const parsed = column.edit.parse(text, row);
  return parsed.ok ? parsed : { ok: false, problem: { kind: 'value', text, message: parsed.message } };
}

/** Whether a patch says anything that the row does not say already. */
export function changes<Row extends object, Patch extends object>(row: Row, patch: Patch): boolean {
  const now = row as Readonly<Record<string, unknown>>;
  return Object.entries(patch).some(([field, value]) => !Object.is(now[field], value));
}

/** One patch a row, in the rows' order: cells of one row are written together. */
export function patchesByRow<Row extends DataRow, Patch extends object, Key extends string>(
  edits: readonly CellEdit<Row, Patch, Key>[],
): { row: Row; patch: Patch }[] {
  const byId = new Map<string, { row: Row; patch: Patch }>();
  for (const { row, patch } of edits) {
    const earlier = byId.get(row.id);
    byId.set(row.id, { row, patch: earlier ? { ...earlier.patch, ...patch } : patch });
  }
  return [...byId.values()];
}
