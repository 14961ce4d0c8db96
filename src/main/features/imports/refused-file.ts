import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import Papa from 'papaparse';
import { defuseCell } from '#shared/domain/csv-cells.ts';
import { words } from '#shared/words/index.ts';

export type RefusedFile = {
  begin(names: readonly string[]): void;
  add(row: RefusedRow, reason: string): void;
  close(): void;
  remove(): void;
};

type RefusedRow = { line: number; cells: readonly string[] };

/** The refused rows as a CSV file: their cells as they stood, then line and reason. Made with the first of them. */
export function createRefusedFile(path: string, delimiter: string): RefusedFile {
  let file: number | undefined;
  let names: readonly string[] = [];
  const write = (cells: readonly string[]) => {
    const line = Papa.unparse([cells.map(defuseCell)], { delimiter });
    if (file !== undefined) writeSync(file, `${line}\r\n`);
  };
  const close = () => {
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  return {
    begin(columns) {
      names = columns;
    },
    add({ line, cells }, reason) {
      if (file === undefined) {
        file = openSync(path, 'w', 0o600);
        writeSync(file, '\uFEFF');
        write([...names, words('imports.lineColumn'), words('imports.reasonColumn')]);
      }
      const missing = Math.max(0, names.length - cells.length);
      write([...cells, ...Array<string>(missing).fill(''), String(line), reason]);
    },
    close,
    remove() {
      close();
      rmSync(path, { force: true });
    },
  };
}
