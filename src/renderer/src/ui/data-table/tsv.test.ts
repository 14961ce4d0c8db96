import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTsv, parseTsv } from './tsv.ts';

const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', ' ', ','), maxLength: 6 }),
);
const block = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
  );

describe('a block of cells as text', () => {
  it('is read back as it was written, whatever stands in the cells', () => {
    fc.assert(
      fc.property(block, (rows) => {
        expect(parseTsv(formatTsv(rows))).toEqual(rows);
      }),
    );
  });

  it('puts in quotes what holds a tab, a line’s end or a quote, and nothing else', () => {
    expect(formatTsv([['a b', 'c\td', 'e"f', 'g\nh']])).toBe('a b\t"c\td"\t"e""f"\t"g\nh"');
  });

  it('is read as spreadsheets write it, with a line’s end after the last row', () => {
    expect(parseTsv('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(parseTsv('a\n\nb\n')).toEqual([['a'], [''], ['b']]);
    expect(parseTsv('a\t')).toEqual([['a', '']]);
  });

  it('takes a quote that someone wrote for what it is', () => {
    expect(parseTsv('"')).toEqual([['"']]);
    expect(parseTsv('"never closed\tb')).toEqual([['"never closed', 'b']]);
    expect(parseTsv('3" pipe\t"Big" deal')).toEqual([['3" pipe', '"Big" deal']]);
  });
});
