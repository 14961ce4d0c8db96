import { words } from '#shared/words/index.ts';

const maxCharacters = 200;
/** What file systems take is counted in bytes (255 on most); some room is left for " (1)" and the like. */
const maxBytes = 240;
const maxExtensionCharacters = 20;

/** Controls, line separators, zero-width marks and the marks that turn the direction of writing ("gpj.exe" as "exe.jpg"). */
const hiddenCharacters =
  /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
const refusedCharacters = /[<>:"|?*]/g;
/** Device names of Windows, reserved with any extension. */
const reservedNames = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/**
 * A name that every system takes as one plain file in one folder: no path in it, nothing hidden, no reserved name, at most
 * 200 characters (and 240 bytes) with the extension kept, never empty. A safe name stays as it is.
 */
export function safeFileName(name: string): string {
  const visible = name.toWellFormed().replace(hiddenCharacters, '').normalize('NFC');
  const lastPart = visible.split(/[/\\]/).at(-1) ?? '';
  const plain = trimEdges(lastPart.replace(refusedCharacters, '_'));
  const device = plain.split('.', 1)[0] ?? '';
  const free = reservedNames.test(device.trim()) ? `_${plain}` : plain;
  return trimEdges(shorten(free)) || words('files.unnamed');
}

/** What follows the last dot, in lower case; empty where there is nothing. */
export function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot < 0 ? '' : fileName.slice(dot + 1).toLowerCase();
}

function trimEdges(name: string): string {
  return name.replace(/^\s+/u, '').replace(/[\s.]+$/u, '');
}

function shorten(name: string): string {
  if (fits(name)) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= maxExtensionCharacters ? name.slice(dot) : '';
  const stem = [...(extension ? name.slice(0, dot) : name)];
  while (!fits(stem.join('') + extension)) stem.pop();
  return stem.join('') + extension;
}

function fits(name: string): boolean {
  return name.length <= maxCharacters && new TextEncoder().encode(name).length <= maxBytes;
}
