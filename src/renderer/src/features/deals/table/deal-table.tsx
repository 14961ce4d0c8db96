import type { Row } from '@tanstack/react-table';
import { useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealCard, DealFilter, DealSortKey } from '#shared/domain/deals.ts';
import { dealSortKeys } from '#shared/domain/deals.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { useDeals } from '../use-deals.ts';
import { ColumnMenu } from './column-menu.tsx';
import { columns, features, isFigure } from './columns.tsx';
import { StagesContext } from './deal-cell.tsx';
import classes from './deal-table.module.css';
import { TableHead } from './table-head.tsx';
import type { TableView } from './table-view.ts';
import { defaultView, defaultWidths, sortBy, widthOf, withColumn, withWidth } from './table-view.ts';
import type { ListPages } from './use-list-pages.ts';
import { useFirstPage, useListPages } from './use-list-pages.ts';
import { useRowFocus } from './use-row-focus.ts';
import { useTableView } from './use-table-view.ts';

const rowHeight = 32;

export type DealTableProps = {
  filter: DealFilter;
  openId: string | undefined;
  onOpen: (card: DealCard) => void;
  /** What stands in the table's place when there is no row, and when the rows cannot be had. */
  nothing: ReactNode;
  failed: (error: unknown, onRetry: () => void) => ReactNode;
};

export function DealTable(props: DealTableProps): ReactNode {
  const [view, changeView] = useTableView();
  if (!view) return null;
  return <ReadyTable {...props} view={view} changeView={changeView} />;
}

type ReadyTableProps = DealTableProps & {
  view: TableView;
  changeView: (change: (view: TableView) => TableView) => void;
};

function ReadyTable(props: ReadyTableProps): ReactNode {
  const { filter, nothing, failed, view, changeView } = props;
  const { t } = useTranslation();
  const first = useFirstPage(filter, view.sort);
  if (first.isError) return failed(first.error, () => void first.refetch());
  if (!first.data) return null;
  const { total } = first.data;
  if (total === 0 && !first.isPlaceholderData) return nothing;
  return (
    <div className={classes.wrap}>
      <div className={classes.bar}>
        <span className={classes.total} role="status">
          {t('board.table.total', { count: total })}
        </span>
        <ColumnMenu
          hidden={view.hidden}
          onShow={(column, isShown) => changeView((now) => withColumn(now, column, isShown))}
          onReset={() => changeView((now) => ({ ...defaultView, sort: now.sort }))}
        />
      </div>
      <Grid {...props} first={first.data} />
    </div>
  );
}

type GridProps = ReadyTableProps & { first: { rows: DealCard[]; total: number } };

function Grid({ first, filter, openId, onOpen, view, changeView }: GridProps): ReactNode {
  const { t } = useTranslation();
  const deals = useDeals();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useGridRows({ first, filter, view, changeView, scroller });
  const { table, virtual, focus } = rows;
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const archive = async (card: DealCard, place: number) => {
    const gone = await deals.archiveDeal(card.id, card.title);
    if (gone) focus.focusOn(Math.max(0, Math.min(place, first.total - 2)));
  };
  const press = (event: KeyboardEvent) => {
    const place = rowOf(event.target);
    if (place === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const card = rows.rowAt(place)?.original;
    if (event.key === 'Enter' && card) onOpen(card);
    else if (event.key === 'Delete' && card) void archive(card, place);
    else if (!focus.move(event, place)) return;
    event.preventDefault();
  };
  const template = headers.map((header) => `${header.getSize()}px`).join(' ');
  return (
    <StagesContext value={useStages()}>
      <div
        ref={scroller}
        role="grid"
        aria-label={t('board.table.name')}
        aria-rowcount={first.total + 1}
        aria-colcount={headers.length}
        className={classes.grid}
        style={{ '--table-columns': template } as CSSProperties}
        onKeyDown={press}
        onFocus={(event) => {
          const place = rowOf(event.target);
          if (place !== null) focus.setTabStop(place);
        }}
        onClick={(event) => {
          const card = rows.rowAt(rowOf(event.target) ?? -1)?.original;
          if (card) onOpen(card);
        }}
      >
        <TableHead
          headers={headers}
          sort={view.sort}
          onSort={(by) => changeView((now) => ({ ...now, sort: sortBy(now.sort, by) }))}
          onWidth={(column, width) =>
            changeView((now) => withWidth(now, column, width ?? defaultWidths[column]))
          }
        />
        <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <GridRow
              key={index}
              row={rows.rowAt(index)}
              index={index}
              start={start}
              isTabStop={index === focus.tabStop}
              isOpen={rows.rowAt(index)?.original.id === openId}
              shown={template}
            />
          ))}
        </div>
      </div>
    </StagesContext>
  );
}

function useStages() {
  const stages = useChannel('stages:list', {}).data?.stages;
  return useMemo(() => new Map((stages ?? []).map((stage) => [stage.id as string, stage])), [stages]);
}

type RowsInput = Pick<GridProps, 'first' | 'filter' | 'view' | 'changeView'> & {
  scroller: React.RefObject<HTMLDivElement | null>;
};

/** The rows near the window, by way of the table's model. */
function useGridRows({ first, filter, view, changeView, scroller }: RowsInput) {
  const latestScroll = useRef<(index: number) => void>(() => undefined);
  const scrollTo = useCallback((index: number) => latestScroll.current(index), []);
  const focus = useRowFocus(scroller, first.total, scrollTo);
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: first.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: rowHeight,
    initialRect: { width: 0, height: 800 },
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), focus.tabStop])]
        .filter((index) => index < range.count)
        .sort((a, b) => a - b),
  });
  latestScroll.current = (index) => virtual.scrollToIndex(index, { align: 'auto' });
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [scroller, filter, view.sort]);
  const pages = useListPages(first, { filter, sort: view.sort }, seenOf(virtual.getVirtualItems()));
  const table = useDealTable(pages, view, changeView);
  const model = table.getRowModel().rows;
  const byPlace = useMemo(() => new Map(pages.places.map((place, at) => [place, model[at]])), [pages, model]);
  return { table, virtual, focus, rowAt: (index: number) => byPlace.get(index) };
}

function seenOf(items: readonly { index: number }[]): { first: number; last: number } {
  const middle = items[Math.floor(items.length / 2)]?.index ?? 0;
  return { first: Math.max(0, middle - items.length), last: middle + items.length };
}

function useDealTable(pages: ListPages, view: TableView, changeView: GridProps['changeView']) {
  const columnSizing = useMemo(
    () => Object.fromEntries(dealSortKeys.map((key) => [key, widthOf(view, key)])),
    [view],
  );
  const columnVisibility = useMemo(
    () => Object.fromEntries(view.hidden.map((key) => [key, false])),
    [view.hidden],
  );
  return useTable({
    features,
    columns,
    data: pages.rows,
    getRowId: (card) => card.id,
    columnResizeMode: 'onChange',
    state: { columnSizing, columnVisibility },
    onColumnSizingChange: (updater) =>
      changeView((now) => {
        const before = Object.fromEntries(dealSortKeys.map((key) => [key, widthOf(now, key)]));
        const after = typeof updater === 'function' ? updater(before) : updater;
        const changed = dealSortKeys.filter((key) => after[key] !== undefined && after[key] !== before[key]);
        return changed.reduce((one, key: DealSortKey) => withWidth(one, key, after[key] ?? 0), now);
      }),
  });
}

function rowOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row-index]') : null;
  return row ? Number(row.dataset['rowIndex']) : null;
}

type GridRowProps = {
  /** Undefined while its page is on the way. */
  row: Row<typeof features, DealCard> | undefined;
  index: number;
  start: number;
  isTabStop: boolean;
  isOpen: boolean;
  /** Changes with the columns that are shown. */
  shown: string;
};

const GridRow = memo(function GridRow({ row, index, start, isTabStop, isOpen }: GridRowProps): ReactNode {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      aria-busy={row ? undefined : true}
      data-row-index={index}
      data-deal-id={row?.original.id}
      tabIndex={isTabStop ? 0 : -1}
      className={classes.row}
      style={{ transform: `translateY(${start}px)` }}
    >
      {row?.getVisibleCells().map((cell) => (
        <div
          key={cell.id}
          role="gridcell"
          className={classes.cell}
          data-figure={isFigure(cell.column.id) || undefined}
        >
          {typeof cell.column.columnDef.cell === 'function'
            ? cell.column.columnDef.cell(cell.getContext())
            : null}
        </div>
      ))}
    </div>
  );
});
