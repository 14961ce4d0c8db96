/** How the user has set the table of deals up, as it is kept, and what a new one looks like. */
import { z } from 'zod';
import { dealSortKeys, dealSortSchema } from '#shared/domain/deals.ts';
import type { DealSortKey } from '#shared/domain/deals.ts';
import type { TableView } from '#renderer/ui/data-table/table-view.ts';
import { maxColumnWidth, minColumnWidth, shownColumns } from '#renderer/ui/data-table/table-view.ts';

export type DealTableView = TableView<DealSortKey>;

const columnSchema = z.enum(dealSortKeys);
const viewSchema = z.object({
  sort: dealSortSchema,
  hidden: z.array(columnSchema),
  // Set-ups from before columns could be moved have none.
  order: z.array(columnSchema).default([]),
  widths: z.partialRecord(columnSchema, z.int().min(minColumnWidth).max(maxColumnWidth)),
});

export const defaultView: DealTableView = {
  sort: { by: 'updatedAtMs', direction: 'desc' },
  hidden: ['commentCount', 'attachmentCount', 'createdAtMs', 'closedAtMs'],
  order: [],
  widths: {},
};

/** What was kept, where it still makes sense, otherwise what a new table looks like. */
export function readTableView(kept: unknown): DealTableView {
  const parsed = viewSchema.safeParse(kept);
  return parsed.success ? parsed.data : defaultView;
}

const shapes = dealSortKeys.map((id) => ({ id, width: minColumnWidth, isName: id === 'title' }));

/** The columns that the table draws, in its order. */
export function shownDealColumns(view: DealTableView): DealSortKey[] {
  return shownColumns(view, shapes).map(({ id }) => id);
}
