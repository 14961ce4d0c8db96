import type { Header } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealCard, DealSort, DealSortKey } from '#shared/domain/deals.ts';
import type { features } from './columns.tsx';
import { isFigure } from './columns.tsx';
import classes from './deal-table.module.css';
import { maxColumnWidth, minColumnWidth } from './table-view.ts';

const widthStep = 8;
const wideWidthStep = 40;

type HeaderCell = Header<typeof features, DealCard>;

type TableHeadProps = {
  headers: readonly HeaderCell[];
  sort: DealSort;
  onSort: (by: DealSortKey) => void;
  onWidth: (column: DealSortKey, width: number | null) => void;
};

export function TableHead({ headers, sort, onSort, onWidth }: TableHeadProps): ReactNode {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        {headers.map((header) => (
          <HeadCell key={header.id} header={header} sort={sort} onSort={onSort} onWidth={onWidth} />
        ))}
      </div>
    </div>
  );
}

type HeadCellProps = Omit<TableHeadProps, 'headers'> & { header: HeaderCell };

function HeadCell({ header, sort, onSort, onWidth }: HeadCellProps): ReactNode {
  const { t } = useTranslation();
  const column = header.column.id as DealSortKey;
  const label = t(`board.table.column.${column}`);
  const isSorted = sort.by === column;
  const Arrow = sort.direction === 'asc' ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      className={classes.headCell}
      data-figure={isFigure(column) || undefined}
      aria-sort={isSorted ? (sort.direction === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <button type="button" className={classes.sort} title={label} onClick={() => onSort(column)}>
        <span className={classes.sortLabel}>{label}</span>
        {isSorted ? <Arrow size={12} strokeWidth={2} aria-hidden /> : null}
      </button>
      <WidthHandle header={header} label={label} onWidth={(width) => onWidth(column, width)} />
    </div>
  );
}

type WidthHandleProps = { header: HeaderCell; label: string; onWidth: (width: number | null) => void };

/** The edge of a column: dragged by the mouse, moved by the arrow keys, put back by a double click. */
function WidthHandle({ header, label, onWidth }: WidthHandleProps): ReactNode {
  const { t } = useTranslation();
  const width = header.getSize();
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
      aria-label={t('board.table.width', { column: label })}
      aria-valuenow={width}
      aria-valuemin={minColumnWidth}
      aria-valuemax={maxColumnWidth}
      tabIndex={0}
      className={classes.edge}
      data-resizing={header.column.getIsResizing() || undefined}
      onMouseDown={resize}
      onTouchStart={resize}
      onDoubleClick={() => onWidth(null)}
      onKeyDown={press}
    />
  );
}
