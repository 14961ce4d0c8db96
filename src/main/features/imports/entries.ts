/**
 * What a file says, entry by entry, whatever it is written in: rows of a table or vCards. From here on nobody asks any more.
 */
import type { ImportPlan, TablePlan } from '#shared/domain/imports.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { cardEntries } from './cards/card-entries.ts';
import type { ImportKind } from './import-kind.ts';
import type { Entries, Entry } from './reading/entry.ts';
import { columnNames } from './reading/scan.ts';
import { rowsOf } from './reading/source.ts';

type EntriesOptions = { path: string; plan: ImportPlan; kind: ImportKind; stages: readonly Stage[] };

/** Throws VALIDATION, at once or on the way, where the file cannot be read to its end. */
export function openEntries({ path, plan, kind, stages }: EntriesOptions): Entries {
  return plan.source === 'vcard'
    ? cardEntries(path, plan.encoding)
    : tableEntries({ path, plan, kind, stages });
}

function tableEntries({ path, plan, kind, stages }: EntriesOptions & { plan: TablePlan }): Entries {
  const { hasHeader } = plan.format;
  const rows = rowsOf(path, plan.format);
  const first = rows.next();
  const cells = first.done ? [] : first.value.cells;
  const names = columnNames(hasHeader ? cells.map((cell) => cell.trim()) : cells.map(() => ''));
  const read = kind.createRowReader({ plan, stages, names });
  function* entries(): Generator<Entry> {
    if (!first.done && !hasHeader) yield { ...first.value, ...read(first.value.cells) };
    for (const row of rows) yield { ...row, ...read(row.cells) };
  }
  return { names, entries: entries() };
}
