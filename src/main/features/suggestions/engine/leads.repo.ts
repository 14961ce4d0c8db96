import type { ReadableDb } from '#main/store/database.ts';
import type { Contacts } from './contacts.repo.ts';
import type { Days } from './days.ts';
import type { Day, OpenLead } from './snapshot.ts';

type LeadRow = Omit<OpenLead, 'createdDay' | 'lastContactDay' | 'nextDay'> & {
  createdAtMs: number;
  logDay: Day | null;
  nextStepDay: Day | null;
};

/** Those that are neither converted nor given up. */
export function readOpenLeads(db: ReadableDb, days: Days, contacts: Contacts): OpenLead[] {
  return db
    .all<LeadRow>(
      `SELECT id, company, source, status, created_at_ms AS createdAtMs, unixepoch(last_contact_on) / 86400 AS logDay,
         unixepoch(next_step_on) / 86400 AS nextStepDay
       FROM lead WHERE status IN ('New', 'Contacted', 'Qualified') AND archived_at_ms IS NULL`,
    )
    .map(({ createdAtMs, logDay, nextStepDay, ...lead }) => ({
      ...lead,
      createdDay: days.ofMs(createdAtMs),
      lastContactDay: Math.max(
        days.ofMs(Math.max(createdAtMs, contacts.commentOfLeadMs.get(lead.id) ?? -Infinity)),
        logDay ?? -Infinity,
        contacts.pastEvent.get(lead.id) ?? -Infinity,
      ),
      nextDay: plannedDay(days.today, nextStepDay, contacts.nextEvent.get(lead.id) ?? null),
    }));
}

/** The next step's day or the next event, whichever comes first; a next step that is past is no plan. */
function plannedDay(today: Day, nextStepDay: Day | null, nextEventDay: Day | null): Day | null {
  const steps = [nextStepDay, nextEventDay].filter((day) => day !== null && day >= today) as Day[];
  return steps.length === 0 ? null : Math.min(...steps);
}

/** Days from one entry in a lead's log to the next, of all leads, in ascending order. */
export function readLeadGaps(db: ReadableDb): number[] {
  return db
    .all<{ gap: number; n: number }>(
      `SELECT gap, count(*) AS n FROM (
         SELECT unixepoch(happened_on) / 86400
           - lag(unixepoch(happened_on) / 86400) OVER (PARTITION BY lead_id ORDER BY happened_on) AS gap
         FROM interaction WHERE archived_at_ms IS NULL)
       WHERE gap > 0 GROUP BY gap ORDER BY gap`,
    )
    .flatMap(({ gap, n }) => Array.from({ length: n }, () => gap));
}
