import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOf, cellAfter, isOneCell, sizeOf } from './block.ts';

const size = { rows: 100, columns: 6 };
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false });
const after = (key: string, row: number, column: number, ctrlKey = false) =>
  cellAfter(press(key, ctrlKey), { row, column }, { size, pageRows: 20 });

describe('a block', () => {
  it('is the same whichever corner it is marked from', () => {
    const cell = fc.record({ row: fc.nat(99), column: fc.nat(5) });
    fc.assert(
      fc.property(cell, cell, (one, other) => {
        const block = blockOf(one, other);
        expect(block).toEqual(blockOf(other, one));
        expect(isOneCell(block)).toBe(one.row === other.row && one.column === other.column);
        expect(sizeOf(block)).toEqual({
          rows: Math.abs(one.row - other.row) + 1,
          columns: Math.abs(one.column - other.column) + 1,
        });
      }),
    );
  });
});

describe('the keys of a grid', () => {
  it('lead from cell to cell, and stop at the edges', () => {
    expect(after('ArrowDown', 3, 2)).toEqual({ row: 4, column: 2 });
    expect(after('ArrowUp', 0, 2)).toEqual({ row: 0, column: 2 });
    expect(after('ArrowRight', 3, 5)).toEqual({ row: 3, column: 5 });
    expect(after('PageDown', 3, 2)).toEqual({ row: 23, column: 2 });
    expect(after('PageUp', 3, 2)).toEqual({ row: 0, column: 2 });
    expect(after('PageDown', 95, 2)).toEqual({ row: 99, column: 2 });
  });

  it('lead to the ends of a row, and with Ctrl to those of the list', () => {
    expect(after('Home', 3, 2)).toEqual({ row: 3, column: 0 });
    expect(after('End', 3, 2)).toEqual({ row: 3, column: 5 });
    expect(after('Home', 3, 2, true)).toEqual({ row: 0, column: 0 });
    expect(after('End', 3, 2, true)).toEqual({ row: 99, column: 5 });
    expect(after('ArrowDown', 3, 2, true)).toEqual({ row: 99, column: 2 });
    expect(after('ArrowLeft', 3, 2, true)).toEqual({ row: 3, column: 0 });
  });

  it('that are no way lead nowhere', () => {
    expect(after('Tab', 3, 2)).toBeNull();
    expect(after('a', 3, 2)).toBeNull();
    expect(
      cellAfter({ ...press('ArrowDown'), altKey: true }, { row: 0, column: 0 }, { size, pageRows: 20 }),
    ).toBeNull();
  });
});
