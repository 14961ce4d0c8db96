import type { ReactNode } from 'react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataColumn, DataRow } from './columns.ts';
import classes from './data-table.module.css';

/** Column 1 of the grid holds the checkboxes; the list's own columns come after it. */
export const firstColumn = 2;

export type CheckPress = { id: string; place: number; isRange: boolean };

export type GridRowProps<Row extends DataRow> = {
  /** Undefined while its page is on the way. */
  row: Row | undefined;
  index: number;
  start: number;
  columns: readonly DataColumn<Row, unknown>[];
  /** Places of the columns that are in view. */
  drawn: readonly number[];
  /** The column of the cell that Tab reaches; -1 in every other row. */
  tabStop: number;
  /** The marked columns; both -1 where no cell of the row is marked. */
  markedFrom: number;
  markedTo: number;
  isSelected: boolean;
  isOpen: boolean;
  hrefOf: (row: Row) => string;
  onCheck: (press: CheckPress) => void;
  /** The column that is edited, and its field. */
  editedColumn: string | undefined;
  editor: ReactNode;
};

/** One row; it is drawn anew only when something of its own changes. */
export const GridRow = memo(DrawnRow) as <Row extends DataRow>(props: GridRowProps<Row>) => ReactNode;

function DrawnRow<Row extends DataRow>(props: GridRowProps<Row>): ReactNode {
  const { row, index, start, columns, drawn, isSelected, isOpen, editedColumn } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-current={isOpen || undefined}
      aria-busy={row ? undefined : true}
      data-row-index={index}
      data-row-id={row?.id}
      data-editing={editedColumn !== undefined || undefined}
      className={classes.row}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div role="gridcell" aria-colindex={1} className={classes.checkCell}>
        {row ? <RowCheck {...props} row={row} /> : null}
      </div>
      {drawn.map((at) => {
        const column = columns[at];
        return column ? <GridCell key={column.id} {...props} column={column} at={at} /> : null;
      })}
    </div>
  );
}

type GridCellProps<Row extends DataRow> = GridRowProps<Row> & {
  column: DataColumn<Row, unknown>;
  at: number;
};

function GridCell<Row extends DataRow>(props: GridCellProps<Row>): ReactNode {
  const { row, column, at, tabStop, markedFrom, markedTo, editor, hrefOf } = props;
  const isEdited = row !== undefined && props.editedColumn === column.id;
  return (
    <div
      role="gridcell"
      aria-colindex={at + firstColumn}
      aria-readonly={column.edit ? undefined : true}
      tabIndex={tabStop === at ? 0 : -1}
      className={classes.cell}
      style={{ gridColumn: at + firstColumn }}
      data-column-index={at}
      data-column={column.id}
      data-figure={column.isFigure || undefined}
      data-marked={(at >= markedFrom && at <= markedTo) || undefined}
      data-edited={isEdited || undefined}
    >
      {row === undefined ? null : isEdited ? (
        editor
      ) : column.isName ? (
        <a href={hrefOf(row)} tabIndex={-1} draggable={false} className={classes.link} data-opens>
          {column.render(row)}
        </a>
      ) : (
        column.render(row)
      )}
    </div>
  );
}

function RowCheck<Row extends DataRow>(props: GridRowProps<Row> & { row: Row }): ReactNode {
  const { row, index, columns, isSelected, onCheck } = props;
  const { t } = useTranslation();
  const name = columns.find((column) => column.isName)?.text(row) ?? '';
  return (
    <label className={classes.check}>
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={t('table.select', { name })}
        checked={isSelected}
        onChange={(event) => {
          const { nativeEvent } = event;
          const isRange = nativeEvent instanceof MouseEvent && nativeEvent.shiftKey;
          onCheck({ id: row.id, place: index, isRange });
        }}
      />
    </label>
  );
}
