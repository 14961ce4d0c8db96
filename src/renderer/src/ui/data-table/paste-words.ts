import { t } from '#renderer/i18n/index.ts';
import type { DataColumn, DataRow } from './columns.ts';
import type { PasteProblem } from './paste.ts';

const longestShown = 40;

/** Says which cell a paste does not fit, what is wrong with it and what to do; nothing has been written then. */
export function pasteWords<Row extends DataRow, Patch, Key extends string>(
  columns: readonly DataColumn<Row, Patch, Key>[],
  rowAt: (place: number) => Row | undefined,
): (problem: PasteProblem) => string {
  const cell = (place: number, at: number) => {
    const row = rowAt(place);
    const name = row && columns.find((column) => column.isName)?.text(row);
    return { row: name || String(place + 1), column: columns[at]?.label ?? '' };
  };
  return (problem) => {
    switch (problem.kind) {
      case 'nothing':
        return t('table.paste.nothing');
      case 'missing':
        return t('table.paste.missing');
      case 'uneven':
        return t('table.paste.uneven', { line: problem.line + 1 });
      case 'shape': {
        const { pasted, marked } = problem;
        return t('table.paste.shape', {
          pasted: t('table.size', pasted),
          marked: t('table.size', marked),
        });
      }
      case 'tooWide':
        return t('table.paste.tooWide', { pasted: problem.pasted, count: problem.left });
      case 'tooLong':
        return t('table.paste.tooLong', { pasted: problem.pasted, count: problem.left });
      case 'tooLarge':
        return t('table.paste.tooLarge', { rows: problem.rows });
      case 'fixed':
        return t('table.paste.fixed', cell(problem.row, problem.column));
      case 'value':
        return t('table.paste.value', {
          ...cell(problem.row, problem.column),
          text: shortened(problem.text),
          message: problem.message,
        });
    }
  };
}

function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
