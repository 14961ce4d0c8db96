import type { DealSelection, LeadSelection } from '#shared/domain/selection.ts';
import { whereOf } from '#main/features/deals/deal-filter.ts';
import type { DealRow } from '#main/features/deals/deal-rows.ts';
import { leadWhereOf } from '#main/features/leads/lead-filter.ts';
import type { LeadRow } from '#main/features/leads/lead-rows.ts';
import type { Moment } from '#main/platform/clock.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { findRow } from '#main/store/rows.ts';
import { dealTable, leadTable } from '#main/store/schema.ts';

/** Each once: by keys in their order, by a filter in the board's, stage after stage. */
export function listSelectedDeals(db: ReadableDb, selection: DealSelection, moment: Moment): string[] {
  if ('ids' in selection) return [...new Set(selection.ids)];
  const where = whereOf(selection.filter, moment);
  const rows = db.all<{ id: string }>(
    `SELECT id FROM deal WHERE ${where.sql}
     ORDER BY (SELECT position FROM stage WHERE stage.id = deal.stage_id), order_key, id`,
    ...where.params,
  );
  return without(rows, selection.except);
}

/** Each once: by keys in their order, by a filter the newest last. */
export function listSelectedLeads(db: ReadableDb, selection: LeadSelection, moment: Moment): string[] {
  if ('ids' in selection) return [...new Set(selection.ids)];
  const where = leadWhereOf(selection.filter, moment);
  const rows = db.all<{ id: string }>(
    `SELECT id FROM lead WHERE ${where.sql} ORDER BY created_at_ms, id`,
    ...where.params,
  );
  return without(rows, selection.except);
}

function without(rows: readonly { id: string }[], except: readonly string[]): string[] {
  const left = new Set(except);
  return rows.flatMap(({ id }) => (left.has(id) ? [] : [id]));
}

/** A deal outside the trash. */
export function findLiveDeal(db: ReadableDb, id: string): DealRow | undefined {
  const row = findRow(db, dealTable, id);
  return row?.archivedAtMs === null ? row : undefined;
}

/** A lead outside the trash that was not merged into another. */
export function findLiveLead(db: ReadableDb, id: string): LeadRow | undefined {
  const row = findRow(db, leadTable, id);
  return row?.archivedAtMs === null ? row : undefined;
}
