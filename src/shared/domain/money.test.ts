import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountMinorSchema, currencyDigits, minorToMajor, parseAmount } from './money.ts';

describe('an amount as people write it', () => {
  test.each([
    ['1,250.00', 125_000],
    ['1.250,00', 125_000],
    ['1 250', 125_000],
    ['1\u202f250,5', 125_050],
    ["1'250.75", 125_075],
    ['$4,821', 482_100],
    ['€ 99', 9_900],
    ['99 EUR', 9_900],
    ['USD 99', 9_900],
    ['1,234,567', 123_456_700],
    ['1.234.567', 123_456_700],
    ['1,05', 105],
    ['.5', 50],
    ['0', 0],
    ['12.345', 1_234_500],
    ['-5', -500],
  ])('%s is read', (text, minor) => {
    expect(parseAmount(text, 'USD')).toBe(minor);
  });

  test.each(['abc', '', '1.2.3', '12,34,5', '1e5', '12-', '0x10', '1.000,00.5', 'about 5', '5 or 6', '--5'])(
    '%j is no amount',
    (text) => {
      expect(parseAmount(text, 'USD')).toBeNull();
    },
  );

  test('follows a known style where the text alone would mislead', () => {
    expect(parseAmount('1.500', 'USD', ',')).toBe(150_000);
    expect(parseAmount('1.500', 'USD', '.')).toBe(150);
    expect(parseAmount('1,500', 'USD', ',')).toBe(150);
  });

  test('of a currency without decimals is whole', () => {
    expect(currencyDigits('JPY')).toBe(0);
    expect(parseAmount('1,500', 'JPY')).toBe(1500);
    expect(minorToMajor(1500, 'JPY')).toBe(1500);
  });

  test('written in either style is read back to the cent', () => {
    fc.assert(
      fc.property(
        fc.nat(999_999_999_999),
        fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN'),
        (minor, locale) => {
          const style = locale === 'de-DE' || locale === 'fr-FR' ? ',' : '.';
          const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(minor / 100);
          expect(parseAmount(text, 'USD', style)).toBe(minor);
        },
      ),
    );
  });

  test('has at most twelve digits and is never a fraction of a cent', () => {
    expect(amountMinorSchema.safeParse(999_999_999_999).success).toBe(true);
    expect(amountMinorSchema.safeParse(1_000_000_000_000).success).toBe(false);
    expect(amountMinorSchema.safeParse(0.5).success).toBe(false);
  });
});
