import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { createCsvReader, type Delimiter } from './csv.ts';

const delimiters = [',', ';', '\t', '|'] as const satisfies readonly Delimiter[];

/** Reads a text cut into pieces at any places. */
function read(text: string, delimiter: Delimiter, sizes: readonly number[] = [text.length]): string[][] {
  const reader = createCsvReader(delimiter);
  const rows: string[][] = [];
  let at = 0;
  for (const size of sizes) {
    rows.push(...reader.read(text.slice(at, at + size), false).map((row) => row.cells));
    at += size;
  }
  rows.push(...reader.read(text.slice(at), true).map((row) => row.cells));
  return rows;
}

const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '',
    '"',
    '""',
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\r\n',
    'a\rb',
    ' x ',
    'Müller & Söhne',
    '€ 1.250,00',
    '😀',
  ),
);
/** Blank lines are left out, so every row says something. */
const rows = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 })
  .filter((all) => all.every((row) => row.some((text) => text.trim() !== '')))
  .filter((all) => !/^\s*sep=/i.test(all[0]?.[0] ?? ''));

describe('reading CSV', () => {
  test.each(delimiters)('whatever was written with %j reads back, cut anywhere', (delimiter) => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(9), { maxLength: 30 }),
        (all, newline, cuts) => {
          const text = Papa.unparse(all, { delimiter, newline, quotes: true });
          expect(read(text, delimiter, cuts)).toEqual(all);
          expect(read(text + newline, delimiter)).toEqual(all);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('cells that need no quotes read back without them', () => {
    const plain = fc.array(
      fc.array(fc.stringMatching(/^[a-zäé0-9 .€-]{0,8}[a-z]$/), { minLength: 2, maxLength: 4 }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(plain, (all) => {
        expect(read(Papa.unparse(all, { delimiter: ';' }), ';')).toEqual(all);
      }),
    );
  });

  test('every record knows the line that it begins in', () => {
    const reader = createCsvReader(',');
    const found = reader.read('a,b\r\n\r\n"x\ny\r\nz",1\n2,3', true);
    expect(found.map((row) => row.line)).toEqual([1, 3, 6]);
  });

  test.each([
    [
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\n,,\n \nc,',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['a "quoted" word,b', [['a "quoted" word', 'b']]],
    ['"a" ,b', [['a', 'b']]],
    ['a, "b,c"', [['a', 'b,c']]],
    ['sep=,\na,b', [['a', 'b']]],
  ])('%j', (text, expected) => {
    expect(read(text, ',')).toEqual(expected);
  });

  test('a quotation mark that is never closed names its line', () => {
    expect(() => read('a,b\n1,"2\n3,4\n', ',')).toThrow(
      'The file could not be read: the quotation mark in line 2 is never closed. Nothing was imported.',
    );
  });
});
