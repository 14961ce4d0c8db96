/** What the user asks for, as words to be found, and as the index is asked for them. Whatever is typed is text, never syntax. */
import { isUnspaced, nameMark, whoMark, wordsOf } from './tokens.ts';

/** Tokens that stand side by side: a word, or what was written without a blank ("ada@example.com"). */
export type Term = { tokens: readonly string[]; isPrefix: boolean };

export type Question = {
  /** All of them must be there. Empty: nothing is asked. */
  terms: readonly Term[];
  /** Or else this, where the whole may be a telephone number: its digits, without the zeros that lead out of a place. */
  digits: string | null;
};

const maxTerms = 12;
/** Digits and what people write between them: as a whole it may be a telephone number. */
const numberLike = /^[\d\s+().\-/]+$/;
const minDigits = 4;

/** @param prefixes whether the last word may be the beginning of one, or every word may. */
export function askFor(text: string, prefixes: 'last' | 'every' = 'last'): Question {
  const words = text
    .split(/\s+/u)
    .map(wordsOf)
    .filter((tokens) => tokens.length > 0)
    .slice(0, maxTerms);
  const terms = words.map((tokens, at) => ({
    tokens,
    isPrefix: prefixes === 'every' || at === words.length - 1,
  }));
  const digits = numberLike.test(text) ? text.replace(/\D/g, '').replace(/^0+/, '') : '';
  return { terms, digits: digits.length >= minDigits ? digits : null };
}

/** Where a text is looked for: in all of it, in the names, or in the names and those beside them. */
export type Place = 'all' | 'name' | 'who';

/** The words of the index that begin so, in their order; null where they are too many to ask for each. */
export type Spelling = (beginning: string) => readonly string[] | null;

export type Asking = {
  /** Whether a beginning that the index does not keep is cut to one that it keeps. */
  short: boolean;
  spelling?: Spelling | undefined;
};

/**
 * How the index is asked. It keeps the beginnings of two and three letters. A longer one is asked for by the words that begin
 * so, where `spelling` knows them to be few: each of them gives its newest at once. Else it is cut, with `short`, to those
 * letters, so that the newest come at once; what comes is then more than was asked for, and must be looked through.
 * @returns null where the place has no answer that could be found in time (a single letter in all texts).
 */
export function expressionOf(question: Question, place: Place, asking: Asking): string | null {
  const ways = waysOf(question)
    .map((terms) => wayOf(terms, place, asking))
    .filter((way) => way !== null);
  return ways.length === 0 ? null : ways.map((way) => `(${way})`).join(' OR ');
}

function waysOf({ terms, digits }: Question): (readonly Term[])[] {
  return digits === null ? [terms] : [terms, [{ tokens: [digits], isPrefix: true }]];
}

function wayOf(terms: readonly Term[], place: Place, asking: Asking): string | null {
  const parts = terms.map((term) => termOf(term, place, asking)).filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' AND ');
}

function termOf(term: Term, place: Place, asking: Asking): string | null {
  if (place === 'name') return phraseOf(term, nameMark, asking);
  if (place === 'who') return `(${phraseOf(term, nameMark, asking)} OR ${phraseOf(term, whoMark, asking)})`;
  // All words that begin with one letter are most of the index: it is asked for the letter itself.
  if (!isLetter(term)) return phraseOf(term, '', asking);
  return asking.short ? null : phraseOf({ ...term, isPrefix: false }, '', asking);
}

/** A single letter that any word may begin with. */
export function isLetter({ tokens: [first = '', second], isPrefix }: Term): boolean {
  return isPrefix && second === undefined && [...first].length === 1 && !isUnspaced(first);
}

/** The index holds the beginnings of this many letters, the mark counted. */
const keptLetters = 3;

function phraseOf({ tokens, isPrefix }: Term, mark: string, { short, spelling }: Asking): string {
  const [before, last] = [tokens.slice(0, -1), tokens.at(-1) ?? ''];
  if (!isPrefix || isUnspaced(last)) return quoted(tokens, mark);
  const kept = [...last].slice(0, keptLetters - mark.length).join('');
  const spelt = kept === last ? null : spelling?.(mark + last);
  // No word begins so: what was typed is asked for, and not found.
  if (spelt?.length === 0) return quoted(tokens, mark);
  if (spelt)
    return `(${spelt.map((word) => quoted([...before, word.slice(mark.length)], mark)).join(' OR ')})`;
  return `${quoted([...before, short ? kept : last], mark)} *`;
}

/** Tokens hold letters and digits only: there is nothing in them that could end the quotes. */
function quoted(tokens: readonly string[], mark: string): string {
  return `"${tokens.map((token) => mark + token).join(' ')}"`;
}
