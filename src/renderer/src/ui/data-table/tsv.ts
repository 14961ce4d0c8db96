/** Blocks of cells as text, the way spreadsheets put them on the clipboard: a tab between cells, a line a row. */

/** A cell that holds a tab, a line's end or a quote stands in quotes, each quote inside doubled. */
export function formatTsv(rows: readonly (readonly string[])[]): string {
  const text = rows.map((row) => row.map(quoted).join('\t')).join('\n');
  // A last row of one empty cell: the reader takes a single line's end at the end for none of the data.
  return text.endsWith('\n') ? `${text}\n` : text;
}

function quoted(text: string): string {
  return /[\t\n\r"]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Reads what a spreadsheet, a web page or `formatTsv` put on the clipboard. One line's end after the last row is none of
 * the data. A quote that no other closes, or that stands within a cell, is a quote that someone wrote.
 */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const cell = cellAt(text, at);
    rows.at(-1)?.push(cell.value);
    if (cell.end >= text.length) return rows;
    if (text[cell.end] === '\t') {
      at = cell.end + 1;
      continue;
    }
    at = cell.end + (text.startsWith('\r\n', cell.end) ? 2 : 1);
    if (at >= text.length) return rows;
    rows.push([]);
  }
}

type ReadCell = { value: string; end: number };

function cellAt(text: string, start: number): ReadCell {
  return quotedCell(text, start) ?? plainCell(text, start);
}

function plainCell(text: string, start: number): ReadCell {
  let end = start;
  while (end < text.length && !isEnd(text[end])) end += 1;
  return { value: text.slice(start, end), end };
}

function quotedCell(text: string, start: number): ReadCell | null {
  if (text[start] !== '"') return null;
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return null;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const end = quote + 1;
      return end === text.length || isEnd(text[end]) ? { value, end } : null;
    }
    value += '"';
    from = quote + 2;
  }
}

function isEnd(sign: string | undefined): boolean {
  return sign === '\t' || sign === '\n' || sign === '\r';
}
