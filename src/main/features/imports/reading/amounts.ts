import { type Currency, currencySchema, type DecimalStyle } from '#shared/domain/money.ts';

const currencyBySign: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₺': 'TRY',
  '₴': 'UAH',
  '₫': 'VND',
  '₪': 'ILS',
};
/** Signs that several currencies share: they agree with any of them and say nothing by themselves. */
const dollars = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'BRL', 'CLP', 'COP', 'ARS']);

let known: Set<string> | undefined;

function isCurrency(code: string): boolean {
  known ??= new Set(Intl.supportedValuesOf('currency'));
  return known.has(code);
}

/** @returns the currency that a cell names by its code or sign (`EUR`, `€`, `US$`), or null. */
export function readCurrency(text: string, usual: Currency): Currency | null {
  const code = /(?<!\p{L})[A-Za-z]{3}(?!\p{L})/u.exec(text)?.[0].toUpperCase();
  if (code && isCurrency(code)) return currencySchema.parse(code);
  const sign = /\p{Sc}/u.exec(text)?.[0];
  if (!sign) return null;
  const named = currencyBySign[sign];
  if (named) return currencySchema.parse(named);
  if (sign !== '$') return null;
  return dollars.has(usual) ? usual : currencySchema.parse('USD');
}

/** What the values of a column tell of how amounts are written. */
export type AmountEvidence = {
  values: number;
  amounts: number;
  point: number;
  comma: number;
  /** Three digits after a lone sign: a group, most likely. */
  pointGroups: number;
  commaGroups: number;
  currencies: Map<string, number>;
};

export function noAmountEvidence(): AmountEvidence {
  return { values: 0, amounts: 0, point: 0, comma: 0, pointGroups: 0, commaGroups: 0, currencies: new Map() };
}

/** Digits with their signs, and on either side a currency's sign or two or three letters at most. */
const amountLike =
  /^\p{Sc}?\s*(?:[a-z]{2,3}\.?\s*\p{Sc}?\s*)?-?\s*\p{Sc}?\s*[\d.,'’\s]*\d[\d.,'’\s]*-?(?:\s*\p{Sc}|\s*[a-z]{2,3}\.?)?$/iu;

/** Adds one value's evidence. */
export function noteAmount(evidence: AmountEvidence, text: string, usual: Currency): void {
  evidence.values += 1;
  if (text.length > 40 || !amountLike.test(text)) return;
  evidence.amounts += 1;
  if (/[^\d.,-]/.test(text)) {
    const currency = readCurrency(text, usual);
    if (currency) evidence.currencies.set(currency, (evidence.currencies.get(currency) ?? 0) + 1);
  }
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma < 0 && point < 0) return;
  if (comma >= 0 && point >= 0) return note(evidence, comma > point ? 'comma' : 'point');
  const isComma = comma >= 0;
  const sign = isComma ? ',' : '.';
  const digitsAfter = /^\d*/.exec(text.slice(Math.max(comma, point) + 1))?.[0].length ?? 0;
  if (text.indexOf(sign) !== text.lastIndexOf(sign)) return note(evidence, isComma ? 'point' : 'comma');
  if (digitsAfter !== 3) return note(evidence, isComma ? 'comma' : 'point');
  note(evidence, isComma ? 'commaGroups' : 'pointGroups');
}

function note(evidence: AmountEvidence, what: 'comma' | 'point' | 'commaGroups' | 'pointGroups'): void {
  evidence[what] += 1;
}

/** A sign that only ever stands before three digits parts thousands, so the other one parts the decimals. */
export function findDecimal(evidence: AmountEvidence): DecimalStyle {
  if (evidence.comma !== evidence.point) return evidence.comma > evidence.point ? ',' : '.';
  return evidence.pointGroups > evidence.commaGroups ? ',' : '.';
}

/** The currency that most of the values name, or null where none does. */
export function findCurrency(evidence: AmountEvidence): Currency | null {
  const [most] = [...evidence.currencies].sort((a, b) => b[1] - a[1]);
  return most ? currencySchema.parse(most[0]) : null;
}
