import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { cellAfter, isOneCell } from './block.ts';
import type { Cell } from './block.ts';
import type { DataRow } from './columns.ts';
import { cellOf } from './grid-places.ts';
import type { GridParts } from './table-props.ts';
import { allSelected, countSelected } from './selection.ts';
import type { EditStart } from './use-editing.ts';
import type { RowChecks } from './use-row-checks.ts';

const fewestPageRows = 5;
const rowsOutsidePage = 2;

type Press = { event: KeyboardEvent; cell: Cell };

/** What keys do while a cell has the focus. @returns the grid's handler. */
export function useGridKeys<Row extends DataRow, Patch extends object, Key extends string>(
  grid: GridParts<Row, Patch, Key>,
  checks: RowChecks,
) {
  return (event: KeyboardEvent) => {
    const cell = cellOf(event.target);
    if (!cell) return;
    const press = { event, cell };
    const isTaken =
      moveOn(grid, press) ||
      actOn(grid, press) ||
      selectBy(grid, checks, press) ||
      openBy(grid, press) ||
      editBy(grid, press);
    if (isTaken) event.preventDefault();
  };
}

type Parts<Row extends DataRow, Patch extends object, Key extends string> = GridParts<Row, Patch, Key>;

const hasCommand = (event: KeyboardEvent) => event.ctrlKey || event.metaKey;

function moveOn<Row extends DataRow, Patch extends object, Key extends string>(
  { focus, pages, shown, scroller }: Parts<Row, Patch, Key>,
  { event, cell }: Press,
): boolean {
  const rowHeight = scroller.current?.querySelector('[data-row-index]')?.clientHeight ?? 0;
  const inView = rowHeight > 0 ? Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) : 0;
  const pageRows = Math.max(fewestPageRows, inView - rowsOutsidePage);
  const next = cellAfter(event, cell, {
    size: { rows: pages.total, columns: shown.length },
    pageRows,
  });
  if (!next) return false;
  focus.focusOn(next, { isExtending: event.shiftKey });
  return true;
}

function actOn<Row extends DataRow, Patch extends object, Key extends string>(
  { focus, pages, selection, onArchive, onArchiveSelected }: Parts<Row, Patch, Key>,
  { event, cell }: Press,
): boolean {
  if (hasCommand(event) || event.altKey || event.shiftKey) return false;
  const hasSelected = countSelected(selection.selection, pages.total) > 0;
  if (event.key === 'Delete') {
    const row = pages.rowAt(cell.row);
    if (hasSelected && onArchiveSelected) void onArchiveSelected();
    else if (row && onArchive) void onArchive(row);
    return true;
  }
  if (event.key !== 'Escape') return false;
  if (!isOneCell(focus.block)) focus.collapse();
  else if (hasSelected) selection.clear();
  else return false;
  return true;
}

function selectBy<Row extends DataRow, Patch extends object, Key extends string>(
  { pages, selection, focus }: Parts<Row, Patch, Key>,
  checks: RowChecks,
  { event, cell }: Press,
): boolean {
  if (hasCommand(event)) {
    if (event.key.toLowerCase() !== 'a' || event.altKey || event.shiftKey) return false;
    selection.change(() => allSelected);
    return true;
  }
  if (event.key !== ' ' || event.altKey) return false;
  const { top, bottom } = focus.block;
  if (top !== bottom && !event.shiftKey) {
    checks.checkBlock(focus.block);
    return true;
  }
  const row = pages.rowAt(cell.row);
  if (row) checks.check({ id: row.id, place: cell.row, isRange: event.shiftKey });
  return true;
}

function openBy<Row extends DataRow, Patch extends object, Key extends string>(
  { pages, shown, onEdit, onOpen }: Parts<Row, Patch, Key>,
  { event, cell }: Press,
): boolean {
  const row = pages.rowAt(cell.row);
  if (!row || event.altKey || event.shiftKey) return false;
  const isEditable = onEdit !== undefined && shown[cell.column]?.edit !== undefined;
  const isEnter = event.key === 'Enter';
  // In a cell that is edited, letters are what is written.
  const isOpening = hasCommand(event) ? isEnter : !isEditable && (isEnter || event.key === 'o');
  if (isOpening) onOpen(row);
  return isOpening;
}

function editBy<Row extends DataRow, Patch extends object, Key extends string>(
  { pages, shown, editor }: Parts<Row, Patch, Key>,
  { event, cell }: Press,
): boolean {
  if (hasCommand(event) || event.altKey) return false;
  const row = pages.rowAt(cell.row);
  const column = shown[cell.column];
  const start = startOf(event);
  if (!row || !column || !start) return false;
  // At once, so that what is composed of several keys is composed in the field.
  const isBegun = flushSync(() => editor.begin({ row, column }, start));
  return isBegun && !isComposed(event);
}

const isComposed = (event: KeyboardEvent) => event.key === 'Process' || event.key === 'Dead';

function startOf(event: KeyboardEvent): EditStart | null {
  if (event.key === 'Enter' || event.key === 'F2') return {};
  if (event.key === 'Backspace' || isComposed(event)) return { typed: '' };
  return [...event.key].length === 1 ? { typed: event.key } : null;
}
