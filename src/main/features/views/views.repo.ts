import type { SavedView } from '#shared/contract/views.contract.ts';
import type { ViewId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { columnsOf, findRow } from '#main/store/rows.ts';
import { viewTable } from '#main/store/schema.ts';

export type ViewRow = typeof viewTable.$inferSelect;

/** In their order, without those in the trash. */
export function listViewRows(db: ReadableDb): ViewRow[] {
  return db.all<ViewRow>(
    `SELECT ${columnsOf(viewTable)} FROM saved_view WHERE archived_at_ms IS NULL ORDER BY position, id`,
  );
}

export function findViewRow(db: ReadableDb, id: ViewId): ViewRow | undefined {
  return findRow(db, viewTable, id);
}

/** The greatest key in use, those in the trash counted, so that a view that comes back keeps its place. */
export function lastViewPosition(db: ReadableDb): string | null {
  return db.get<{ last: string | null }>('SELECT max(position) AS last FROM saved_view')?.last ?? null;
}

type Columns = Pick<SavedView, 'order' | 'hidden' | 'widths'>;

export function viewFromRow(row: ViewRow): SavedView {
  const columns = JSON.parse(row.columns) as Columns;
  return {
    id: row.id,
    entity: row.entity,
    name: row.name,
    query: row.query,
    layout: row.layout,
    sort: row.sort === null ? null : (JSON.parse(row.sort) as SavedView['sort']),
    order: columns.order,
    hidden: columns.hidden,
    widths: columns.widths,
    isPinned: row.isPinned === 1,
    isStart: row.isStart === 1,
    position: row.position,
  };
}

type ViewFields = Omit<SavedView, 'id' | 'entity' | 'isStart' | 'position'>;

/** The columns of a row that hold what the user set. */
export function rowOfFields(fields: ViewFields) {
  const { name, query, layout, sort, order, hidden, widths, isPinned } = fields;
  return {
    name,
    query,
    layout,
    sort: sort === null ? null : JSON.stringify(sort),
    columns: JSON.stringify({ order, hidden, widths }),
    isPinned: isPinned ? 1 : 0,
  };
}
