import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from '@tanstack/react-table';
import type { DealCard, DealSortKey } from '#shared/domain/deals.ts';
import { dealSortKeys } from '#shared/domain/deals.ts';
import { DealCell } from './deal-cell.tsx';
import { defaultWidths, fixedColumn, maxColumnWidth, minColumnWidth } from './table-view.ts';

/** Sorting is the store's: the table only holds which columns there are and how wide. */
export const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
});

const helper = createColumnHelper<typeof features, DealCard>();

export const columns = helper.columns(
  dealSortKeys.map((key) =>
    helper.display({
      id: key,
      size: defaultWidths[key],
      minSize: minColumnWidth,
      maxSize: maxColumnWidth,
      enableHiding: key !== fixedColumn,
      cell: ({ row }) => <DealCell card={row.original} column={key} />,
    }),
  ),
);

/** Figures stand right-aligned, so that they can be compared. */
export function isFigure(column: string): boolean {
  return figures.has(column as DealSortKey);
}

const figures = new Set<DealSortKey>(['amountMinor', 'daysInStage', 'commentCount', 'attachmentCount']);
