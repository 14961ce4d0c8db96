/**
 * The table of any list: what lives here knows no feature. A list says what its columns are (`DataColumn`), how a page of
 * rows is asked for (`query`), and what its actions do; the table draws the rows and columns in view of however many there
 * are, and holds the focus, the marked block, the field over a cell, copying and pasting.
 *
 *   const selection = useSelection(filter);            // cleared when the filter changes
 *   <DataTable<DealCard, DealPatch, DealSortKey>
 *     name="Deals" columns={columns} query={query}     // both the same at every render (a constant, useMemo, useCallback)
 *     view={view} changeView={changeView} defaultView={defaultView}   // { sort, hidden, order, widths }, held outside
 *     selection={selection} openId={id} onOpen={open} hrefOf={(deal) => `#/deals/${deal.id}`}
 *     onEdit={write}                                   // every edit of one user action: one call, all or nothing
 *     onArchive={archive} onArchiveSelected={archiveSelected}
 *     totalWords={(count) => t('...', { count })} nothing={<Empty />} failed={(error, retry) => <Failed />}
 *     toolbar={(total) => <BulkBar selection={selection} total={total} />} />
 *
 * Keys: arrows, Home, End, Page Up and Down go from cell to cell (with Ctrl to the edges, with Shift they mark a block);
 * Enter, F2 or typing edits; Ctrl+Enter, or Enter and `o` on a cell that is not edited, opens; Space selects a row,
 * Shift+Space all from the last one on, Ctrl+A all that match; Ctrl+C and Ctrl+V copy and paste the block; Delete moves
 * what is selected, or the row, to the trash; Escape backs out one step.
 */
import type { ReactNode } from 'react';
import { ColumnMenu } from './column-menu.tsx';
import type { DataColumn, DataRow } from './columns.ts';
import classes from './data-table.module.css';
import { Grid } from './grid.tsx';
import { orderedColumns, withColumn } from './table-view.ts';
import type { DataTableProps } from './table-props.ts';
import { useFirstPage } from './use-list-pages.ts';

export function DataTable<Row extends DataRow, Patch extends object, Key extends string>(
  props: DataTableProps<Row, Patch, Key>,
): ReactNode {
  const { query, nothing, failed, view, changeView, defaultView, columns } = props;
  const first = useFirstPage(query);
  if (first.isError) return failed(first.error, () => void first.refetch());
  if (!first.data) return null;
  const { total } = first.data;
  if (total === 0 && !first.isPlaceholderData) return nothing;
  return (
    <div className={classes.wrap}>
      <div className={classes.bar}>
        <span className={classes.total} role="status">
          {props.totalWords(total)}
        </span>
        <div className={classes.toolbar}>{props.toolbar?.(total)}</div>
        <ColumnMenu
          columns={orderedColumns<Key, DataColumn<Row, Patch, Key>>(view, columns)}
          hidden={view.hidden}
          onShow={(column, isShown) => changeView((now) => withColumn(now, column, isShown))}
          onReset={() => changeView((now) => ({ ...defaultView, sort: now.sort }))}
        />
      </div>
      <Grid {...props} first={{ data: first.data, isPlaceholderData: first.isPlaceholderData }} />
    </div>
  );
}
