/**
 * The name under which a file goes up carries a token made of its attachment's id: where no answer comes, it tells whether
 * the file arrived. A server may change names (Django's storages drop signs, put `_` for blanks, add a suffix, cut what is
 * too long): the token is of letters, digits and `_` alone, stands at the end of the stem, and the whole stays short.
 */
import { safeFileName } from '#shared/domain/file-names.ts';

/** A FileField of Django's takes 100 characters with the folder that it puts before the name and the suffix behind it. */
const maxNameCharacters = 60;
const maxExtensionCharacters = 12;

/** With the suffix that Django's storages add to a name that is taken already: seven letters or digits. */
const tokenPattern = /[._-]?dd[_-]([0-9a-f]{12})(?![0-9a-f])(?:_[a-z0-9]{7}(?![a-z0-9]))?/gi;

/** Of the last 12 digits of a UUIDv7, which are random. */
export function tokenOf(attachmentId: string): string {
  return attachmentId.replaceAll('-', '').slice(-12).toLowerCase();
}

/** `offer.pdf` as `offer_dd_9c217f3a0b1e.pdf`. */
export function nameWithToken(fileName: string, attachmentId: string): string {
  const safe = safeFileName(fileName);
  const dot = safe.lastIndexOf('.');
  const hasExtension = dot > 0 && safe.length - dot <= maxExtensionCharacters;
  const extension = hasExtension ? safe.slice(dot) : '';
  const mark = `_dd_${tokenOf(attachmentId)}`;
  const stem = [...(hasExtension ? safe.slice(0, dot) : safe)];
  while (stem.join('').length + mark.length + extension.length > maxNameCharacters) stem.pop();
  return `${stem.join('')}${mark}${extension}`;
}

/** The token in a name of the server's; null where there is none. Of several, the last: a file that was sent on has two. */
export function tokenIn(fileName: string): string | null {
  return [...fileName.matchAll(tokenPattern)].at(-1)?.[1]?.toLowerCase() ?? null;
}

/** The server's name as people see it: without a token, and such that every system takes it. */
export function shownName(fileName: string): string {
  return safeFileName(safeFileName(fileName).replace(tokenPattern, ''));
}
