import { useCallback, useRef } from 'react';
import { toastError } from '#renderer/ui/toast.ts';
import type { Block } from './block.ts';
import type { DataRow } from './columns.ts';
import type { CheckPress } from './grid-row.tsx';
import type { GridParts } from './table-props.ts';
import { isSelected, withSelected } from './selection.ts';

export type RowChecks = {
  check: (press: CheckPress) => void;
  /** All rows of a marked block; where they are selected already, they are let go. */
  checkBlock: (block: Block) => void;
};

/** Selecting by the checkboxes and their keys: one row, or all from the last one on. */
export function useRowChecks<Row extends DataRow, Patch extends object, Key extends string>(
  grid: GridParts<Row, Patch, Key>,
): RowChecks {
  const latest = useRef(grid);
  latest.current = grid;
  const last = useRef<{ id: string; place: number } | null>(null);
  const check = useCallback(({ id, place, isRange }: CheckPress) => {
    const { selection, pages, focus } = latest.current;
    const isOn = !isSelected(selection.selection, id);
    const from = last.current;
    last.current = { id, place };
    focus.focusOn({ row: place, column: focus.cell.column });
    if (!isRange || !from) return selection.change((now) => withSelected(now, [id], isOn));
    const known = pages.placeOf(from.id);
    const start = known < 0 ? from.place : known;
    const ends = [Math.min(start, place), Math.max(start, place)] as const;
    // From the last one on all become as that one is, whatever they were.
    const isRangeOn = isSelected(selection.selection, from.id);
    idsBetween(pages, ends).then(
      (ids) => selection.change((now) => withSelected(now, ids, isRangeOn)),
      toastError,
    );
  }, []);
  const checkBlock = useCallback(({ top, bottom }: Block) => {
    const { selection, pages } = latest.current;
    idsBetween(pages, [top, bottom]).then(
      (ids) => selection.change((now) => withSelected(now, ids, !ids.every((id) => isSelected(now, id)))),
      toastError,
    );
  }, []);
  return { check, checkBlock };
}

async function idsBetween<Row extends DataRow>(
  pages: Pick<GridParts<Row, object, string>['pages'], 'rowAt' | 'load'>,
  [first, last]: readonly [number, number],
): Promise<string[]> {
  const ids: string[] = [];
  for (let place = first; place <= last; place += 1) {
    const row = pages.rowAt(place);
    if (!row) return (await pages.load(first, last)).map(({ id }) => id);
    ids.push(row.id);
  }
  return ids;
}
