import { closeSync, openSync, writeSync } from 'node:fs';
import Papa from 'papaparse';
import { defuseCell } from '#shared/domain/csv-cells.ts';

const bufferedCharacters = 256_000;

export type TextFile = { write(text: string): void; close(): void };

/** A new file of the user's alone, written in large pieces. */
export function createTextFile(path: string): TextFile {
  const file = openSync(path, 'w', 0o600);
  let waiting: string[] = [];
  let length = 0;
  const flush = () => {
    if (length > 0) writeSync(file, waiting.join(''));
    waiting = [];
    length = 0;
  };
  return {
    write(text) {
      waiting.push(text);
      length += text.length;
      if (length >= bufferedCharacters) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}

export type CsvOptions = { delimiter: string; defuse: boolean };

/** RFC 4180 with a byte order mark, by which Excel knows UTF-8. */
export function createCsvFile(path: string, { delimiter, defuse }: CsvOptions) {
  const file = createTextFile(path);
  file.write('\uFEFF');
  return {
    row(cells: readonly string[]): void {
      const safe = defuse ? cells.map(defuseCell) : [...cells];
      file.write(`${Papa.unparse([safe], { delimiter, newline: '\r\n' })}\r\n`);
    },
    close: () => file.close(),
  };
}
