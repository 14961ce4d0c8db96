import type { TFunction } from 'i18next';

const keptAtMost = 5000;
const kept = new WeakMap<TFunction, Map<string, string>>();

type CardKey =
  | 'board.card.age'
  | 'board.card.ageHint'
  | 'board.card.assignee'
  | 'board.card.attachments'
  | 'board.card.comments'
  | 'board.card.dueHint'
  | 'board.card.lateHint'
  | 'board.card.staleHint';

/**
 * The catalogue's words for one value, looked up once a value: hundreds of cards fly by in a scroll, and most of them say the
 * same (`9 d`, `2 comments`).
 */
export function cardWords(t: TFunction, key: CardKey, param: Record<string, string | number>): string {
  // The catalogue's types pair each key with its own parameters; a union of keys loses that.
  const say = t as (key: CardKey, param: Record<string, string | number>) => string;
  let words = kept.get(t);
  if (!words || words.size > keptAtMost) kept.set(t, (words = new Map()));
  const id = `${key} ${Object.values(param).join(' ')}`;
  let said = words.get(id);
  if (said === undefined) words.set(id, (said = say(key, param)));
  return said;
}
