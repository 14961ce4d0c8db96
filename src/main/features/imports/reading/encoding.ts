import type { CsvEncoding } from '#shared/domain/imports.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';

/** How much of a file's beginning the functions here want to see. */
export const headBytes = 64 * 1024;

const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));

/** What a file can be instead of CSV, by the words for it. */
export type FileKind = `imports.${
  | 'compressed'
  | 'database'
  | 'empty'
  | 'folder'
  | 'image'
  | 'media'
  | 'noText'
  | 'pdf'
  | 'program'
  | 'spreadsheet'
  | 'webPage'
  | 'wordDocument'
  | 'workbook'
  | 'xml'
  | 'zip'}`;

/** Beginnings that no text has. */
const signatures: readonly { at: number; bytes: readonly number[]; what: FileKind }[] = [
  { at: 0, bytes: [0xff, 0xd8, 0xff], what: 'imports.image' },
  { at: 0, bytes: [0x89, ...ascii('PNG')], what: 'imports.image' },
  { at: 0, bytes: ascii('GIF8'), what: 'imports.image' },
  { at: 8, bytes: ascii('WEBP'), what: 'imports.image' },
  { at: 0, bytes: [0x49, 0x49, 0x2a, 0x00], what: 'imports.image' },
  { at: 0, bytes: [0x4d, 0x4d, 0x00, 0x2a], what: 'imports.image' },
  { at: 4, bytes: ascii('ftyphei'), what: 'imports.image' },
  { at: 4, bytes: ascii('ftypavif'), what: 'imports.image' },
  { at: 4, bytes: ascii('ftyp'), what: 'imports.media' },
  { at: 0, bytes: ascii('%PDF'), what: 'imports.pdf' },
  { at: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], what: 'imports.workbook' },
  { at: 0, bytes: [0x1f, 0x8b, 0x08], what: 'imports.compressed' },
  { at: 0, bytes: ascii('SQLite format 3'), what: 'imports.database' },
  { at: 0, bytes: [0x7f, ...ascii('ELF')], what: 'imports.program' },
];

function startsWith(head: Uint8Array, bytes: readonly number[], at = 0): boolean {
  return bytes.every((byte, index) => head[at + index] === byte);
}

/** What is in a ZIP shows in the names of its first entries. */
function zipKind(head: Uint8Array): FileKind {
  const names = Buffer.from(head).toString('latin1');
  if (names.includes('opendocument.spreadsheet')) return 'imports.spreadsheet';
  if (/xl\/|\[Content_Types\]\.xml/.test(names) && !names.includes('word/') && !names.includes('ppt/')) {
    return 'imports.workbook';
  }
  return names.includes('word/') ? 'imports.wordDocument' : 'imports.zip';
}

/** What the file is, by its beginning, where it is no plain text. */
export function whatElse(head: Uint8Array): FileKind | null {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return zipKind(head);
  const known = signatures.find(({ at, bytes }) => startsWith(head, bytes, at));
  if (known) return known.what;
  const isText = utf16WithoutMark(head) !== null || hasMark16(head) || !head.includes(0);
  if (!isText) return startsWith(head, ascii('BM')) ? 'imports.image' : 'imports.noText';
  const start = Buffer.from(head.subarray(0, 256))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^(<!doctype html|<html)/i.test(start)) return 'imports.webPage';
  return /^<\?xml/i.test(start) ? 'imports.xml' : null;
}

/** What is said of a file that is no CSV file: what it is, what was kept, what to do. */
export function unreadable(kind: FileKind): AppError {
  const isSheet = kind === 'imports.workbook' || kind === 'imports.spreadsheet';
  const what = words(kind);
  return new AppError(
    'VALIDATION',
    isSheet ? words('imports.unreadableSheet', { what }) : words('imports.unreadable', { what }),
  );
}

/** Throws VALIDATION where the file is something else than text; `head` is its beginning. */
export function assertText(head: Uint8Array): void {
  if (head.length === 0) throw unreadable('imports.empty');
  const what = whatElse(head);
  if (what) throw unreadable(what);
}

function hasMark16(head: Uint8Array): boolean {
  return startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]);
}

/** Text that is mostly ASCII has a zero in nearly every second byte of its UTF-16. */
function utf16WithoutMark(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(head.length, 4096) & ~1;
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  const half = length / 2;
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le';
  return even > half * 0.4 && odd < half * 0.05 ? 'utf-16be' : null;
}

/** What the beginning tells; null where only the whole file can tell UTF-8 from Windows-1252. */
export function encodingOfHead(head: Uint8Array): CsvEncoding | null {
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(head, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(head, [0xfe, 0xff])) return 'utf-16be';
  return utf16WithoutMark(head);
}

/** Sees bytes chunk by chunk. */
export function createUtf8Check(): { isValid(bytes: Uint8Array, isLast: boolean): boolean } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return {
    isValid(bytes, isLast) {
      try {
        decoder.decode(bytes, { stream: !isLast });
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** 0x80 to 0x9f of Windows-1252; the five that it leaves open stay what they are. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export type TextReader = { decode(bytes: Uint8Array, isLast: boolean): string };

/** Turns bytes into text chunk by chunk; a mark at the beginning (BOM) is left out, a broken sign becomes U+FFFD. */
export function createTextReader(encoding: CsvEncoding): TextReader {
  if (encoding === 'windows-1252') {
    // Written out, since engines have mistaken Windows-1252 for Latin-1 before.
    return {
      decode: (bytes) =>
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
          .toString('latin1')
          .replace(/[\x80-\x9f]/g, (sign) => windows1252[sign.charCodeAt(0) - 0x80] ?? sign),
    };
  }
  const decoder = new TextDecoder(encoding);
  return { decode: (bytes, isLast) => decoder.decode(bytes, { stream: !isLast }) };
}
