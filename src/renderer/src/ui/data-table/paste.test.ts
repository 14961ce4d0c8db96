import { describe, expect, it } from 'vitest';
import type { Block } from './block.ts';
import type { DataColumn } from './columns.ts';
import { mostPastedRows, pasteArea, patchesByRow, readPaste } from './paste.ts';

type Row = { id: string; title: string; amount: number; isClosed: boolean; age: number };
type Patch = Partial<Pick<Row, 'title' | 'amount'>>;

const base = { isSortable: true, width: 100, render: () => null } as const;
const columns: DataColumn<Row, Patch>[] = [
  {
    ...base,
    id: 'title',
    label: 'Title',
    isName: true,
    text: (row) => row.title,
    edit: {
      kind: 'text',
      start: (row) => row.title,
      parse: (text) => (text ? { ok: true, patch: { title: text } } : { ok: false, message: 'Write one.' }),
      refusal: (row) => (row.isClosed ? 'It is closed.' : null),
    },
  },
  {
    ...base,
    id: 'amount',
    label: 'Amount',
    text: (row) => String(row.amount),
    edit: {
      kind: 'amount',
      start: (row) => String(row.amount),
      parse: (text) =>
        /^\d+$/.test(text)
          ? { ok: true, patch: { amount: Number(text) } }
          : { ok: false, message: 'Write a number.' },
    },
  },
  { ...base, id: 'age', label: 'Age', text: (row) => String(row.age) },
];
const rows: Row[] = [1, 2, 3, 4].map((n) => ({
  id: `r${n}`,
  title: `Row ${n}`,
  amount: n * 10,
  isClosed: n === 4,
  age: n,
}));
const block = (top: number, left: number, bottom = top, right = left): Block => ({
  top,
  left,
  bottom,
  right,
});
const area = (lines: string[][], marked: Block) => pasteArea(lines, { columns, total: 4, block: marked });

function paste(lines: string[][], marked: Block) {
  const fit = area(lines, marked);
  if (!fit.ok) throw new Error(fit.problem.kind);
  return readPaste(lines, fit.area, { columns, rows: rows.slice(fit.area.top, fit.area.bottom + 1) });
}

describe('a paste', () => {
  it('fills as many cells as were copied, from the one that has the focus', () => {
    const read = paste(
      [
        ['One', '1'],
        ['Two', '2'],
      ],
      block(1, 0),
    );
    expect(read).toEqual({
      ok: true,
      edits: [
        { row: rows[1], columnId: 'title', patch: { title: 'One' } },
        { row: rows[1], columnId: 'amount', patch: { amount: 1 } },
        { row: rows[2], columnId: 'title', patch: { title: 'Two' } },
        { row: rows[2], columnId: 'amount', patch: { amount: 2 } },
      ],
    });
    expect(read.ok && patchesByRow(read.edits)).toEqual([
      { row: rows[1], patch: { title: 'One', amount: 1 } },
      { row: rows[2], patch: { title: 'Two', amount: 2 } },
    ]);
  });

  it('of one value fills the whole block', () => {
    const read = paste([['7']], block(0, 1, 2, 1));
    expect(read.ok && read.edits.map(({ row, patch }) => [row.id, patch.amount])).toEqual([
      ['r1', 7],
      ['r2', 7],
      ['r3', 7],
    ]);
  });

  it('leaves out what stands there already', () => {
    expect(paste([['20']], block(1, 1))).toEqual({ ok: true, edits: [] });
  });

  it('of another shape than the marked block is refused', () => {
    expect(area([['a', 'b']], block(0, 0, 2, 0))).toEqual({
      ok: false,
      problem: { kind: 'shape', pasted: { rows: 1, columns: 2 }, marked: { rows: 3, columns: 1 } },
    });
  });

  it('with more columns or rows than there are is refused', () => {
    expect(area([['a', 'b']], block(0, 2))).toEqual({
      ok: false,
      problem: { kind: 'tooWide', pasted: 2, left: 1 },
    });
    expect(area([['a'], ['b']], block(3, 0))).toEqual({
      ok: false,
      problem: { kind: 'tooLong', pasted: 2, left: 1 },
    });
    const many = Array.from({ length: mostPastedRows + 1 }, () => ['a']);
    expect(pasteArea(many, { columns, total: 100_000, block: block(0, 0) })).toEqual({
      ok: false,
      problem: { kind: 'tooLarge', rows: mostPastedRows + 1 },
    });
  });

  it('with lines of different lengths is refused by the first that differs', () => {
    expect(area([['a', 'b'], ['c']], block(0, 0))).toEqual({
      ok: false,
      problem: { kind: 'uneven', line: 1 },
    });
  });

  it('is refused whole by one value that cannot be read, which is named', () => {
    expect(paste([['1'], ['many'], ['3']], block(0, 1))).toEqual({
      ok: false,
      problem: { kind: 'value', row: 1, column: 1, text: 'many', message: 'Write a number.' },
    });
  });

  it('is refused by a column, and by a row, that cannot be edited', () => {
    expect(paste([['1', '2']], block(0, 1))).toEqual({
      ok: false,
      problem: { kind: 'fixed', row: 0, column: 2 },
    });
    expect(paste([['New']], block(3, 0))).toEqual({
      ok: false,
      problem: { kind: 'value', row: 3, column: 0, text: 'New', message: 'It is closed.' },
    });
  });

  it('is refused where a row is gone by now', () => {
    expect(readPaste([['1'], ['2']], block(2, 1, 3, 1), { columns, rows: [rows[2] as Row] })).toEqual({
      ok: false,
      problem: { kind: 'missing' },
    });
  });
});
