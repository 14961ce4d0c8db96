import type { Activity } from '#shared/domain/activities.ts';
import type { CalendarEntry, CalendarFilter, OccurrenceKey } from '#shared/domain/calendar.ts';
import type { DueDeal } from '#shared/contract/calendar.contract.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealId, EventId, LeadId } from '#shared/domain/ids.ts';
import type { ReadableDb, SqlValue } from '#main/store/database.ts';
import { columnsOf } from '#main/store/rows.ts';
import { activityTable, eventTable } from '#main/store/schema.ts';
import type { EventRow } from './event-rows.ts';
import { dayMs } from './event-times.ts';

/** UTC milliseconds, the end not in it. */
export type Range = { fromMs: number; toMs: number };
type Leg = { range: Range; isAllDay: boolean; filter: CalendarFilter; limit: number };

type StoredEntry = Omit<CalendarEntry, 'isAllDay' | 'isChanged' | 'seriesId' | 'occurrence'> & {
  seriesOf: EventId | null;
  ownKey: OccurrenceKey | null;
  madeKey: string;
};

const shown = `e.id, e.series_id AS "seriesOf", e.occurrence AS "ownKey", e.title, e.event_type AS "eventType",
  e.time_zone AS "timeZone", e.location, e.deal_id AS "dealId", e.lead_id AS "leadId",
  coalesce(d.title, l.company) AS "hostTitle",
  (SELECT count(*) FROM attendee a WHERE a.event_id = e.id AND a.archived_at_ms IS NULL) AS "attendeeCount",
  json_array_length(e.reminders) AS "reminderCount"`;
const hosts = 'LEFT JOIN deal d ON d.id = e.deal_id LEFT JOIN lead l ON l.id = e.lead_id';

/** A condition on `e`, and its values. */
export function filterOf({ types, dealId, leadId }: CalendarFilter): { sql: string; params: SqlValue[] } {
  const parts: string[] = [];
  const params: SqlValue[] = [];
  if (types) {
    parts.push(` AND e.event_type IN (${types.map(() => '?').join(', ')})`);
    params.push(...types);
  }
  if (dealId) {
    parts.push(' AND e.deal_id = ?');
    params.push(dealId);
  }
  if (leadId) {
    parts.push(' AND e.lead_id = ?');
    params.push(leadId);
  }
  return { sql: parts.join(''), params };
}

/**
 * What overlaps the range as far as it is made, by its start: what lasts a day at most is found by its start, the rest by its
 * end. Something that takes no time belongs to the range in which it is.
 */
export function listEntries(db: ReadableDb, { range, isAllDay, filter, limit }: Leg): CalendarEntry[] {
  const { fromMs, toMs } = range;
  const where = filterOf(filter);
  // The events are looked up once: here only where they decide what is found.
  const filtered = where.sql === '' ? '' : 'CROSS JOIN event e ON e.id = o.event_id';
  const flag = isAllDay ? 1 : 0;
  const rows = db.all<StoredEntry>(
    `WITH found AS (
       SELECT * FROM (SELECT o.event_id, o.occurrence, o.start_ms, o.end_ms
         FROM occurrence o INDEXED BY occurrence_short ${filtered}
         WHERE o.is_long = 0 AND o.is_all_day = ? AND o.start_ms >= ? AND o.start_ms < ?
           AND (o.end_ms > ? OR o.start_ms >= ?)${where.sql}
         ORDER BY o.start_ms LIMIT ?)
       UNION ALL
       SELECT * FROM (SELECT o.event_id, o.occurrence, o.start_ms, o.end_ms
         FROM occurrence o INDEXED BY occurrence_long ${filtered}
         WHERE o.is_long = 1 AND o.is_all_day = ? AND o.end_ms > ? AND o.start_ms < ?${where.sql}
         ORDER BY o.start_ms LIMIT ?)
     )
     SELECT f.occurrence AS "madeKey", f.start_ms AS "startMs", f.end_ms AS "endMs", ${shown}
     FROM found f CROSS JOIN event e ON e.id = f.event_id ${hosts} ORDER BY f.start_ms, f.end_ms, e.id`,
    ...[flag, fromMs - dayMs, toMs, fromMs, fromMs, ...where.params, limit],
    ...[flag, fromMs, toMs, ...where.params, limit],
  );
  return rows.map((row) => entryFrom(row, isAllDay));
}

function entryFrom({ seriesOf, ownKey, madeKey, ...rest }: StoredEntry, isAllDay: boolean): CalendarEntry {
  return {
    ...rest,
    seriesId: seriesOf ?? (madeKey === '' ? null : rest.id),
    occurrence: ownKey ?? (madeKey === '' ? null : (madeKey as OccurrenceKey)),
    isChanged: seriesOf !== null,
    isAllDay,
  };
}

type Block = { key: string; startMs: number; endMs: number };

/** An event as blocks, at whatever times. */
export function entriesOf(
  db: ReadableDb,
  { id, isAllDay }: { id: EventId; isAllDay: boolean },
  blocks: readonly Block[],
): CalendarEntry[] {
  if (blocks.length === 0) return [];
  const row = db.get<Omit<StoredEntry, 'madeKey' | 'startMs' | 'endMs'>>(
    `SELECT ${shown} FROM event e ${hosts} WHERE e.id = ?`,
    id,
  );
  if (!row) return [];
  return blocks.map(({ key, startMs, endMs }) =>
    entryFrom({ ...row, madeKey: key, startMs, endMs }, isAllDay),
  );
}

/** Series that may have more in a range than is made of them. */
export function listFarSeries(db: ReadableDb, { fromMs, toMs }: Range, filter: CalendarFilter): EventRow[] {
  const where = filterOf(filter);
  const columns = columnsOf(eventTable, 'e');
  return db.all<EventRow>(
    `SELECT ${columns} FROM event e INDEXED BY event_made_until
     WHERE e.made_until_ms < ? AND e.made_until_ms IS NOT NULL AND e.archived_at_ms IS NULL${where.sql}
     UNION
     SELECT ${columns} FROM event e INDEXED BY event_made_from
     WHERE e.made_from_ms > ? AND e.made_from_ms IS NOT NULL AND e.archived_at_ms IS NULL${where.sql}`,
    ...[toMs, ...where.params],
    ...[fromMs, ...where.params],
  );
}

/** The first days of a range inclusive, the last one not. */
export function listDueDeals(
  db: ReadableDb,
  { from, to, dealId }: { from: PlainDate; to: PlainDate; dealId?: DealId | undefined },
): DueDeal[] {
  return db.all<DueDeal>(
    `SELECT id, title, client, due_date AS "dueDate", amount_minor AS "amountMinor", currency, status
     FROM deal ${dealId ? '' : 'INDEXED BY deal_by_due_date'} WHERE archived_at_ms IS NULL AND status = 'Open' AND due_date >= ? AND due_date < ?
       ${dealId ? 'AND id = ?' : ''}
     ORDER BY due_date, id LIMIT 5000`,
    ...[from, to, ...(dealId ? [dealId] : [])],
  );
}

/** Newest first; of a changed occurrence also what its series tells. */
export function listActivities(
  db: ReadableDb,
  { id, seriesId }: { id: EventId; seriesId: EventId | null },
  limit: number,
): Activity[] {
  return db.all<Activity>(
    `SELECT ${columnsOf(activityTable)} FROM activity WHERE event_id IN (?, ?) ORDER BY id DESC LIMIT ?`,
    id,
    seriesId ?? id,
    limit,
  );
}

export type Hosts = {
  deal: { id: DealId; title: string; isArchived: boolean } | null;
  lead: { id: LeadId; company: string; isArchived: boolean } | null;
};

export function readHosts(db: ReadableDb, { dealId, leadId }: Pick<EventRow, 'dealId' | 'leadId'>): Hosts {
  const deal =
    dealId &&
    db.get<{ title: string; isArchived: number }>(
      'SELECT title, archived_at_ms IS NOT NULL AS "isArchived" FROM deal WHERE id = ?',
      dealId,
    );
  const lead =
    leadId &&
    db.get<{ company: string; isArchived: number }>(
      'SELECT company, archived_at_ms IS NOT NULL AS "isArchived" FROM lead WHERE id = ?',
      leadId,
    );
  return {
    deal: dealId && deal ? { id: dealId, title: deal.title, isArchived: deal.isArchived === 1 } : null,
    lead: leadId && lead ? { id: leadId, company: lead.company, isArchived: lead.isArchived === 1 } : null,
  };
}
