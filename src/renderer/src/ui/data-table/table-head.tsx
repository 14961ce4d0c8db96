import { ArrowDown, ArrowUp } from 'lucide-react';
import type { DragEvent, KeyboardEvent, ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataColumn, DataRow } from './columns.ts';
import classes from './data-table.module.css';
import { firstColumn } from './grid-row.tsx';
import type { ChangeView, TableView } from './table-view.ts';
import {
  maxColumnWidth,
  minColumnWidth,
  sortBy,
  widthOf,
  withColumnAt,
  withColumnStep,
  withWidth,
} from './table-view.ts';
import type { HeaderCell } from './use-headers.ts';

const widthStep = 8;
const wideWidthStep = 40;

type TableHeadProps<Row extends DataRow, Patch, Key extends string> = {
  /** Every column, shown or not. */
  all: readonly DataColumn<Row, Patch, Key>[];
  columns: readonly DataColumn<Row, Patch, Key>[];
  headers: readonly HeaderCell[];
  view: TableView<Key>;
  changeView: ChangeView<Key>;
  selected: 'none' | 'some' | 'all';
  onSelectAll: (isOn: boolean) => void;
};

export function TableHead<Row extends DataRow, Patch, Key extends string>(
  props: TableHeadProps<Row, Patch, Key>,
): ReactNode {
  const { columns, headers, selected, onSelectAll } = props;
  const [dragged, onDrag] = useState<Key | null>(null);
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        <SelectAll selected={selected} onSelectAll={onSelectAll} />
        {columns.map((column, at) => {
          const header = headers[at];
          return header ? (
            <HeadCell key={column.id} {...props} {...{ column, header, at, dragged, onDrag }} />
          ) : null;
        })}
      </div>
    </div>
  );
}

type SelectAllProps = { selected: 'none' | 'some' | 'all'; onSelectAll: (isOn: boolean) => void };

function SelectAll({ selected, onSelectAll }: SelectAllProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div role="columnheader" aria-colindex={1} className={classes.checkCell}>
      <label className={classes.check}>
        <input
          type="checkbox"
          aria-label={t('table.selectAll')}
          checked={selected === 'all'}
          ref={(box) => {
            if (box) box.indeterminate = selected === 'some';
          }}
          onChange={() => onSelectAll(selected !== 'all')}
        />
      </label>
    </div>
  );
}

type HeadCellProps<Row extends DataRow, Patch, Key extends string> = TableHeadProps<Row, Patch, Key> & {
  column: DataColumn<Row, Patch, Key>;
  header: HeaderCell;
  at: number;
  /** The column that is being moved. */
  dragged: Key | null;
  onDrag: (column: Key | null) => void;
};

function HeadCell<Row extends DataRow, Patch, Key extends string>(
  props: HeadCellProps<Row, Patch, Key>,
): ReactNode {
  const { all, column, header, at, view, changeView, dragged } = props;
  const isSorted = column.isSortable && view.sort.by === column.id;
  const drop = (event: DragEvent) => {
    if (dragged === null) return;
    event.preventDefault();
    if (event.type === 'drop')
      changeView((now) => withColumnAt(now, all, { column: dragged, to: column.id }));
  };
  return (
    <div
      role="columnheader"
      aria-colindex={at + firstColumn}
      className={classes.headCell}
      style={{ gridColumn: at + firstColumn }}
      data-figure={column.isFigure || undefined}
      aria-sort={isSorted ? (view.sort.direction === 'asc' ? 'ascending' : 'descending') : 'none'}
      onDragOver={drop}
      onDrop={drop}
    >
      <HeadButton {...props} isSorted={isSorted} />
      <WidthHandle
        header={header}
        label={column.label}
        width={widthOf(view, column)}
        onWidth={(width) => changeView((now) => withWidth(now, column.id, width ?? column.width))}
      />
    </div>
  );
}

type HeadButtonProps<Row extends DataRow, Patch, Key extends string> = HeadCellProps<Row, Patch, Key> & {
  isSorted: boolean;
};

/** Sorts by a click, and is what the column is moved by: dragged, or with Alt and an arrow key. */
function HeadButton<Row extends DataRow, Patch, Key extends string>(
  props: HeadButtonProps<Row, Patch, Key>,
): ReactNode {
  const { all, column, view, changeView, onDrag, isSorted } = props;
  const { t } = useTranslation();
  const Arrow = view.sort.direction === 'asc' ? ArrowUp : ArrowDown;
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null;
    if (step === null || !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    changeView((now) => withColumnStep(now, all, { column: column.id, step }));
  };
  return (
    <button
      type="button"
      className={classes.sort}
      title={t('table.moveHint', { column: column.label })}
      aria-disabled={!column.isSortable || undefined}
      draggable
      onDragStart={(event) => {
        onDrag(column.id);
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', column.label);
      }}
      onDragEnd={() => onDrag(null)}
      onKeyDown={press}
      onClick={() => {
        if (column.isSortable) changeView((now) => sortBy(now, column));
      }}
    >
      <span className={classes.sortLabel}>{column.label}</span>
      {isSorted ? <Arrow size={12} strokeWidth={2} aria-hidden /> : null}
    </button>
  );
}

type WidthHandleProps = {
  header: HeaderCell;
  label: string;
  width: number;
  onWidth: (width: number | null) => void;
};

/** The edge of a column: dragged by the mouse, moved by the arrow keys, put back by a double click. */
function WidthHandle({ header, label, width, onWidth }: WidthHandleProps): ReactNode {
  const { t } = useTranslation();
  const resize = header.getResizeHandler();
  const press = (event: KeyboardEvent) => {
    const step = event.shiftKey ? wideWidthStep : widthStep;
    if (event.key === 'ArrowRight') onWidth(width + step);
    else if (event.key === 'ArrowLeft') onWidth(width - step);
    else if (event.key === 'Enter') onWidth(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('table.width', { column: label })}
      aria-valuenow={width}
      aria-valuemin={minColumnWidth}
      aria-valuemax={maxColumnWidth}
      tabIndex={0}
      className={classes.edge}
      data-resizing={header.column.getIsResizing() || undefined}
      onMouseDown={(event) => {
        // The head grows under the pointer: without this the browser would take it for a drag of the head.
        event.preventDefault();
        resize(event);
      }}
      onTouchStart={resize}
      onDoubleClick={() => onWidth(null)}
      onKeyDown={press}
    />
  );
}
