import type { CsvFormat } from '#shared/domain/imports.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';

export type Delimiter = CsvFormat['delimiter'];

/** One record: the line of the file that it begins in (from 1), and its cells as text. */
export type CsvRow = { line: number; cells: string[] };

/** A cell this long is not a cell: a quotation mark was opened and never closed. */
const maxRecordLength = 4_000_000;

const quote = 0x22;
const cr = 0x0d;
const lf = 0x0a;
const space = 0x20;

export type CsvReader = {
  /** The records that are whole by now. Throws VALIDATION where a quotation mark is never closed. */
  read(text: string, isLast: boolean): CsvRow[];
};

/**
 * Reads CSV (RFC 4180) chunk by chunk, forgiving what spreadsheets and people do: any line end, a quote within a bare cell,
 * blanks around quotes, a last line without its end. Blank lines are left out; a first line `sep=;` is too.
 */
export function createCsvReader(delimiter: Delimiter): CsvReader {
  let rest = '';
  let line = 1;
  let isFirst = true;

  return {
    read(text, isLast) {
      const source = rest === '' ? text : rest + text;
      const scanner = createScanner(source, delimiter.charCodeAt(0), isLast);
      const rows: CsvRow[] = [];
      let start = 0;
      for (let record = scanner.record(start); record; record = scanner.record(start)) {
        const isHint = isFirst && isSeparatorHint(source, start);
        isFirst = false;
        if (!isHint && record.cells.some((cell) => cell.trim() !== ''))
          rows.push({ line, cells: record.cells });
        line += record.lines;
        start = record.next;
      }
      rest = source.slice(start);
      if (rest.length > maxRecordLength || (isLast && rest !== '')) throw unclosed(line);
      return rows;
    },
  };
}

function isSeparatorHint(source: string, start: number): boolean {
  return /^\uFEFF?"?sep=.?"?\r?$/im.test(source.slice(start, start + 10).split('\n')[0] ?? '');
}

function unclosed(line: number): AppError {
  return new AppError('VALIDATION', words('imports.quoteUnclosed', { line }));
}

type Record_ = { cells: string[]; next: number; lines: number };

/** Finds records in a text; null where the text ends before the record does (or, at its end, where nothing is left). */
function createScanner(source: string, delimiter: number, isLast: boolean) {
  const length = source.length;
  let at = 0;
  let lines = 0;

  /** The text of a quoted cell whose quote stands at `at`; null where it does not end here. Leaves `at` behind it. */
  function quoted(): string | null {
    const open = at + 1;
    let hasEscapes = false;
    for (let end = source.indexOf('"', open); end >= 0; end = source.indexOf('"', end + 2)) {
      if (source.charCodeAt(end + 1) === quote) {
        hasEscapes = true;
        continue;
      }
      if (end + 1 >= length && !isLast) return null;
      const inner = source.slice(open, end);
      lines += countLines(inner);
      at = end + 1;
      return hasEscapes ? inner.replaceAll('""', '"') : inner;
    }
    return null;
  }

  /** Bare text up to the cell's end. */
  function bare(): string {
    const start = at;
    while (at < length) {
      const code = source.charCodeAt(at);
      if (code === delimiter || code === lf || code === cr) break;
      at += 1;
    }
    return source.slice(start, at);
  }

  function cell(): string | null {
    let probe = at;
    while (source.charCodeAt(probe) === space) probe += 1;
    if (source.charCodeAt(probe) !== quote) return bare();
    at = probe;
    const inner = quoted();
    if (inner === null) return null;
    const tail = bare();
    return tail.trim() === '' ? inner : inner + tail;
  }

  return {
    record(start: number): Record_ | null {
      if (start >= length) return null;
      at = start;
      lines = 1;
      const cells: string[] = [];
      for (;;) {
        const text = cell();
        if (text === null) return null;
        cells.push(text);
        if (at >= length) return isLast ? { cells, next: at, lines } : null;
        const code = source.charCodeAt(at);
        at += 1;
        if (code === delimiter) continue;
        if (code === cr && at >= length && !isLast) return null;
        if (code === cr && source.charCodeAt(at) === lf) at += 1;
        return { cells, next: at, lines };
      }
    },
  };
}

function countLines(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === lf || (code === cr && text.charCodeAt(at + 1) !== lf)) count += 1;
  }
  return count;
}

/** The records at the beginning of a text that may break off anywhere; what breaks off is left out. */
export function readBeginning(text: string, delimiter: Delimiter, isWhole: boolean): CsvRow[] {
  const reader = createCsvReader(delimiter);
  try {
    return reader.read(text, isWhole);
  } catch {
    return [];
  }
}
