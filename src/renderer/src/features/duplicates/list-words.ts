import { userLocale } from '#renderer/ui/locale.ts';

const lists = new Intl.ListFormat(userLocale, { style: 'long', type: 'conjunction' });

/** `comments, calls, and meetings`, as the user's region joins them. */
export function listWords(things: readonly string[]): string {
  return lists.format(things);
}
