import type { Activity } from '#shared/domain/activities.ts';
import type { DealCard, DealFilter, DealSort } from '#shared/domain/deals.ts';
import type { ActivityId, DealId, StageId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import { isEmptyFilter } from '#main/features/filters/list-filter.ts';
import type { Moment } from '#main/platform/clock.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { columnsOf, findRow } from '#main/store/rows.ts';
import { activityTable, dealTable } from '#main/store/schema.ts';
import { cardColumns, cardFromRow, type DealCardRow, type DealRow } from './deal-rows.ts';
import { whereOf } from './deal-filter.ts';
import { orderOf } from './deal-sort.ts';

export type Page = { offset: number; limit: number };
export type Total = { stageId: StageId; currency: Currency; count: number; sumMinor: number };
export type FilterAt = { filter: DealFilter; moment: Moment };

export function findDealRow(db: ReadableDb, id: DealId): DealRow | undefined {
  return findRow(db, dealTable, id);
}

/** Counts and sums a stage and currency: kept ones without a filter, counted ones with. */
export function readTotals(db: ReadableDb, { filter, moment }: FilterAt): Total[] {
  if (isEmptyFilter(filter)) {
    return db.all<Total>(
      `SELECT stage_id AS stageId, currency, deal_count AS count, sum_minor AS sumMinor
       FROM stage_total WHERE deal_count > 0 ORDER BY sum_minor DESC`,
    );
  }
  const where = whereOf(filter, moment);
  return db.all<Total>(
    `SELECT stage_id AS stageId, currency, count(*) AS count, sum(amount_minor) AS sumMinor
     FROM deal WHERE ${where.sql} GROUP BY stage_id, currency ORDER BY 4 DESC`,
    ...where.params,
  );
}

/** Cards of one column, in its order. */
export function readColumn(
  db: ReadableDb,
  stageId: StageId,
  { filter, moment, offset, limit }: FilterAt & Page,
): DealCard[] {
  const where = whereOf(filter, moment);
  return db
    .all<DealCardRow>(
      `SELECT ${cardColumns} FROM deal WHERE stage_id = ? AND ${where.sql} ORDER BY order_key, id LIMIT ? OFFSET ?`,
      stageId,
      ...where.params,
      limit,
      offset,
    )
    .map(cardFromRow);
}

export function countDeals(db: ReadableDb, { filter, moment }: FilterAt): number {
  if (isEmptyFilter(filter)) {
    return readTotals(db, { filter, moment }).reduce((sum, total) => sum + total.count, 0);
  }
  const where = whereOf(filter, moment);
  const counted = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM deal WHERE ${where.sql}`,
    ...where.params,
  );
  return counted?.count ?? 0;
}

/** A page of the table under any sort but the stage's (`readPageByStage`). */
export function readPage(
  db: ReadableDb,
  sort: DealSort,
  { filter, moment, offset, limit }: FilterAt & Page,
): DealCard[] {
  const where = whereOf(filter, moment);
  return db
    .all<DealCardRow>(
      `SELECT ${cardColumns} FROM deal WHERE ${where.sql} ORDER BY ${orderOf(sort)} LIMIT ? OFFSET ?`,
      ...where.params,
      limit,
      offset,
    )
    .map(cardFromRow);
}

/** A page sorted by the pipeline's order: stage after stage, each in its column's order, so that no row is sorted. */
export function readPageByStage(
  db: ReadableDb,
  stageIds: readonly StageId[],
  { filter, moment, offset, limit }: FilterAt & Page,
): DealCard[] {
  const totals = readTotals(db, { filter, moment });
  const cards: DealCard[] = [];
  let skip = offset;
  for (const stageId of stageIds) {
    const count = totals
      .filter((total) => total.stageId === stageId)
      .reduce((sum, total) => sum + total.count, 0);
    if (skip < count && cards.length < limit) {
      cards.push(...readColumn(db, stageId, { filter, moment, offset: skip, limit: limit - cards.length }));
    }
    skip = Math.max(0, skip - count);
  }
  return cards;
}

const activityColumns = columnsOf(activityTable);

/** What a field held before it was last changed, as the history has it; undefined where it never was. */
export function findEarlierValue(db: ReadableDb, id: DealId, field: string): string | null | undefined {
  return db.get<{ oldValue: string | null }>(
    `SELECT old_value AS oldValue FROM activity WHERE deal_id = ? AND field = ? ORDER BY id DESC LIMIT 1`,
    id,
    field,
  )?.oldValue;
}

/** Newest first; `before` leaves out what is not older than that activity. */
export function readActivities(
  db: ReadableDb,
  dealId: DealId,
  { before, limit }: { before?: ActivityId; limit: number },
): Activity[] {
  return before === undefined
    ? db.all<Activity>(
        `SELECT ${activityColumns} FROM activity WHERE deal_id = ? ORDER BY id DESC LIMIT ?`,
        dealId,
        limit,
      )
    : db.all<Activity>(
        `SELECT ${activityColumns} FROM activity WHERE deal_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
        dealId,
        before,
        limit,
      );
}

/** Names in use, the most used first. */
export function readNames(
  db: ReadableDb,
  column: 'assignee' | 'client',
  limit: number,
): { name: string; count: number }[] {
  return db.all(
    `SELECT ${column} AS name, count(*) AS count FROM deal
     WHERE archived_at_ms IS NULL AND ${column} IS NOT NULL GROUP BY ${column} ORDER BY 2 DESC, 1 LIMIT ?`,
    limit,
  );
}
