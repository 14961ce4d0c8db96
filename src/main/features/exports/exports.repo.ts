/** Which records an export writes, and their rows one by one, on the worker's own connection. */
import type { DealSort } from '#shared/domain/deals.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { LeadSort } from '#shared/domain/leads.ts';
import type { DealSelection, LeadSelection } from '#shared/domain/selection.ts';
import { whereOf } from '#main/features/deals/deal-filter.ts';
import type { DealRow } from '#main/features/deals/deal-rows.ts';
import { orderOf } from '#main/features/deals/deal-sort.ts';
import { leadWhereOf } from '#main/features/leads/lead-filter.ts';
import { leadOrderOf } from '#main/features/leads/lead-sort.ts';
import type { Moment } from '#main/platform/clock.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { findRow } from '#main/store/rows.ts';
import { dealTable, leadTable } from '#main/store/schema.ts';

export type LeadRow = typeof leadTable.$inferSelect;

const pipelineOrder = `(SELECT position FROM stage WHERE stage.id = deal.stage_id)`;

function dealOrder(sort: DealSort | null): string {
  if (sort === null) return 'id';
  if (sort.by !== 'stage') return orderOf(sort);
  return `${pipelineOrder} ${sort.direction === 'desc' ? 'DESC' : 'ASC'}, order_key, id`;
}

type DealChoice = { selection: DealSelection; sort: DealSort | null; moment: Moment };

/** The selected deals outside the trash, in the order of the view. */
export function listSelectedDeals(db: ReadableDb, { selection, sort, moment }: DealChoice): DealId[] {
  const where =
    'ids' in selection
      ? {
          sql: 'archived_at_ms IS NULL AND id IN (SELECT value FROM json_each(?))',
          params: [JSON.stringify(selection.ids)],
        }
      : whereOf(selection.filter, moment);
  const rows = db.all<{ id: DealId }>(
    `SELECT id FROM deal WHERE ${where.sql} ORDER BY ${dealOrder(sort)}`,
    ...where.params,
  );
  return without(rows, 'ids' in selection ? [] : selection.except);
}

type LeadChoice = { selection: LeadSelection; sort: LeadSort | null; moment: Moment };

/** The selected leads outside the trash, in the order of the view. */
export function listSelectedLeads(db: ReadableDb, { selection, sort, moment }: LeadChoice): LeadId[] {
  const where =
    'ids' in selection
      ? {
          sql: 'archived_at_ms IS NULL AND id IN (SELECT value FROM json_each(?))',
          params: [JSON.stringify(selection.ids)],
        }
      : leadWhereOf(selection.filter, moment);
  const rows = db.all<{ id: LeadId }>(
    `SELECT id FROM lead WHERE ${where.sql} ORDER BY ${sort ? leadOrderOf(sort) : 'id'}`,
    ...where.params,
  );
  return without(rows, 'ids' in selection ? [] : selection.except);
}

function without<Id>(rows: readonly { id: Id }[], except: readonly Id[]): Id[] {
  const left = new Set(except);
  return rows.flatMap(({ id }) => (left.has(id) ? [] : [id]));
}

/** Undefined where it vanished since it was listed. */
export function findDeal(db: ReadableDb, id: DealId): DealRow | undefined {
  return findRow(db, dealTable, id);
}

export function findLead(db: ReadableDb, id: LeadId): LeadRow | undefined {
  return findRow(db, leadTable, id);
}

/** Labels of stages by their keys, removed ones too. */
export function readStageLabels(db: ReadableDb): Map<string, string> {
  return new Map(
    db.all<{ id: string; label: string }>('SELECT id, label FROM stage').map(({ id, label }) => [id, label]),
  );
}
