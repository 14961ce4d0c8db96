import { readFileSync } from 'node:fs';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { createTextReader, encodingOfHead, whatElse } from '#main/features/imports/reading/encoding.ts';
import { findEncoding, readHead } from '#main/features/imports/reading/source.ts';
import { icsLimits } from './limits.ts';

export type IcsFile = { path: string; fileName: string; sizeBytes: number };

/** The text of a calendar file. Throws VALIDATION, saying what the file is, where it is none or too large to be read. */
export function readIcsText({ path, sizeBytes }: Pick<IcsFile, 'path' | 'sizeBytes'>): string {
  const { head } = readHead(path);
  assertIcsHead(head);
  assertIcsSize(sizeBytes);
  return createTextReader(findEncoding(path, head)).decode(readFileSync(path), true);
}

/** Throws VALIDATION where the file is larger than what is read. */
export function assertIcsSize(sizeBytes: number): void {
  if (sizeBytes <= icsLimits.fileBytes) return;
  const megabytes = Math.ceil(sizeBytes / 1024 / 1024);
  const max = icsLimits.fileBytes / 1024 / 1024;
  throw new AppError('VALIDATION', words('icalendar.fileTooLarge', { megabytes, max }));
}

function assertIcsHead(head: Uint8Array): void {
  const kind = head.length === 0 ? 'imports.empty' : whatElse(head);
  if (kind !== null) throw notCalendar(words(kind));
  const text = createTextReader(encodingOfHead(head) ?? 'windows-1252').decode(head, false);
  if (/^\s*BEGIN\s*:\s*VCALENDAR/im.test(text)) return;
  if (text.trim() === '') throw notCalendar(words('imports.empty'));
  throw notCalendar(
    /^\s*BEGIN\s*:\s*VCARD/im.test(text) ? words('icalendar.contacts') : words('icalendar.otherText'),
  );
}

function notCalendar(what: string): AppError {
  return new AppError('VALIDATION', words('icalendar.notCalendar', { what }));
}
