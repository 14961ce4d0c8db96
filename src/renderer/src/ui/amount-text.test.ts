import { expect, test } from 'vitest';
import { amountText, decimalStyleOf, readAmount } from './amount-text.ts';

test('what the field shows, it also reads, in any region and currency', () => {
  for (const locale of ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'sv-SE', 'ar-EG']) {
    for (const currency of ['USD', 'JPY', 'KWD']) {
      for (const minor of [1, 99, 125_000, 451_400_001, 999_999_999_999]) {
        const text = amountText(minor, currency, locale);
        expect(`${locale} ${text} ${readAmount(text, currency, locale)}`).toBe(`${locale} ${text} ${minor}`);
      }
    }
  }
});

test('an empty field is no amount at all, and zero leaves the field empty', () => {
  expect(readAmount('  ', 'USD', 'en-US')).toBe(0);
  expect(amountText(0, 'USD', 'en-US')).toBe('');
});

test('the region says what a comma means', () => {
  expect(decimalStyleOf('de-DE')).toBe(',');
  expect(readAmount('1,250', 'USD', 'en-US')).toBe(125_000);
  expect(readAmount('1,25', 'EUR', 'de-DE')).toBe(125);
  expect(readAmount('abc', 'USD', 'en-US')).toBeNull();
});
