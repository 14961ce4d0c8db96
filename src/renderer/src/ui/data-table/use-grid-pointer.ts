import type { MouseEvent, PointerEvent } from 'react';
import { useRef } from 'react';
import { isOneCell } from './block.ts';
import type { DataRow } from './columns.ts';
import { cellOf, isInEditor } from './grid-places.ts';
import type { GridParts } from './table-props.ts';

/** A click puts the focus on a cell, with Shift or by dragging it marks a block, two clicks edit; the name's link opens. */
export function useGridPointer<Row extends DataRow, Patch extends object, Key extends string>(
  grid: GridParts<Row, Patch, Key>,
) {
  const { pages, shown, focus, editor, onOpen } = grid;
  const isMarking = useRef(false);
  return {
    onPointerDown: (event: PointerEvent) => {
      isMarking.current = false;
      const cell = cellOf(event.target);
      if (!cell || event.button !== 0 || isInEditor(event.target)) return;
      isMarking.current = event.pointerType === 'mouse';
      focus.focusOn(cell, { isExtending: event.shiftKey });
    },
    onPointerMove: (event: PointerEvent) => {
      if (!isMarking.current) return;
      if ((event.buttons & 1) === 0) return void (isMarking.current = false);
      const cell = cellOf(event.target);
      const { cell: now } = focus;
      if (!cell || isInEditor(event.target)) return;
      if (cell.row !== now.row || cell.column !== now.column) focus.focusOn(cell, { isExtending: true });
    },
    onMouseDown: (event: MouseEvent) => {
      // The focus goes to the cell, not to the link in it, and no text is selected on the way.
      if (cellOf(event.target) && !isInEditor(event.target)) event.preventDefault();
    },
    onClick: (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('[data-opens]') : null;
      if (!link) return;
      event.preventDefault();
      const row = pages.rowAt(cellOf(link)?.row ?? -1);
      if (row && !event.shiftKey && isOneCell(focus.block)) onOpen(row);
    },
    onDoubleClick: (event: MouseEvent) => {
      const cell = cellOf(event.target);
      if (!cell || isInEditor(event.target)) return;
      const row = pages.rowAt(cell.row);
      const column = shown[cell.column];
      if (row && column) editor.begin({ row, column }, { byPointer: true });
    },
  };
}
