/**
 * The words of the rules: what services and schemas say when they refuse something, in one catalogue that every process
 * shares and that another language replaces as a whole. Labels and everything else that only the screen says stand in the
 * renderer's part of the catalogue. Nothing here decides anything.
 */
import { deals } from './en/deals.ts';
import { stages } from './en/stages.ts';

const english = { deals, stages };

type Catalogue = typeof english;
/** `stages.gone`: the part, then the name. */
export type WordKey = {
  [Part in keyof Catalogue]: `${Part}.${keyof Catalogue[Part] & string}`;
}[keyof Catalogue];
export type WordParams = Record<string, string | number>;

/** The sentence, with each `{{name}}` replaced by that parameter. */
export function words(key: WordKey, params: WordParams = {}): string {
  const [part, name] = key.split('.') as [keyof Catalogue, string];
  const sentence = (english[part] as Record<string, string>)[name] ?? key;
  return sentence.replace(/\{\{(\w+)\}\}/g, (whole, param: string) => textOf(params[param]) ?? whole);
}

function textOf(value: string | number | undefined): string | undefined {
  return typeof value === 'number' ? new Intl.NumberFormat().format(value) : value;
}

/** For a zod schema's message: looked up when it is needed, not when the module is loaded. */
export function says(key: WordKey, params?: WordParams): { error: () => string } {
  return { error: () => words(key, params) };
}
