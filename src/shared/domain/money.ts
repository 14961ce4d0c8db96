import { z } from 'zod';
import { says } from '#shared/words/index.ts';

/** ISO 4217, three capitals. */
export const currencySchema = z
  .string()
  .regex(/^[A-Z]{3}$/, says('deals.currencyUnknown'))
  .brand<'Currency'>();
export type Currency = z.infer<typeof currencySchema>;

/** The server keeps 12 digits, 2 of them decimal places (remote-api, `amount`). */
export const maxAmountMinor = 999_999_999_999;

/** An amount in the currency's minor units (cents), a whole number, never a fraction. */
export const amountMinorSchema = z
  .int(says('deals.amountNotNumber'))
  .min(0, says('deals.amountNegative'))
  .max(maxAmountMinor, says('deals.amountTooLarge'));

const digitsByCurrency = new Map<string, number>();

/** How many decimal places the currency has: 2 for USD, 0 for JPY (ISO 4217 by way of Intl). */
export function currencyDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    digits =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}

export function minorToMajor(amountMinor: number, currency: string): number {
  return amountMinor / 10 ** currencyDigits(currency);
}

/** Which sign separates the decimals in a text. */
export type DecimalStyle = '.' | ',';

/**
 * Reads an amount as people and spreadsheets write it: `1,250.00`, `1.250,00`, `1 250`, `$ 99`, `99 EUR`, `1'250`.
 * @param style which sign separates decimals; without it the text itself must show it.
 * @returns minor units of `currency`, or null where the text is not one amount.
 */
export function parseAmount(text: string, currency: string, style?: DecimalStyle): number | null {
  const bare = text
    .replace(/[\p{Sc}\s\u00a0\u202f'’]/gu, '')
    .replace(/^[A-Za-z]{1,3}(?=[\d-])|(?<=\d)[A-Za-z]{1,3}$/gu, '');
  if (!/^-?\d[\d.,]*$|^-?[.,]\d+$/.test(bare)) return null;
  const decimal = style ?? decimalSignOf(bare);
  const group = decimal === ',' ? '.' : ',';
  const [whole = '', fraction, ...rest] = bare.split(decimal);
  if (rest.length > 0 || fraction?.includes(group)) return null;
  if (whole.includes(group) && !new RegExp(`^-?\\d{1,3}(\\${group}\\d{2,3})*\\${group}\\d{3}$`).test(whole))
    return null;
  const digits = currencyDigits(currency);
  const number = Number(`${whole.replaceAll(group, '') || '0'}.${fraction ?? '0'}`);
  if (!Number.isFinite(number)) return null;
  const minor = Math.round(Number(`${number}e${digits}`));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** The later of both signs separates the decimals; a lone sign does unless exactly three digits follow it. */
function decimalSignOf(bare: string): DecimalStyle {
  const comma = bare.lastIndexOf(',');
  const point = bare.lastIndexOf('.');
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
  const sign = comma >= 0 ? ',' : '.';
  const at = Math.max(comma, point);
  if (at < 0) return '.';
  const repeated = bare.indexOf(sign) !== at;
  const isGroup = repeated || (bare.length - at - 1 === 3 && bare.replace('-', '').indexOf(sign) > 0);
  return isGroup ? (sign === ',' ? '.' : ',') : sign;
}
