import type { LeadId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { readContacts } from './contacts.repo.ts';
import { cutsOf, tierOf } from './cuts.ts';
import type { Days } from './days.ts';
import { dateOf, freshLeadDays, type Day, type OpenLead } from './snapshot.ts';

type Reading = { db: ReadableDb; days: Days; atMost: number };
type LeadRow = Omit<OpenLead, 'createdDay' | 'lastContactDay' | 'nextDay'> & {
  createdAtMs: number;
  nextStepDay: Day | null;
};

const columns = `l.id, l.company, l.source, l.status, l.created_at_ms AS createdAtMs,
  unixepoch(l.next_step_on) / 86400 AS nextStepDay`;
const isOpen = `l.status IN ('New', 'Contacted', 'Qualified') AND l.archived_at_ms IS NULL`;
/** A store that takes in more leads in two months has its latest looked at. */
const freshAtMost = 2000;

/**
 * Those that are neither converted nor given up and that a rule can speak of: which have been without contact for longer than
 * `cooling` days (null: nobody knows what is long), and which are new.
 */
export function readOpenLeads(reading: Reading, cooling: number | null): OpenLead[] {
  const { db, days } = reading;
  const rows = new Map(
    [...(cooling === null ? [] : readSilent(reading, cooling)), ...readFresh(reading)].map((row) => [
      row.id,
      row,
    ]),
  );
  const contacts = readContacts(db, days, { deals: [], leads: [...rows.keys()] });
  return [...rows.values()].map(({ createdAtMs, nextStepDay, ...lead }) => ({
    ...lead,
    createdDay: days.ofMs(createdAtMs),
    lastContactDay: Math.max(
      days.ofMs(Math.max(createdAtMs, contacts.commentMs.get(lead.id) ?? -Infinity)),
      contacts.logDay.get(lead.id) ?? -Infinity,
      contacts.pastEvent.get(lead.id) ?? -Infinity,
    ),
    nextDay: plannedDay(days.today, nextStepDay, contacts.nextEvent.get(lead.id) ?? null),
  }));
}

/** Those that come first as the rule orders them: by how far beyond, a qualified one a step more, and within that the latest contact first. */
function readSilent({ db, days, atMost }: Reading, bound: number): LeadRow[] {
  const { over, medium, high, critical } = cutsOf(days, bound);
  return db.all<LeadRow>(
    `WITH silent AS MATERIALIZED (SELECT l.id, l.status = 'Qualified' AS isQualified,
         max(l.created_at_ms, coalesce(unixepoch(l.last_contact_on) * 1000, 0),
           iif(l.comment_count = 0, 0, coalesce((SELECT max(c.created_at_ms) FROM comment c
             WHERE c.lead_id = l.id AND c.archived_at_ms IS NULL), 0)),
           coalesce((SELECT max(o.start_ms) FROM event e JOIN occurrence o ON o.event_id = e.id
             WHERE e.lead_id = l.id AND e.archived_at_ms IS NULL AND e.event_type <> 'reminder'), 0)) AS lastMs
       FROM lead l NOT INDEXED
       WHERE ${isOpen} AND l.created_at_ms < ? AND (l.last_contact_on IS NULL OR l.last_contact_on < ?)
         AND (l.next_step_on IS NULL OR l.next_step_on < ?)
         AND NOT EXISTS (SELECT 1 FROM event e JOIN occurrence o ON o.event_id = e.id
           WHERE e.lead_id = l.id AND e.archived_at_ms IS NULL AND o.start_ms > ?))
     SELECT ${columns} FROM (
       SELECT s.id FROM silent s, (SELECT ? AS medium, ? AS high, ? AS critical) AS cut WHERE lastMs < ?
       ORDER BY min(3, ${tierOf('lastMs')} + isQualified) DESC, lastMs DESC, s.id LIMIT ?) AS chosen
     CROSS JOIN lead l ON l.id = chosen.id`,
    ...[over.ms, over.day, days.date, days.nowMs, medium.ms, high.ms, critical.ms, over.ms, atMost],
  );
}

function readFresh({ db, days, atMost }: Reading): LeadRow[] {
  return db.all<LeadRow>(
    `SELECT ${columns} FROM lead l INDEXED BY lead_by_created
     WHERE ${isOpen} AND l.source IS NOT NULL AND l.created_at_ms >= ?
     ORDER BY l.created_at_ms DESC, l.id LIMIT ?`,
    ...[days.startMs(days.today - freshLeadDays), Math.max(freshAtMost, atMost)],
  );
}

/** The next step's day or the next event, whichever comes first; a next step that is past is no plan. */
function plannedDay(today: Day, nextStepDay: Day | null, nextEventDay: Day | null): Day | null {
  const steps = [nextStepDay, nextEventDay].filter((day) => day !== null && day >= today) as Day[];
  return steps.length === 0 ? null : Math.min(...steps);
}

/** Of so many entries in the logs, the last ones, the gaps are taken. */
const entriesAtMost = 10_000;

/** Days from one entry in a lead's log to the next, in ascending order. */
export function readLeadGaps(db: ReadableDb, days: Days): number[] {
  const entries = db.all<{ leadId: LeadId; day: Day }>(
    `SELECT lead_id AS leadId, unixepoch(happened_on) / 86400 AS day FROM interaction
     WHERE archived_at_ms IS NULL AND happened_on <= ? ORDER BY happened_on DESC, kind, id LIMIT ?`,
    ...[dateOf(days.today), entriesAtMost],
  );
  const later = new Map<LeadId, Day>();
  const gaps: number[] = [];
  for (const { leadId, day } of entries) {
    const gap = (later.get(leadId) ?? day) - day;
    if (gap > 0) gaps.push(gap);
    later.set(leadId, day);
  }
  return gaps.sort((one, other) => one - other);
}
