/** Where in a text its matches stand. Nothing here reads the store. */
import type { MarkedText } from '#shared/contract/search.contract.ts';
import type { Question, Term } from '#main/store/search/question.ts';
import { tokensOf, wordsOf, type Token } from '#main/store/search/tokens.ts';

export type Mark = [start: number, end: number];

/** Words shown before and after the first match. */
const wordsBefore = 4;
const wordsAfter = 8;
const cut = '…';

/** The stretches of the text that match, in order and apart; a letter is never cut from its accents. */
export function marksIn(text: string, { terms, digits }: Question): Mark[] {
  const tokens = Array.from(tokensOf(text));
  const marks = terms.flatMap((term) => occurrences(term, tokens).map((at) => markOf(term, tokens, at)));
  if (digits !== null) marks.push(...digitMarks(text, digits));
  return joined(marks);
}

/** Where the term begins among the tokens. */
function occurrences(term: Term, tokens: readonly Token[]): number[] {
  const words = tokens.map(({ text }) => text);
  return words.flatMap((_, at) => (isAt(term, words, at) ? [at] : []));
}

function isAt({ tokens: wanted, isPrefix }: Term, words: readonly string[], at: number): boolean {
  const last = wanted.length - 1;
  for (let step = 0; step <= last; step += 1) {
    const word = words[at + step];
    const text = wanted[step] ?? '';
    if (word !== text && !(isPrefix && step === last && word?.startsWith(text))) return false;
  }
  return true;
}

function holds(term: Term, words: readonly string[]): boolean {
  for (let at = 0; at + term.tokens.length <= words.length; at += 1) if (isAt(term, words, at)) return true;
  return false;
}

function markOf({ tokens: wanted, isPrefix }: Term, tokens: readonly Token[], at: number): Mark {
  const start = tokens[at]?.start ?? 0;
  const last = tokens[at + wanted.length - 1];
  const length = wanted.at(-1)?.length ?? 0;
  if (!last || !isPrefix) return [start, last?.end ?? start];
  return [start, last.ends ? (last.ends[length - 1] ?? last.end) : last.start + length];
}

/** A number typed with other blanks than it was written with. */
function digitMarks(text: string, digits: string): Mark[] {
  const places = Array.from(text.matchAll(/\d/g), ({ 0: digit, index }) => ({ digit, index }));
  const all = places.map(({ digit }) => digit).join('');
  const marks: Mark[] = [];
  for (let at = all.indexOf(digits); at !== -1; at = all.indexOf(digits, at + 1)) {
    const [first, last] = [places[at]?.index ?? 0, places[at + digits.length - 1]?.index ?? 0];
    const isWhole = !/\d/.test(text[first - 1] ?? '');
    // Digits of one number only: signs between them, and no words.
    if (isWhole && /^[\d\s().\-/]*$/.test(text.slice(first, last))) marks.push([first, last + 1]);
  }
  return marks;
}

function joined(marks: readonly Mark[]): Mark[] {
  const result: Mark[] = [];
  for (const [start, end] of marks.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = result.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

export function markedText(text: string, question: Question): MarkedText {
  return { text, marks: marksIn(text, question) };
}

/** Some words around the first match, with what was left out as an ellipsis; null where nothing matches. */
export function contextOf(text: string, question: Question): MarkedText | null {
  const window = windowAround(text, question);
  if (!window) return null;
  const [start, end] = window;
  const before = text.slice(0, start).trim() === '' ? '' : cut;
  const after = text.slice(end).trim() === '' ? '' : cut;
  // One line: what stood on several is read in one go.
  const inside = text.slice(before ? start : 0, after ? end : text.length).replace(/[\r\n\t]/g, ' ');
  return markedText(before + inside.trim() + after, question);
}

/** Reads no further than it must: a text may be long. */
function windowAround(text: string, { terms, digits }: Question): Mark | null {
  const number = digits === null ? undefined : digitMarks(text, digits)[0]?.[0];
  const longest = Math.max(0, ...terms.map((term) => term.tokens.length));
  const seen: Token[] = [];
  const words: string[] = [];
  let first = -1;
  let isCut = false;
  for (const token of tokensOf(text)) {
    isCut = first !== -1 && seen.length > first + wordsAfter;
    if (isCut) break;
    seen.push(token);
    words.push(token.text);
    if (first === -1 && token.start === number) first = seen.length - 1;
    if (first === -1) first = firstMatch(terms, words, words.length - longest);
  }
  if (first === -1) return null;
  const start = first > wordsBefore ? (seen[first - wordsBefore]?.start ?? 0) : 0;
  return [start, isCut ? (seen.at(-1)?.end ?? text.length) : text.length];
}

function firstMatch(terms: readonly Term[], words: readonly string[], from: number): number {
  for (let at = Math.max(0, from); at < words.length; at += 1) {
    if (terms.some((term) => at + term.tokens.length <= words.length && isAt(term, words, at))) return at;
  }
  return -1;
}

export type Match = {
  /** Every term stands in one of the texts. */
  isThere: boolean;
  /** No term stands there as the beginning of a longer word only. */
  isWhole: boolean;
};

const asciiOnly = /^\p{ASCII}*$/u;

/** Whether plain letters lack a word even as a part of another: most of what a cut question brings, told without cutting it. */
function surelyLacks(texts: readonly string[], { terms, digits }: Question): boolean {
  if (digits !== null) return false;
  const all = texts.join('\n');
  if (!asciiOnly.test(all)) return false;
  const lower = all.toLowerCase();
  return terms.some(({ tokens }) => tokens.some((token) => !lower.includes(token)));
}

/** Whether the texts together hold what is asked for. */
export function matchOf(texts: readonly string[], question: Question): Match {
  if (surelyLacks(texts, question)) return { isThere: false, isWhole: false };
  const { terms, digits } = question;
  const all = texts.map(wordsOf);
  const isHeld = (term: Term) => all.some((words) => holds(term, words));
  const isNumber = digits !== null && texts.some((text) => digitMarks(text, digits).length > 0);
  const isThere = isNumber || (terms.length > 0 && terms.every(isHeld));
  return { isThere, isWhole: isThere && terms.every((term) => isHeld({ ...term, isPrefix: false })) };
}

/** Which terms a text lacks. */
export function missingTerms(text: string, { terms }: Question): Term[] {
  const words = wordsOf(text);
  return terms.filter((term) => !holds(term, words));
}

/** Whether the text is, or begins with, the terms in the order in which they were typed. */
export function beginning(text: string, { terms }: Question): 'is' | 'begins' | null {
  const words = wordsOf(text);
  const typed = terms.flatMap((term) => term.tokens);
  if (!isAt({ tokens: typed, isPrefix: true }, words, 0)) return null;
  const isSame = words.length === typed.length && words.at(-1) === typed.at(-1);
  return isSame ? 'is' : 'begins';
}
