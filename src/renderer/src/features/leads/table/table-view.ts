/** The columns of the list of leads, how the user has set them up, and what a new list looks like. */
import { z } from 'zod';
import type { LeadSort } from '#shared/domain/leads.ts';
import { leadSortKeys } from '#shared/domain/leads.ts';
import type { TableView } from '#renderer/ui/data-table/table-view.ts';
import { maxColumnWidth, minColumnWidth, shownColumns } from '#renderer/ui/data-table/table-view.ts';

/** The next step's words stand beside its day; no index sorts by them. */
export const leadColumnKeys = [
  'company',
  'contact',
  'email',
  'phone',
  'source',
  'status',
  'nextStep',
  'nextStepOn',
  'lastContactOn',
  'interactionCount',
  'commentCount',
  'createdAtMs',
  'updatedAtMs',
] as const;
export type LeadColumnKey = (typeof leadColumnKeys)[number];
export type LeadTableView = TableView<LeadColumnKey>;

const columnSchema = z.enum(leadColumnKeys);
const viewSchema = z.object({
  sort: z.object({ by: columnSchema, direction: z.enum(['asc', 'desc']) }),
  hidden: z.array(columnSchema),
  order: z.array(columnSchema).default([]),
  widths: z.partialRecord(columnSchema, z.int().min(minColumnWidth).max(maxColumnWidth)),
});

export const defaultLeadView: LeadTableView = {
  sort: { by: 'updatedAtMs', direction: 'desc' },
  hidden: ['interactionCount', 'commentCount', 'createdAtMs'],
  order: [],
  widths: {},
};

/** What was kept, where it still makes sense, otherwise what a new list looks like. */
export function readLeadView(kept: unknown): LeadTableView {
  const parsed = viewSchema.safeParse(kept);
  return parsed.success ? parsed.data : defaultLeadView;
}

/** The sort that the store is asked for: a step sorts by its day. */
export function leadSortOf({ by, direction }: LeadTableView['sort']): LeadSort {
  const key = leadSortKeys.find((one) => one === by);
  return { by: key ?? 'nextStepOn', direction };
}

const shapes = leadColumnKeys.map((id) => ({ id, width: minColumnWidth, isName: id === 'company' }));

/** The columns that the table draws, in its order. */
export function shownLeadColumns(view: LeadTableView): LeadColumnKey[] {
  return shownColumns(view, shapes).map(({ id }) => id);
}
