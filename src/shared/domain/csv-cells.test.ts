import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defuseCell, undefuseCell } from './csv-cells.ts';

const nasty = fc
  .array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '1', '5', ',', '.', 'a', ' ', '"'))
  .map((signs) => signs.join(''));

describe('a cell that a spreadsheet would run', () => {
  test.each(['=1+1', '+4930901820', '@SUM(A1)', '-x', '\t=1', '\r=1', '＝1'])('%j is defused', (text) => {
    expect(defuseCell(text)).toBe(`'${text}`);
  });

  test.each(['-12.50', '-3', '1,5', 'GTX', "'quoted'", ''])('%j is left alone', (text) => {
    expect(defuseCell(text)).toBe(text);
  });

  test('comes back as it was, whatever it was', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), (text) => {
        expect(undefuseCell(defuseCell(text))).toBe(text);
      }),
    );
  });

  test('never begins with a sign that runs, unless it is a number', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(defuseCell(text)).toMatch(/^(?![=+\-@\t\r\n＝])|^-?\d+(?:[.,]\d+)?$/u);
      }),
    );
  });
});
