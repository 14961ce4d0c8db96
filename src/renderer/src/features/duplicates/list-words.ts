import { userLocale } from '#renderer/ui/locale.ts';

const lists = new Intl.ListFormat(userLocale, { style: 'short', type: 'conjunction' });

/** `comments, calls, & meetings`, as the user's region joins them. */
export function listWords(things: readonly string[]): string {
  return lists.format(things);
}
