/** What tells that two records are one: e-mail addresses, phone numbers and companies' names, each brought to one form. */
import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/min';
import type { LeadMore } from '#shared/domain/leads.ts';
import { foldText } from '#shared/domain/text.ts';
import { joinedForms, withoutLegalForms } from './legal-forms.ts';

export type Identifiable = {
  company: string;
  email: string | null;
  phone: string | null;
  more: LeadMore | null;
};

/** Fewer digits than that are no number to know anybody by. */
const leastDigits = 6;

/**
 * The keys of a lead, each once: "e:" and an e-mail address, "p:" and a phone number, "c:" and a company's name. Takes whatever
 * was typed so far.
 * @param region where a number without a country is at home, as two letters.
 */
export function identityOf(
  { company, email, phone, more }: Identifiable,
  region: string | undefined,
): string[] {
  const emails = [email ?? '', ...(more?.emails ?? []).map(({ value }) => value)];
  const phones = [phone ?? '', ...(more?.phones ?? []).map(({ value }) => value)];
  return keysOf({ company, emails, phones }, region);
}

export type Typed = { company: string; emails: readonly string[]; phones: readonly string[] };

/** `identityOf` for what a form holds. */
export function keysOf({ company, emails, phones }: Typed, region: string | undefined): string[] {
  return [
    ...new Set([
      ...emails.flatMap((text) => prefixed('e:', emailKeyOf(text))),
      ...phones.flatMap((text) => prefixed('p:', phoneKeyOf(text, region))),
      ...companyKeysOf(company).map((key) => `c:${key}`),
    ]),
  ];
}

/** Two letters of an alphabet are too little to know a company by; two of a script of words are a name. */
export function isTelling(key: string): boolean {
  if (!key.startsWith('c:')) return true;
  const name = key.slice(2);
  const least = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(name) ? 2 : 3;
  return [...name].length >= least;
}

function prefixed(prefix: string, key: string | null): string[] {
  return key === null ? [] : [prefix + key];
}

/** Lower-cased; null for what is no address yet. Dots and tags stay: only some hosts pass over them. */
function emailKeyOf(text: string): string | null {
  const key = text.trim().toLowerCase();
  return /^[^@\s]+@[^@\s]+$/u.test(key) ? key : null;
}

/** E.164, with an extension where there is one; of a number that no plan knows, its digits. */
export function phoneKeyOf(text: string, region: string | undefined): string | null {
  const parsed = parsePhone(text, region);
  if (parsed?.isPossible()) return parsed.ext ? `${parsed.number};${parsed.ext}` : parsed.number;
  const digits = text.normalize('NFKC').replace(/\D/gu, '');
  return digits.length < leastDigits ? null : digits;
}

function parsePhone(text: string, region: string | undefined): PhoneNumber | undefined {
  const defaultCountry = region && isSupportedCountry(region) ? (region as CountryCode) : undefined;
  const parse = (dialled: string) =>
    parsePhoneNumberFromString(dialled, { ...(defaultCountry ? { defaultCountry } : {}), extract: false });
  const parsed = parse(text);
  if (parsed?.isPossible()) return parsed;
  // Whoever was written down abroad may begin with 00, as calls abroad do nearly everywhere.
  return parse(text.replace(/^\s*00(?=[1-9])/u, '+')) ?? parsed;
}

const fillers = new Set(['and', 'und', 'et', 'the', 'och', 'og']);
/** Letters that Unicode does not take apart into one without a mark. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const spelledOut: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/**
 * A company's name without case, accents, punctuation, fillers and legal forms, its words in one order: one key, and a second one
 * for a name with letters that are also spelled out ("Müller", "Mueller"). None where no letter or digit is in it.
 */
export function companyKeysOf(name: string): string[] {
  const lower = name.normalize('NFC').toLowerCase();
  const spelled = lower.replace(/[äöüøå]/gu, (letter) => spelledOut[letter] ?? letter);
  return [...new Set([...new Set([lower, spelled])].map(companyKeyOf))].filter((key) => key !== '');
}

function companyKeyOf(name: string): string {
  const folded = fold(name);
  const kept = withoutLegalForms(wordsOf(folded.replace(joinedForm, ' '))).filter(
    (word) => !fillers.has(word),
  );
  return (kept.length > 0 ? kept : wordsOf(folded)).toSorted().join('');
}

const fold = (text: string) =>
  foldText(text).replace(/[ßøæœłđðþı]/gu, (letter) => plainLetters[letter] ?? letter);
/** None of them holds a sign of regular expressions but brackets. */
const joinedForm = new RegExp(joinedForms.map((form) => fold(form).replace(/[()]/g, '\\$&')).join('|'), 'gu');

/** Words of letters and digits; letters between dots or slashes are one word ("G.m.b.H.", "A/S"), as is what an apostrophe parts. */
function wordsOf(folded: string): string[] {
  return folded
    .replace(/(?<![\p{L}\p{N}])\p{L}(?:[./]\p{L}(?![\p{L}\p{N}]))+/gu, (letters) =>
      letters.replace(/[./]/gu, ''),
    )
    .replace(/['’ʼ`]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
