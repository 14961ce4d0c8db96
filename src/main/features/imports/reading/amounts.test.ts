import { describe, expect, test } from 'vitest';
import type { Currency } from '#shared/domain/money.ts';
import { findCurrency, findDecimal, noAmountEvidence, noteAmount, readCurrency } from './amounts.ts';

const usd = 'USD' as Currency;

function evidenceOf(values: readonly string[]) {
  const evidence = noAmountEvidence();
  for (const value of values) noteAmount(evidence, value, usd);
  return evidence;
}

describe('a column of amounts', () => {
  test.each<[string, string[], '.' | ',']>([
    ['both signs', ['1,250.00', '99'], '.'],
    ['both signs the other way', ['1.250,00 €', '99'], ','],
    ['decimals alone', ['99,5', '1000'], ','],
    ['thousands by commas alone', ['1,250', '4,500'], '.'],
    ['thousands by points alone', ['1.250', '4.500'], ','],
    ['millions', ['1.250.000'], ','],
    ['whole numbers', ['1054', '4514'], '.'],
    ['one mistake among many', ['1,5', '2,5', '3,5', '1,250.75'], ','],
  ])('with %s tells its decimal sign', (_, values, decimal) => {
    expect(findDecimal(evidenceOf(values))).toBe(decimal);
  });

  test('tells its currency by signs and codes', () => {
    expect(findCurrency(evidenceOf(['€ 5', '7 EUR', '£3']))).toBe('EUR');
    expect(findCurrency(evidenceOf(['5', '7']))).toBeNull();
  });

  test('is none where the texts are no amounts', () => {
    expect(evidenceOf(['abc', 'K-1002', 'Acme', '12']).amounts).toBe(1);
  });
});

describe('the currency of a cell', () => {
  test.each<[string, string, string | null]>([
    ['€1', 'USD', 'EUR'],
    ['1 chf', 'USD', 'CHF'],
    ['US$ 5', 'EUR', 'USD'],
    ['$5', 'CAD', 'CAD'],
    ['$5', 'EUR', 'USD'],
    ['5', 'EUR', null],
    ['5 apples', 'EUR', null],
    ['5 abc', 'EUR', null],
  ])('%s beside %s is %s', (text, usual, expected) => {
    expect(readCurrency(text, usual as Currency)).toBe(expected);
  });
});
