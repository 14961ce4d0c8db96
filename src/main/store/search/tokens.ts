/**
 * What a text is to the search: words without case and accents, and where each stands in the text. The index, the questions put
 * to it and the marks on the answers all cut texts here, so that they agree on every letter; SQLite's own tokenizer is left
 * nothing to decide but where the blanks are. No SQL here.
 */

/** A word, or one letter of a script that is written without blanks, with its place in UTF-16 units. */
export type Token = {
  text: string;
  start: number;
  end: number;
  /** The end of the cluster that each UTF-16 unit of `text` came from; null where each stands for itself. */
  ends: readonly number[] | null;
};

/** A letter with the marks upon it: what is folded as one, and never cut in two. */
const cluster = /\P{M}\p{M}*|\p{M}+/gu;
const letter = /[\p{L}\p{N}]/u;
/** Han, kana, Hangul and its parts: each letter stands alone, since no blank tells where a word ends. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Scripts in which a mark makes another letter, not an accented one. */
const composed = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const asciiOnly = /^\p{ASCII}*$/u;
const asciiWord = /[a-z0-9]+/g;
/** What may hold words: ASCII signs never do. */
const stretch = /[A-Za-z0-9\P{ASCII}]+/gu;

/** What clusters fold to: texts are made of the same few. */
const folded = new Map<string, string>();
const foldedAtMost = 5000;

function foldCluster(text: string): string {
  let fold = folded.get(text);
  if (fold === undefined) {
    fold = foldedOf(text);
    if (folded.size < foldedAtMost) folded.set(text, fold);
  }
  return fold;
}

/** A cluster without case and accents; a ligature becomes its letters. */
function foldedOf(text: string): string {
  if (composed.test(text)) return text.normalize('NFKC');
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ');
}

/** Whether a token is a letter of a script without blanks: a word of its own, that nothing longer begins with. */
export function isUnspaced(token: string): boolean {
  return unspaced.test(token);
}

/** The words of a text in their order, one by one, so that who has seen enough can stop. */
export function* tokensOf(text: string): Generator<Token> {
  for (const { 0: part, index: start } of text.matchAll(stretch)) {
    if (asciiOnly.test(part)) {
      yield { text: part.toLowerCase(), start, end: start + part.length, ends: null };
    } else {
      yield* foldedTokens(part, start);
    }
  }
}

/** The same without their places. */
export function wordsOf(text: string): string[] {
  if (asciiOnly.test(text)) return text.toLowerCase().match(asciiWord) ?? [];
  return Array.from(tokensOf(text), (token) => token.text);
}

function* foldedTokens(text: string, offset: number): Generator<Token> {
  let open: { text: string; start: number; ends: number[] } | undefined;
  const closed = (): Token[] => (open ? [{ ...open, end: open.ends.at(-1) ?? open.start }] : []);
  for (const { 0: raw, index } of text.matchAll(cluster)) {
    const [from, end] = [offset + index, offset + index + raw.length];
    for (const each of foldCluster(raw)) {
      if (!letter.test(each)) {
        yield* closed();
        open = undefined;
      } else if (unspaced.test(each)) {
        yield* closed();
        open = undefined;
        yield { text: each, start: from, end, ends: Array.from(each.split(''), () => end) };
      } else {
        open ??= { text: '', start: from, ends: [] };
        open.text += each;
        for (let unit = 0; unit < each.length; unit += 1) open.ends.push(end);
      }
    }
  }
  yield* closed();
}

/** The words of a text with a blank between each two: what is put into the index. */
export function searchText(text: string): string {
  // Blanks are all that SQLite's ASCII tokenizer needs here: it folds these letters itself.
  return asciiOnly.test(text) ? text : wordsOf(text).join(' ');
}

/** Set before each word of a deal's title or a lead's company: a letter that no text holds, for private use. */
export const nameMark = '\ue000';
/** The same for those who stand beside the name: client, assignee, contact, e-mail. */
export const whoMark = '\ue001';

/** The words of a text, each behind a mark, so that a name is found without walking through what all texts say. */
export function markedText(text: string, mark: string): string {
  return wordsOf(text)
    .map((word) => mark + word)
    .join(' ');
}

/** A number's digits from each of its groups to its end, so that it is found without its country and its area too. */
export function phoneText(phone: string): string {
  const groups = phone.match(/\d+/g) ?? [];
  return groups.map((_, at) => groups.slice(at).join('')).join(' ');
}
