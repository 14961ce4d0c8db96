import { readBeginning, type CsvRow, type Delimiter } from './csv.ts';

const candidates: readonly Delimiter[] = [',', ';', '\t', '|'];
const rowsLookedAt = 200;

/**
 * Finds what parts the cells: the first line may say so (`sep=;`, as Excel writes it); else it is the sign by which the most
 * rows have as many cells as the first one. A comma within amounts does not deceive it, since the header has none.
 * @param isWhole the text is the whole file; else its last record may break off.
 */
export function findDelimiter(text: string, isWhole: boolean): Delimiter {
  const hint = /^\uFEFF?"?sep=(.)"?\r?(?:\n|$)/i.exec(text)?.[1];
  const hinted = candidates.find((candidate) => candidate === hint);
  if (hinted) return hinted;
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of candidates) {
    const score = scoreOf(readBeginning(text, delimiter, isWhole).slice(0, rowsLookedAt));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** 0 where nothing is parted; else how alike the rows are, and of two equally alike the one with more cells. */
function scoreOf(rows: readonly CsvRow[]): number {
  const width = rows[0]?.cells.length ?? 0;
  if (width < 2) return 0;
  const alike = rows.filter((row) => row.cells.length === width).length / rows.length;
  return alike + Math.min(width, 500) / 1000;
}
