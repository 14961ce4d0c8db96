import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDateFrom } from './dates.ts';
import { findDateOrder, noDateEvidence, noteDate, readDate } from './import-dates.ts';
import { dateOrders, type DateOrder } from './imports.ts';

describe('reading a date', () => {
  test.each<[string, DateOrder, string | null]>([
    ['3/1/2017', 'MDY', '2017-03-01'],
    ['3/1/2017', 'DMY', '2017-01-03'],
    ['01-03-17', 'DMY', '2017-03-01'],
    ['01-03-17', 'MDY', '2017-01-03'],
    ['17-03-01', 'YMD', '2017-03-01'],
    ['01.03.2017', 'DMY', '2017-03-01'],
    ['1. 3. 2017', 'DMY', '2017-03-01'],
    ['2017-03-01', 'MDY', '2017-03-01'],
    ['2017/3/1', 'DMY', '2017-03-01'],
    ['20170301', 'DMY', '2017-03-01'],
    ['2017-03-01T23:59:59.999Z', 'DMY', '2017-03-01'],
    ['2017-03-01 10:20:00+02:00', 'DMY', '2017-03-01'],
    ['3/1/2017 10:20 PM', 'MDY', '2017-03-01'],
    ['3/1/2017, 10:20', 'MDY', '2017-03-01'],
    ['1 March 2017', 'YMD', '2017-03-01'],
    ['Mar 1, 2017', 'YMD', '2017-03-01'],
    ['Wed, 1 Mar 2017', 'YMD', '2017-03-01'],
    ['1st of March', 'YMD', null],
    ['1-Mar-17', 'YMD', '2017-03-01'],
    ['1. März 2017', 'YMD', '2017-03-01'],
    ['1er mars 2017', 'YMD', null],
    ['1 de marzo de 2017', 'YMD', '2017-03-01'],
    ['1 août 2017', 'YMD', '2017-08-01'],
    ['13/1/2017', 'MDY', null],
    ['30/2/2017', 'DMY', null],
    ['29/2/2016', 'DMY', '2016-02-29'],
    ['31/12/69', 'DMY', '2069-12-31'],
    ['31/12/70', 'DMY', '1970-12-31'],
    ['1/2/201', 'DMY', null],
    ['12', 'DMY', null],
    ['soon', 'DMY', null],
    ['', 'DMY', null],
  ])('%s as %s is %s', (text, order, expected) => {
    expect(readDate(text, order)).toBe(expected);
  });

  test('reads back what was written in each order with each sign', () => {
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true });
    const sign = fc.constantFrom('/', '-', '.');
    fc.assert(
      fc.property(day, sign, fc.constantFrom(...dateOrders), fc.boolean(), (date, by, order, isShort) => {
        const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const shownYear = isShort ? String(year % 100).padStart(2, '0') : String(year);
        const parts = {
          Y: shownYear,
          M: String(month).padStart(2, '0'),
          D: String(dayOfMonth).padStart(2, '0'),
        };
        const text = [...order].map((part) => parts[part as 'Y' | 'M' | 'D']).join(by);
        expect(readDate(text, order)).toBe(plainDateFrom(year, month, dayOfMonth));
      }),
    );
  });
});

function found(values: readonly string[], locale = 'en-US') {
  const evidence = noDateEvidence();
  for (const value of values) noteDate(evidence, value);
  return findDateOrder(evidence, locale);
}

describe('the order of a column', () => {
  test('is told by one day above twelve', () => {
    expect(found(['3/1/2017', '3/13/2017'])).toEqual({ order: 'MDY', isGuess: false });
    expect(found(['3/1/2017', '13/3/2017'])).toEqual({ order: 'DMY', isGuess: false });
  });

  test('is a guess by the region where every number is below thirteen', () => {
    expect(found(['3/1/2017', '4/2/2017'])).toEqual({ order: 'MDY', isGuess: true });
    expect(found(['3/1/2017', '4/2/2017'], 'en-GB')).toEqual({ order: 'DMY', isGuess: true });
  });

  test('with points is taken as day first, but asked for', () => {
    expect(found(['03.01.2017'])).toEqual({ order: 'DMY', isGuess: true });
  });

  test('does not matter where the year stands first or months have names', () => {
    expect(found(['2017-03-01', '1 May 2017'])).toEqual({ order: 'YMD', isGuess: false });
  });

  test('is that of the many where a few values are mistakes', () => {
    expect(found(['3/13/2017', '3/14/2017', '13/3/2017'])).toEqual({ order: 'MDY', isGuess: false });
  });
});
