/** Reads dates as spreadsheets and CRM exports write them, and finds out in which order a column writes its numbers. */
import { plainDateFrom, type PlainDate } from './dates.ts';
import type { DateOrder } from './imports.ts';
import { foldText } from './text.ts';

const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'];
let months: Map<string, number> | undefined;

/** Month names of the languages above, long and short, folded and without points: `janvier`, `jan`, `marz`. */
function monthNames(): Map<string, number> {
  if (months) return months;
  months = new Map();
  for (const language of languages) {
    for (const width of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { month: width, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const name = foldText(format.format(Date.UTC(2000, month - 1, 15))).replaceAll('.', '');
        if (!months.has(name)) months.set(name, month);
      }
    }
  }
  months.set('sept', 9);
  return months;
}

/** A time of day behind the date, with seconds, fractions, AM or PM and a zone: the day is taken as it is written. */
const timePattern =
  /(?:[T\s]|,\s*)\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const numeric = /^(\d{1,4})\s*([-/.\s])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const dayFirstName =
  /^(\d{1,2})(?:st|nd|rd|th|\.|º)?[\s\-/]*(?:de\s+)?(\p{L}+)\.?[\s\-/,]*(?:de\s+)?(\d{4}|\d{2})$/iu;
const monthFirstName = /^(\p{L}+)\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?[\s\-/,]+(\d{4}|\d{2})$/iu;
const weekday = /^\p{L}{2,12}\.?,\s+(?=\d|\p{L})/u;

/** Two digits stand for the years 1970 to 2069, as spreadsheets take them nearly alike. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** What the text is apart from the order of its numbers: whether it could be read, and whether the order matters to it. */
type DateParts =
  | { kind: 'plain'; date: PlainDate | null }
  | { kind: 'ordered'; parts: readonly [string, string, string]; sign: string }
  | null;

function partsOf(text: string): DateParts {
  const bare = text.trim().replace(timePattern, '').trim();
  const match = numeric.exec(bare);
  if (match) {
    const [, first = '', sign = '', second = '', third = ''] = match;
    if (first.length === 4 || first.length === 3) {
      return { kind: 'plain', date: plainDateFrom(Number(first), Number(second), Number(third)) };
    }
    return { kind: 'ordered', parts: [first, second, third], sign };
  }
  const digits = compact.exec(bare);
  if (digits) {
    return { kind: 'plain', date: plainDateFrom(Number(digits[1]), Number(digits[2]), Number(digits[3])) };
  }
  return named(bare.replace(weekday, ''));
}

function named(text: string): DateParts {
  const dayFirst = dayFirstName.exec(text);
  const match = dayFirst ?? monthFirstName.exec(text);
  if (!match) return null;
  const [, first = '', second = '', year = ''] = match;
  const month = monthNames().get(foldText(dayFirst ? second : first));
  if (!month) return null;
  return { kind: 'plain', date: plainDateFrom(fullYear(year), month, Number(dayFirst ? first : second)) };
}

function inOrder(parts: readonly [string, string, string], order: DateOrder): PlainDate | null {
  const [a, b, c] = parts;
  if (order === 'YMD') return a.length === 2 && c.length <= 2 ? ordered(a, b, c) : null;
  if (c.length !== 4 && c.length !== 2) return null;
  return order === 'DMY' ? ordered(c, b, a) : ordered(c, a, b);
}

function ordered(year: string, month: string, day: string): PlainDate | null {
  return plainDateFrom(fullYear(year), Number(month), Number(day));
}

/**
 * @param order how three numbers are read where the year does not stand first with four digits and no month is named.
 * @returns null where the text is no date that exists.
 */
export function readDate(text: string, order: DateOrder): PlainDate | null {
  const parts = partsOf(text);
  if (!parts) return null;
  return parts.kind === 'plain' ? parts.date : inOrder(parts.parts, order);
}

/** What the values of one column, or of several together, tell of their order. */
export type DateEvidence = {
  /** How many values were looked at, and how many of them are dates in some order. */
  values: number;
  dates: number;
  /** How many of the ordered ones each order can read. */
  readable: Record<DateOrder, number>;
  ordered: number;
  /** How often each sign parts the numbers. */
  points: number;
  slashes: number;
};

export function noDateEvidence(): DateEvidence {
  return {
    values: 0,
    dates: 0,
    ordered: 0,
    points: 0,
    slashes: 0,
    readable: { YMD: 0, DMY: 0, MDY: 0 },
  };
}

/** Adds one value's evidence. */
export function noteDate(evidence: DateEvidence, text: string): void {
  evidence.values += 1;
  // Cheap to tell and true of nearly every cell that is no date.
  if (text.length < 6 || text.length > 40 || !/\d/.test(text)) return;
  const parts = partsOf(text);
  if (!parts) return;
  if (parts.kind === 'plain') {
    if (parts.date) evidence.dates += 1;
    return;
  }
  let some = false;
  for (const order of ['YMD', 'DMY', 'MDY'] as const) {
    if (inOrder(parts.parts, order) === null) continue;
    evidence.readable[order] += 1;
    some = true;
  }
  if (!some) return;
  evidence.dates += 1;
  evidence.ordered += 1;
  if (parts.sign === '.') evidence.points += 1;
  if (parts.sign === '/') evidence.slashes += 1;
}

export function addDateEvidence(sum: DateEvidence, other: DateEvidence): void {
  sum.values += other.values;
  sum.dates += other.dates;
  sum.ordered += other.ordered;
  sum.points += other.points;
  sum.slashes += other.slashes;
  for (const order of ['YMD', 'DMY', 'MDY'] as const) sum.readable[order] += other.readable[order];
}

/**
 * The order that reads the most values. It is a guess where another reads as many; the signs and the user's region then
 * decide: points mean day first, slashes what the region writes.
 */
export function findDateOrder(
  evidence: DateEvidence,
  locale: string,
): { order: DateOrder; isGuess: boolean } {
  if (evidence.ordered === 0) return { order: 'YMD', isGuess: false };
  const most = Math.max(...Object.values(evidence.readable));
  const best = (['DMY', 'MDY', 'YMD'] as const).filter((order) => evidence.readable[order] === most);
  const [only, ...others] = best;
  if (only && others.length === 0) return { order: only, isGuess: false };
  const preferred = evidence.points > evidence.slashes ? 'DMY' : orderOfRegion(locale);
  return { order: best.includes(preferred) ? preferred : (only ?? 'YMD'), isGuess: true };
}

function orderOfRegion(locale: string): DateOrder {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' }).formatToParts(0);
  const order = parts
    .flatMap((part) => ({ year: 'Y', month: 'M', day: 'D' })[part.type as string] ?? [])
    .join('');
  return order === 'MDY' || order === 'DMY' ? order : 'YMD';
}
