import type { DecimalStyle } from '#shared/domain/money.ts';
import { currencyDigits, minorToMajor, parseAmount } from '#shared/domain/money.ts';

/** Which sign separates decimals where the user lives. */
export function decimalStyleOf(locale: string): DecimalStyle {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5);
  return parts.find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.';
}

/** An amount as it stands in the field: no currency, the currency's decimals, nothing for zero. */
export function amountText(amountMinor: number, currency: string, locale: string): string {
  if (amountMinor === 0) return '';
  const digits = currencyDigits(currency);
  return new Intl.NumberFormat(locale, {
    numberingSystem: 'latn',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minorToMajor(amountMinor, currency));
}

/** @returns minor units, 0 for an empty field, null where the text is not an amount. */
export function readAmount(text: string, currency: string, locale: string): number | null {
  return text.trim() === '' ? 0 : parseAmount(text, currency, decimalStyleOf(locale));
}

/** What an amount looks like here, for the words that ask for one. */
export function amountExample(currency: string, locale: string): string {
  return amountText(125_000, currency, locale);
}
