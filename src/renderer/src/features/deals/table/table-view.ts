/** How the user has set the table up: its sort, the columns that are shown, and their widths. Kept as a preference. */
import { z } from 'zod';
import type { DealSort, DealSortKey } from '#shared/domain/deals.ts';
import { dealSortKeys, dealSortSchema } from '#shared/domain/deals.ts';

export const minColumnWidth = 56;
export const maxColumnWidth = 800;

export const defaultWidths: Readonly<Record<DealSortKey, number>> = {
  title: 240,
  client: 160,
  stage: 104,
  status: 80,
  amountMinor: 120,
  dueDate: 120,
  assignee: 144,
  daysInStage: 104,
  commentCount: 104,
  attachmentCount: 112,
  createdAtMs: 128,
  updatedAtMs: 120,
  closedAtMs: 128,
};

/** The title names the deal: it is always there. */
export const fixedColumn: DealSortKey = 'title';

const columnSchema = z.enum(dealSortKeys);
const viewSchema = z.object({
  sort: dealSortSchema,
  hidden: z.array(columnSchema),
  widths: z.partialRecord(columnSchema, z.int().min(minColumnWidth).max(maxColumnWidth)),
});
export type TableView = z.infer<typeof viewSchema>;

export const defaultView: TableView = {
  sort: { by: 'updatedAtMs', direction: 'desc' },
  hidden: ['commentCount', 'attachmentCount', 'createdAtMs', 'closedAtMs'],
  widths: {},
};

/** What was kept, where it still makes sense, otherwise what a new table looks like. */
export function readTableView(kept: unknown): TableView {
  const parsed = viewSchema.safeParse(kept);
  if (!parsed.success) return defaultView;
  return { ...parsed.data, hidden: parsed.data.hidden.filter((column) => column !== fixedColumn) };
}

/** A column sorts upwards first, then downwards; what is looked at for its largest goes the other way round. */
export function sortBy(sort: DealSort, by: DealSortKey): DealSort {
  if (sort.by === by) return { by, direction: sort.direction === 'asc' ? 'desc' : 'asc' };
  return { by, direction: largestFirst.has(by) ? 'desc' : 'asc' };
}

const largestFirst = new Set<DealSortKey>([
  'amountMinor',
  'daysInStage',
  'commentCount',
  'attachmentCount',
  'createdAtMs',
  'updatedAtMs',
  'closedAtMs',
]);

export function withColumn(view: TableView, column: DealSortKey, isShown: boolean): TableView {
  if (column === fixedColumn) return view;
  const hidden = view.hidden.filter((one) => one !== column);
  return { ...view, hidden: isShown ? hidden : [...hidden, column] };
}

export function withWidth(view: TableView, column: DealSortKey, width: number): TableView {
  const kept = Math.max(minColumnWidth, Math.min(maxColumnWidth, Math.round(width)));
  return { ...view, widths: { ...view.widths, [column]: kept } };
}

export function widthOf(view: TableView, column: DealSortKey): number {
  return view.widths[column] ?? defaultWidths[column];
}
