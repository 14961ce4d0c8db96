import { useCallback } from 'react';
import type { EditorMove } from './cell-editor.tsx';
import type { DataRow } from './columns.ts';
import type { GridParts } from './table-props.ts';

/** What the field's keys lead to: written, the focus goes on to the next record or column; refused, it stays. */
export function useEditorMoves<Row extends DataRow, Patch extends object, Key extends string>(
  grid: Pick<GridParts<Row, Patch, Key>, 'pages' | 'shown' | 'focus' | 'editor' | 'scroller'>,
) {
  const { pages, shown, focus, editor, scroller } = grid;
  const { editing } = editor;
  /** The cell that is edited, where it stands now, and the records around it before the write puts them elsewhere. */
  const cellOf = useCallback(() => {
    const place = editing ? pages.placeOf(editing.row.id) : -1;
    const row = place < 0 ? focus.cell.row : place;
    const column = shown.findIndex(({ id }) => id === editing?.column.id);
    return { row, column: column < 0 ? focus.cell.column : column };
  }, [editing, pages, shown, focus]);
  const onCommit = (move: EditorMove) => {
    const cell = cellOf();
    const next = Math.max(0, Math.min(pages.total - 1, cell.row + move.rows));
    const id = move.rows === 0 ? editing?.row.id : pages.rowAt(next)?.id;
    if (!editor.commit()) return;
    focus.focusOnRecord(id, { row: next, column: cell.column + move.columns });
  };
  const onCancel = () => {
    const cell = cellOf();
    editor.cancel();
    focus.focusOnRecord(editing?.row.id, cell);
  };
  const onLeave = (to: EventTarget | null) => {
    const isWithin = to instanceof Node && scroller.current?.contains(to) === true;
    editor.commit({ isKeptFocused: isWithin });
  };
  return { onCommit, onCancel, onLeave };
}
