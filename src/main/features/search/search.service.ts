/**
 * Search over everything. Weighing every match (FTS5's `bm25`) is too slow for three letters in half a million texts: the index
 * is asked for the newest by turns, from what counts most (names) to what counts least (long texts), and only what comes is
 * weighed.
 */
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { MarkedText, SearchHit } from '#shared/contract/search.contract.ts';
import { foldText } from '#shared/domain/text.ts';
import type { ReadableDb } from '#main/store/database.ts';
import {
  askFor,
  expressionOf,
  type Place,
  type Question,
  type Spelling,
} from '#main/store/search/question.ts';
import type { SearchedKind } from '#main/store/search/doc-ranges.ts';
import { beginning, contextOf, markedText, matchOf, missingTerms } from './marks.ts';
import { findByBeginning, findMatches, findWords, type Candidate } from './search.repo.ts';

/** What counts most first. */
const ranks = ['is', 'begins', 'name', 'who', 'all'] as const;
type Weighed = { candidate: Candidate; rank: number; isWhole: boolean };

const kindsIn: Record<Place, readonly SearchedKind[]> = {
  name: ['deal', 'lead', 'event'],
  who: ['deal', 'lead', 'event'],
  all: ['deal', 'lead', 'event', 'comment', 'interaction'],
};
const places = ['name', 'who', 'all'] as const satisfies Place[];
/** How many of a kind are looked at, at least, in each place. */
const lookedAt: Record<Place, number> = { name: 100, who: 60, all: 20 };
const beginningsLookedAt = 40;
/** Each is a look into the index, and a list to be walked through. */
const wordsAtMost = 12;

export type SearchService = ReturnType<typeof createSearchService>;

export function createSearchService({ read }: { read: ReadableDb }) {
  return {
    find({ text, limit }: ParsedInput<'search:find'>): ChannelOutput<'search:find'> {
      const question = askFor(text);
      if (question.terms.length === 0) return { hits: [] };
      const search = { read, question, found: new Map<number, Weighed>(), spellings: createSpellings(read) };
      const { found } = search;
      lookAtBeginnings(search, foldText(text.trim()));
      for (const place of places) {
        if (found.size >= limit) break;
        for (const kind of kindsIn[place]) lookFor(search, { kind, place, limit });
      }
      const best = [...found.values()].toSorted(byWeight).slice(0, limit);
      return { hits: best.map(({ candidate }) => hitOf(candidate, question)) };
    },
  };
}

type Search = {
  read: ReadableDb;
  question: Question;
  found: Map<number, Weighed>;
  spellings: (kind: SearchedKind) => Spelling;
};

/** The words of each index, looked up once each while one question is answered. */
function createSpellings(read: ReadableDb): (kind: SearchedKind) => Spelling {
  const known = new Map<string, readonly string[] | null>();
  return (kind) => (beginning) => {
    const key = `${kind} ${beginning}`;
    let words = known.get(key);
    if (words === undefined)
      known.set(key, (words = findWords(read, kind, { beginning, atMost: wordsAtMost })));
    return words;
  };
}

function lookAtBeginnings({ read, question, found }: Search, key: string): void {
  for (const kind of ['deal', 'lead'] as const) {
    const candidates = findByBeginning(read, kind, { key, limit: beginningsLookedAt });
    for (const candidate of candidates) weigh(candidate, { question, found }, 'name');
  }
}

type Look = { kind: SearchedKind; place: Place; limit: number };

/**
 * By the words that begin as was typed. Where those are many: first by the few letters that the index keeps, newest first; and
 * where that brings too little, by all that were typed.
 */
function lookFor({ read, question, found, spellings }: Search, { kind, place, limit }: Look): void {
  const most = Math.max(lookedAt[place], limit);
  /** @returns whether the index has more than was looked at. */
  const ask = (expression: string | null): boolean => {
    if (expression === null) return true;
    const candidates = findMatches(read, kind, { expression, limit: most });
    for (const candidate of candidates) weigh(candidate, { question, found }, place);
    return candidates.length === most;
  };
  const [short, whole] = [true, false].map((isShort) =>
    expressionOf(question, place, { short: isShort, spelling: spellings(kind) }),
  );
  const hasMore = ask(short ?? null);
  if (!hasMore || found.size >= limit || short === whole) return;
  ask(whole ?? null);
}

/** @returns whether the candidate holds what was asked for, in that place. */
function weigh(
  candidate: Candidate,
  { question, found }: Pick<Search, 'question' | 'found'>,
  place: Place,
): boolean {
  const known = found.get(candidate.doc);
  if (known) return true;
  const { isThere, isWhole } = matchOf(textsIn(candidate, place), question);
  if (!isThere) return false;
  const rank = place === 'name' ? (beginning(candidate.title, question) ?? place) : place;
  found.set(candidate.doc, { candidate, rank: ranks.indexOf(rank), isWhole });
  return true;
}

function textsIn({ kind, title, who, body }: Candidate, place: Place): readonly string[] {
  if (kind === 'comment' || kind === 'interaction') return body;
  if (place === 'name') return [title];
  return place === 'who' ? [title, ...who] : [title, ...who, ...body];
}

function byWeight(a: Weighed, b: Weighed): number {
  return (
    a.rank - b.rank ||
    Number(b.isWhole) - Number(a.isWhole) ||
    Number(b.candidate.isOpen) - Number(a.candidate.isOpen) ||
    // The keys begin with the instant of their making (UUIDv7): the newest first, whatever its kind.
    (a.candidate.id < b.candidate.id ? 1 : -1)
  );
}

function hitOf(candidate: Candidate, question: Question): SearchHit {
  const { kind, id, dealId, leadId, state } = candidate;
  return {
    ...{ kind, id, dealId, leadId, state },
    title: markedText(candidate.title, question),
    context: contextFor(candidate, question),
  };
}

/** What shows the words that the title lacks. */
function contextFor({ kind, title, who, body }: Candidate, question: Question): MarkedText | null {
  if (kind === 'comment' || kind === 'interaction') return contextOf(body[0] ?? '', question);
  const missing = missingTerms(title, question);
  if (missing.length === 0) return null;
  const lacking = { ...question, terms: missing };
  for (const text of [...who, ...body]) {
    if (contextOf(text, lacking)) return contextOf(text, question);
  }
  return null;
}
