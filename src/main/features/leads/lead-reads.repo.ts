import type { Activity } from '#shared/domain/activities.ts';
import type { Comment } from '#shared/domain/comments.ts';
import type { ActivityId, DealId, LeadId } from '#shared/domain/ids.ts';
import type { Interaction } from '#shared/domain/interactions.ts';
import type { LeadCard, LeadFilter, LeadSort, LeadStatus } from '#shared/domain/leads.ts';
import type { DealStatus } from '#shared/domain/stages.ts';
import { isEmptyFilter } from '#main/features/filters/list-filter.ts';
import type { Moment } from '#main/platform/clock.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { columnsOf } from '#main/store/rows.ts';
import { activityTable, commentTable, interactionTable } from '#main/store/schema.ts';
import { leadWhereOf } from './lead-filter.ts';
import { leadCardColumns } from './lead-rows.ts';
import { leadOrderOf } from './lead-sort.ts';

export type LeadFilterAt = { filter: LeadFilter; moment: Moment };
export type LeadPage = { offset: number; limit: number };

const commentColumns = columnsOf(commentTable, undefined, ['archivedAtMs']);
const interactionColumns = columnsOf(interactionTable, undefined, ['archivedAtMs']);
const activityColumns = columnsOf(activityTable);

export function readLeadPage(
  db: ReadableDb,
  sort: LeadSort,
  { filter, moment, offset, limit }: LeadFilterAt & LeadPage,
): LeadCard[] {
  const where = leadWhereOf(filter, moment);
  return db.all<LeadCard>(
    `SELECT ${leadCardColumns} FROM lead WHERE ${where.sql} ORDER BY ${leadOrderOf(sort)} LIMIT ? OFFSET ?`,
    ...where.params,
    limit,
    offset,
  );
}

/** Without a filter by what the trash does not hold of all of them: both are counted by pages of an index, not by rows. */
export function countLeads(db: ReadableDb, { filter, moment }: LeadFilterAt): number {
  if (isEmptyFilter(filter)) {
    const row = db.get<{ total: number }>(
      `SELECT (SELECT count(*) FROM lead) - (SELECT count(*) FROM lead WHERE archived_at_ms IS NOT NULL) AS total`,
    );
    return row?.total ?? 0;
  }
  const where = leadWhereOf(filter, moment);
  return (
    db.get<{ total: number }>(`SELECT count(*) AS total FROM lead WHERE ${where.sql}`, ...where.params)
      ?.total ?? 0
  );
}

export function readStatusCounts(db: ReadableDb): { status: LeadStatus; count: number }[] {
  return db.all(`SELECT status, count(*) AS count FROM lead WHERE archived_at_ms IS NULL GROUP BY status`);
}

/** Sources in use, the most used first. */
export function readSources(db: ReadableDb, limit: number): { name: string; count: number }[] {
  return db.all(
    `SELECT source AS name, count(*) AS count FROM lead
     WHERE archived_at_ms IS NULL AND source IS NOT NULL GROUP BY source ORDER BY 2 DESC, 1 LIMIT ?`,
    limit,
  );
}

/** Oldest first, as a talk is read. */
export function listCommentsOfLead(db: ReadableDb, id: LeadId): Comment[] {
  return db.all<Comment>(
    `SELECT ${commentColumns} FROM comment WHERE lead_id = ? AND archived_at_ms IS NULL ORDER BY id`,
    id,
  );
}

/** Newest first. */
export function listInteractionsOfLead(db: ReadableDb, id: LeadId): Interaction[] {
  return db.all<Interaction>(
    `SELECT ${interactionColumns} FROM interaction WHERE lead_id = ? AND archived_at_ms IS NULL
     ORDER BY happened_on DESC, id DESC`,
    id,
  );
}

export type LeadName = { id: LeadId; company: string };

/** Those that were merged into the lead, and those that had been merged into these before. */
export function listMergedInto(db: ReadableDb, id: LeadId): LeadName[] {
  return db.all<LeadName>(
    `WITH RECURSIVE family(id, company) AS (
       SELECT id, company FROM lead WHERE merged_into_id = ?
       UNION SELECT lead.id, lead.company FROM family CROSS JOIN lead ON lead.merged_into_id = family.id
     )
     SELECT id, company FROM family ORDER BY id`,
    id,
  );
}

/** The lead that a merged one lives on in, through however many merges. */
export function findSurvivor(db: ReadableDb, mergedIntoId: LeadId): LeadName | undefined {
  return db.get<LeadName>(
    `WITH RECURSIVE up(id, company, next) AS (
       SELECT id, company, merged_into_id FROM lead WHERE id = ?
       UNION SELECT lead.id, lead.company, lead.merged_into_id FROM up CROSS JOIN lead ON lead.id = up.next
     )
     SELECT id, company FROM up WHERE next IS NULL`,
    mergedIntoId,
  );
}

export type DealOfLead = { id: DealId; title: string; status: DealStatus; isArchived: boolean };

export function findDealOfLead(db: ReadableDb, dealId: DealId): DealOfLead | undefined {
  const row = db.get<Omit<DealOfLead, 'isArchived'> & { archivedAtMs: number | null }>(
    `SELECT id, title, status, archived_at_ms AS "archivedAtMs" FROM deal WHERE id = ?`,
    dealId,
  );
  return row && { id: row.id, title: row.title, status: row.status, isArchived: row.archivedAtMs !== null };
}

/**
 * History of the lead and of those merged into it, newest first. Each comes from its index already in order, and no more of any
 * than could be shown.
 * @param before leaves out what is not older than that activity.
 */
export function readLeadActivities(
  db: ReadableDb,
  ids: readonly LeadId[],
  { before, limit }: { before?: ActivityId; limit: number },
): Activity[] {
  const ofEach = ids.flatMap((id) =>
    before === undefined
      ? db.all<Activity>(
          `SELECT ${activityColumns} FROM activity WHERE lead_id = ? ORDER BY id DESC LIMIT ?`,
          id,
          limit,
        )
      : db.all<Activity>(
          `SELECT ${activityColumns} FROM activity WHERE lead_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
          id,
          before,
          limit,
        ),
  );
  if (ids.length === 1) return ofEach;
  return ofEach.sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, limit);
}
