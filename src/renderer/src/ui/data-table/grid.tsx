import type { CSSProperties, ReactNode } from 'react';
import { useCallback, useEffect, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '#shared/errors.ts';
import { toastError } from '#renderer/ui/toast.ts';
import { isOneCell } from './block.ts';
import { CellEditor } from './cell-editor.tsx';
import { scrollToColumn, useColumnsInView } from './columns-in-view.ts';
import type { DataColumn, DataRow } from './columns.ts';
import classes from './data-table.module.css';
import { GridRow } from './grid-row.tsx';
import { allSelected, isSelected, noneSelected, selectionState } from './selection.ts';
import { TableHead } from './table-head.tsx';
import type { GridParts, GridProps } from './table-props.ts';
import { shownColumns, widthOf } from './table-view.ts';
import { useCellFocus } from './use-cell-focus.ts';
import { useClipboard } from './use-clipboard.ts';
import { useEditing } from './use-editing.ts';
import { useEditorMoves } from './use-editor-moves.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useGridPointer } from './use-grid-pointer.ts';
import { useHeaders } from './use-headers.ts';
import type { ListPages } from './use-list-pages.ts';
import { useListPages } from './use-list-pages.ts';
import { useRowChecks } from './use-row-checks.ts';
import { useRowsInView } from './use-rows-in-view.ts';

export function Grid<Row extends DataRow, Patch extends object, Key extends string>(
  props: GridProps<Row, Patch, Key>,
): ReactNode {
  const { columns, view, changeView, selection } = props;
  const { t } = useTranslation();
  const helpId = useId();
  const grid = useGrid(props);
  const { scroller, pages, shown, focus, widths, items } = grid;
  const checks = useRowChecks(grid);
  const keys = useGridKeys(grid, checks);
  const pointer = useGridPointer(grid);
  const field = useEditor(grid);
  const headers = useHeaders(shown, view, changeView);
  useClipboard({
    ...{ scroller, pages, columns: shown, block: focus.block, onEdit: props.onEdit },
    onPasted: (area) => {
      focus.focusOn({ row: area.bottom, column: area.right }, { isQuiet: true });
      focus.focusOn({ row: area.top, column: area.left }, { isExtending: true });
    },
  });
  const template = ['var(--dd-row)', ...widths.map((width) => `${width}px`)].join(' ');
  return (
    <>
      <p id={helpId} hidden>
        {t('table.help')}
      </p>
      <div
        ref={scroller}
        role="grid"
        aria-label={props.name}
        aria-describedby={helpId}
        aria-multiselectable
        aria-rowcount={pages.total + 1}
        aria-colcount={shown.length + 1}
        className={classes.grid}
        data-selecting={selectionState(selection.selection, pages.total) !== 'none' || undefined}
        style={{ '--table-columns': template } as CSSProperties}
      >
        <TableHead
          {...{ all: columns, columns: shown, headers, view, changeView }}
          selected={selectionState(selection.selection, pages.total)}
          onSelectAll={(isOn) => selection.change(() => (isOn ? allSelected : noneSelected))}
        />
        <div
          role="rowgroup"
          className={classes.body}
          style={{ height: grid.height }}
          onKeyDown={keys}
          {...pointer}
        >
          {items.map((item) => (
            <GridRow<Row> key={item.key} {...rowProps(grid, item, field)} onCheck={checks.check} />
          ))}
        </div>
      </div>
    </>
  );
}

/** Puts the rows, the focus and the field together. */
function useGrid<Row extends DataRow, Patch extends object, Key extends string>(
  props: GridProps<Row, Patch, Key>,
) {
  const { first, query, columns, view, onEdit } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { order, hidden } = view;
  // The same list while an edge is dragged: the columns are then neither drawn nor dragged anew.
  const shown = useMemo(
    () => shownColumns<Key, DataColumn<Row, Patch, Key>>({ order, hidden }, columns),
    [order, hidden, columns],
  );
  const widths = useMemo(() => shown.map((column) => widthOf(view, column)), [shown, view]);
  const rows = useRowsInView(scroller, first.data.total);
  const pages = useListPages(first, query, rows.seen);
  const latest = useRef({ rows, widths });
  latest.current = { rows, widths };
  const scrollTo = useCallback((cell: { row: number; column: number }) => {
    latest.current.rows.scrollTo(cell.row);
    if (scroller.current) scrollToColumn(scroller.current, latest.current.widths, cell.column);
  }, []);
  const focus = useCellFocus({ scroller, pages, columns: shown.length, scrollTo });
  const editor = useEditing<Row, Patch, Key>({
    onEdit,
    isThere: (id) => pages.placeOf(id) >= 0,
    onRefused: (message) => toastError(new AppError('VALIDATION', message)),
  });
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [pages.key]);
  const drawn = useColumnsInView(scroller, widths, focus.cell.column);
  const edited = editor.editing ? pages.placeOf(editor.editing.row.id) : -1;
  const items = keyed(rows.items([focus.cell.row, edited]), pages);
  return { ...props, scroller, shown, widths, pages, focus, editor, drawn, items, height: rows.height };
}

type Item = { index: number; start: number };

/** A row that comes to stand elsewhere stays the same on the screen, with its focus and its field. */
function keyed<Row extends DataRow>(items: readonly Item[], pages: ListPages<Row>) {
  const taken = new Set<string>();
  return items.map((item) => {
    const id = pages.rowAt(item.index)?.id;
    // While pages are exchanged a row may be on two of them.
    const key = id === undefined || taken.has(id) ? `place-${item.index}` : id;
    taken.add(key);
    return { ...item, key };
  });
}

/** The field over the cell that is edited. */
function useEditor<Row extends DataRow, Patch extends object, Key extends string>(
  grid: GridParts<Row, Patch, Key>,
): ReactNode {
  const { t } = useTranslation();
  const moves = useEditorMoves(grid);
  const { editor, shown } = grid;
  const { editing } = editor;
  if (!editing) return null;
  const name = shown.find((column) => column.isName)?.text(editing.row) ?? '';
  const label = t('table.edit', { column: editing.column.label, name });
  return (
    <CellEditor editing={editing} label={label} onWrite={editor.write} onShown={editor.onShown} {...moves} />
  );
}

type RowInput<Row extends DataRow, Patch extends object, Key extends string> = GridParts<Row, Patch, Key> & {
  drawn: readonly number[];
};

/** What a row is given: only what concerns it, so that it rests while others change. */
function rowProps<Row extends DataRow, Patch extends object, Key extends string>(
  grid: RowInput<Row, Patch, Key>,
  { index, start }: Item,
  field: ReactNode,
) {
  const { pages, shown, drawn, focus, editor, selection, openId, hrefOf } = grid;
  const row = pages.rowAt(index);
  const { block, cell } = focus;
  const isMarked = !isOneCell(block) && index >= block.top && index <= block.bottom;
  const isEdited = row !== undefined && editor.editing?.row.id === row.id;
  return {
    ...{ row, index, start, columns: shown, drawn, hrefOf },
    tabStop: index === cell.row ? cell.column : -1,
    markedFrom: isMarked ? block.left : -1,
    markedTo: isMarked ? block.right : -1,
    isSelected: row !== undefined && isSelected(selection.selection, row.id),
    isOpen: row !== undefined && row.id === openId,
    editedColumn: isEdited ? editor.editing?.column.id : undefined,
    editor: isEdited ? field : null,
  };
}
