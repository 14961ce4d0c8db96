import type { PlainDate } from '#shared/domain/dates.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import { performanceFieldNames, type PerformanceFields } from '#shared/domain/performance.ts';
import type { DayRange } from '#shared/domain/periods.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf } from '#main/store/rows.ts';
import { performanceTable } from '#main/store/schema.ts';
import type { DaySpan, LoggedMeetings, Meeting } from './meetings-held.ts';

const dayMs = 86_400_000;

type ContactRow = { day: PlainDate; callsMade: number; leadsContacted: number; meetingsHeld: number };

/** Entries outside the trash; few leads are in it, so that these are looked up once, not the lead of each entry. */
const liveEntry = `i.archived_at_ms IS NULL
  AND i.lead_id NOT IN (SELECT id FROM lead INDEXED BY lead_archived WHERE archived_at_ms IS NOT NULL)`;

/** What was logged with leads outside the trash. */
export function listContacts(db: ReadableDb, { from, to }: DayRange): ContactRow[] {
  return db.all<ContactRow>(
    `SELECT i.happened_on AS "day", sum(i.kind = 'call') AS "callsMade", count(DISTINCT i.lead_id) AS "leadsContacted",
       sum(i.kind = 'meeting' AND i.outcome IS NOT 'noShow') AS "meetingsHeld"
     FROM interaction i INDEXED BY interaction_by_day WHERE ${liveEntry} AND i.happened_on BETWEEN ? AND ?
     GROUP BY i.happened_on`,
    from,
    to,
  );
}

/** Of some leads, by lead and day: how many meetings were logged that took place, and to how many nobody came. */
export function listLoggedMeetings(
  db: ReadableDb,
  { from, to }: DayRange,
  leadIds: Iterable<LeadId>,
): LoggedMeetings[] {
  return db.all<LoggedMeetings>(
    `SELECT i.happened_on AS "day", i.lead_id AS "leadId", sum(i.outcome IS NOT 'noShow') AS "held",
       sum(i.outcome IS 'noShow') AS "missed"
     FROM json_each(?) lead CROSS JOIN interaction i INDEXED BY interaction_of_lead
       ON i.lead_id = lead.value AND i.happened_on BETWEEN ? AND ?
     WHERE i.kind = 'meeting' AND ${liveEntry} GROUP BY i.happened_on, i.lead_id`,
    ...[JSON.stringify([...leadIds]), from, to],
  );
}

type MeetingRow = Omit<Meeting, 'isAllDay'> & { isAllDay: number };

/** Meetings of the calendar that overlap the range or touch it, as far as they are made, by their start. */
export function listMeetings(
  db: ReadableDb,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Meeting[] {
  const columns = `o.start_ms AS "startMs", o.end_ms AS "endMs", o.is_all_day AS "isAllDay", e.lead_id AS "leadId"`;
  const isMeeting = `e.id = o.event_id AND e.event_type = 'meeting'`;
  const rows = db.all<MeetingRow>(
    `SELECT ${columns} FROM occurrence o INDEXED BY occurrence_short CROSS JOIN event e ON ${isMeeting}
     WHERE o.is_long = 0 AND o.is_all_day IN (0, 1) AND o.start_ms >= ? AND o.start_ms < ?
       AND o.end_ms >= ?
     UNION ALL
     SELECT ${columns} FROM occurrence o INDEXED BY occurrence_long CROSS JOIN event e ON ${isMeeting}
     WHERE o.is_long = 1 AND o.is_all_day IN (0, 1) AND o.end_ms >= ? AND o.start_ms < ?
     ORDER BY 1, 2`,
    ...[fromMs - dayMs, untilMs, fromMs],
    ...[fromMs, untilMs],
  );
  return rows.map((row) => ({ ...row, isAllDay: row.isAllDay === 1 }));
}

/** Whether a series of meetings may have taken place in the range beyond what is made of it. */
export function hasFarMeetings(
  db: ReadableDb,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): boolean {
  const found = db.get(
    `SELECT 1 FROM event INDEXED BY event_made_from
     WHERE made_from_ms > ? AND made_from_ms IS NOT NULL AND archived_at_ms IS NULL AND event_type = 'meeting'
     UNION ALL
     SELECT 1 FROM event INDEXED BY event_made_until
     WHERE made_until_ms < ? AND made_until_ms IS NOT NULL AND archived_at_ms IS NULL AND event_type = 'meeting'
     LIMIT 1`,
    fromMs,
    untilMs,
  );
  return found !== undefined;
}

type ClosedRow = {
  day: PlainDate;
  won: number;
  lost: number;
  /** Of the won ones those in the asked currency. */
  wonInCurrency: number;
  wonMinor: number;
};

export function listClosed(db: ReadableDb, { from, to }: DayRange, currency: Currency): ClosedRow[] {
  return db.all<ClosedRow>(
    `SELECT span AS "day", sum(iif(a = 'Won', n, 0)) AS "won", sum(iif(a = 'Lost', n, 0)) AS "lost",
       sum(iif(a = 'Won' AND b = ?, n, 0)) AS "wonInCurrency", sum(iif(a = 'Won' AND b = ?, sum_minor, 0)) AS "wonMinor"
     FROM tally WHERE kind = 'closed' AND grain = 'day' AND span BETWEEN ? AND ? GROUP BY span`,
    currency,
    currency,
    from,
    to,
  );
}

/**
 * On each day the deals outside the trash that moved on to a later stage, without those that were won on it: the counters know
 * these. The way of a lost deal through the last stage is no progress.
 */
export function listMovedOn(db: ReadableDb, days: readonly DaySpan[]): { day: PlainDate; movedOn: number }[] {
  return db.all(
    `SELECT d.value ->> 'day' AS "day", count(DISTINCT s.deal_id) AS "movedOn"
     FROM json_each(?) d
     CROSS JOIN deal_stay s INDEXED BY deal_stay_moved ON s.from_stage_id IS NOT NULL
       AND s.entered_at_ms >= d.value ->> 'fromMs' AND s.entered_at_ms < d.value ->> 'untilMs'
     CROSS JOIN stage earlier ON earlier.id = s.from_stage_id
     CROSS JOIN stage later ON later.id = s.stage_id AND later.position > earlier.position
     CROSS JOIN deal ON deal.id = s.deal_id AND deal.archived_at_ms IS NULL
     WHERE (deal.status = 'Open'
       OR (deal.status = 'Won' AND NOT (deal.closed_at_ms >= d.value ->> 'fromMs' AND deal.closed_at_ms < d.value ->> 'untilMs'))
       OR (deal.status = 'Lost' AND deal.closed_at_ms IS NOT s.entered_at_ms))
     GROUP BY 1`,
    JSON.stringify(days),
  );
}

export type CorrectionRow = typeof performanceTable.$inferSelect;

export function listCorrections(db: ReadableDb, { from, to }: DayRange): CorrectionRow[] {
  return db.all<CorrectionRow>(
    `SELECT ${columnsOf(performanceTable)} FROM performance WHERE day BETWEEN ? AND ?`,
    from,
    to,
  );
}

/** A day of which nothing is put right has no row. */
export function putCorrection(db: WritableDb, day: PlainDate, figures: PerformanceFields): void {
  db.run('DELETE FROM performance WHERE day = ?', day);
  if (performanceFieldNames.every((name) => figures[name] === null)) return;
  db.run(
    `INSERT INTO performance (day, total_minutes, active_minutes, leads_contacted, deals_progressed, calls_made, meetings_held,
       conversion_rate, avg_deal_value_minor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[day, figures.totalMinutes, figures.activeMinutes, figures.leadsContacted, figures.dealsProgressed],
    ...[figures.callsMade, figures.meetingsHeld, figures.conversionRate, figures.avgDealValueMinor],
  );
}

export function listFocus(db: ReadableDb, { from, to }: DayRange): { day: PlainDate; seconds: number }[] {
  return db.all('SELECT day, seconds FROM focus WHERE day BETWEEN ? AND ?', from, to);
}

export function addFocus(db: WritableDb, day: PlainDate, seconds: number): void {
  db.run(
    `INSERT INTO focus (day, seconds) VALUES (?, ?)
     ON CONFLICT (day) DO UPDATE SET seconds = min(86400, seconds + excluded.seconds)`,
    day,
    seconds,
  );
}
