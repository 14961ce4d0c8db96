/**
 * The words of the rules: what services and schemas say when they refuse something, in one catalogue that every process
 * shares and that another language replaces as a whole. Labels and everything else that only the screen says stand in the
 * renderer's part of the catalogue. Nothing here decides anything.
 */
import { english, type Catalogue } from './en/index.ts';

const numbers = new Intl.NumberFormat();

/** `stages.gone`: the part, then the name. */
export type WordKey = {
  [Part in keyof Catalogue]: `${Part}.${keyof Catalogue[Part] & string}`;
}[keyof Catalogue];

type SentenceOf<Key extends WordKey> = Key extends `${infer Part extends keyof Catalogue}.${infer Name}`
  ? Catalogue[Part][Name & keyof Catalogue[Part]]
  : never;
type ParamOf<Sentence> = Sentence extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | ParamOf<Rest>
  : never;
/** One value for each `{{name}}` of the sentence, and nothing where it has none. */
type Given<Key extends WordKey> = [ParamOf<SentenceOf<Key>>] extends [never]
  ? []
  : [params: Record<ParamOf<SentenceOf<Key>>, string | number>];

/** The sentence, with each `{{name}}` replaced by that parameter. */
export function words<Key extends WordKey>(key: Key, ...[params]: Given<Key>): string {
  const values: Partial<Record<string, string | number>> = params ?? {};
  return sentenceOf(key).replace(/\{\{(\w+)\}\}/g, (whole, name: string) => textOf(values[name]) ?? whole);
}

/** For a zod schema's message: looked up when it is needed, not when the module is loaded. */
export function says<Key extends WordKey>(key: Key, ...given: Given<Key>): { error: () => string } {
  return { error: () => words(key, ...given) };
}

function sentenceOf(key: WordKey): string {
  const [part, name] = key.split('.') as [keyof Catalogue, string];
  return (english[part] as Record<string, string>)[name] ?? key;
}

function textOf(value: string | number | undefined): string | undefined {
  return typeof value === 'number' ? numbers.format(value) : value;
}
