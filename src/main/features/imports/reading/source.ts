import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { CsvEncoding, CsvFormat } from '#shared/domain/imports.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { createCsvReader, readBeginning, type CsvRow } from './csv.ts';
import { findHeader } from './columns.ts';
import { findDelimiter } from './delimiter.ts';
import {
  assertText,
  createTextReader,
  createUtf8Check,
  encodingOfHead,
  headBytes,
  unreadable,
} from './encoding.ts';

const chunkBytes = 256 * 1024;

type Chunk = { bytes: Uint8Array; isLast: boolean };

/** The file chunk by chunk, never more of it in memory. A chunk is good until the next one is asked for. */
export function* chunksOf(path: string): Generator<Chunk> {
  const file = openFile(path);
  try {
    const size = fstatSync(file).size;
    const buffer = Buffer.allocUnsafe(chunkBytes);
    for (let at = 0; ;) {
      const length = readSync(file, buffer, 0, chunkBytes, at);
      at += length;
      const isLast = length === 0 || at >= size;
      yield { bytes: buffer.subarray(0, length), isLast };
      if (isLast) return;
    }
  } finally {
    closeSync(file);
  }
}

function openFile(path: string): number {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    if (fstatSync(file).isDirectory()) throw unreadable('imports.folder');
    return file;
  } catch (error) {
    if (file !== undefined) closeSync(file);
    if (error instanceof AppError) throw error;
    if (error instanceof Error && Reflect.get(error, 'code') === 'EISDIR') throw unreadable('imports.folder');
    throw new AppError('NOT_FOUND', words('imports.fileGone'));
  }
}

export function readHead(path: string): { head: Uint8Array; isWhole: boolean } {
  const file = openFile(path);
  try {
    const buffer = Buffer.alloc(headBytes);
    const length = readSync(file, buffer, 0, headBytes, 0);
    return { head: buffer.subarray(0, length), isWhole: fstatSync(file).size <= length };
  } finally {
    closeSync(file);
  }
}

/**
 * How the file is written. Throws VALIDATION with words for the user where the file is no text.
 * @param knowsColumn whether a first line would bear the name
 */
export function findFormat(path: string, knowsColumn: (name: string) => boolean): CsvFormat {
  const { head, isWhole } = readHead(path);
  assertText(head);
  const encoding = findEncoding(path, head);
  const text = createTextReader(encoding).decode(head, isWhole);
  const delimiter = findDelimiter(text, isWhole);
  const rows = readBeginning(text, delimiter, isWhole).slice(0, 50);
  if (rows.length === 0 && isWhole) throw unreadable('imports.empty');
  return {
    encoding,
    delimiter,
    hasHeader: findHeader(
      rows.map((row) => row.cells),
      knowsColumn,
    ),
  };
}

/** UTF-8 where the whole file is, else Windows-1252, unless its beginning tells. */
export function findEncoding(path: string, head: Uint8Array): CsvEncoding {
  const told = encodingOfHead(head);
  if (told) return told;
  const check = createUtf8Check();
  for (const { bytes, isLast } of chunksOf(path)) {
    if (!check.isValid(bytes, isLast)) return 'windows-1252';
  }
  return 'utf-8';
}

/** Every record of the file but blank ones, the header too. Throws VALIDATION where it cannot be read to its end. */
export function* rowsOf(path: string, format: Pick<CsvFormat, 'encoding' | 'delimiter'>): Generator<CsvRow> {
  const text = createTextReader(format.encoding);
  const reader = createCsvReader(format.delimiter);
  for (const { bytes, isLast } of chunksOf(path)) {
    yield* reader.read(text.decode(bytes, isLast), isLast);
  }
}
