import type { Row } from './measure.ts';

const heads = ['case', 'size', 'p50 ms', 'p99 ms', 'raw p50 ms', 'ratio', 'target', 'ok', 'note'];

/** The table that a run prints. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [heads, ...rows.map(cellsOf)];
  const widths = heads.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  return lines
    .map((line) =>
      line.map((cell, at) =>
        at >= 2 && at <= 6 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      ),
    )
    .map((line) => line.join('  ').trimEnd())
    .join('\n');
}

function cellsOf(row: Row): string[] {
  return [
    row.name,
    row.size,
    number(row.p50Ms),
    number(row.p99Ms),
    row.rawP50Ms === undefined ? '' : number(row.rawP50Ms),
    row.ratio === undefined ? '' : row.ratio.toFixed(2),
    row.target === undefined ? '' : `${row.atLeast ? '>=' : '<='} ${row.target}`,
    row.ok ? 'yes' : 'NO',
    row.note ?? '',
  ];
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
}

/** What `--json` writes: rounded, since nothing finer than a microsecond was measured. */
export function jsonOf(rows: readonly Row[]): string {
  return `${JSON.stringify(rows, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value), 2)}\n`;
}
