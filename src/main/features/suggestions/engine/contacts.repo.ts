import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Days } from './days.ts';
import type { Day } from './snapshot.ts';

/** The last contact of each kind with each deal and lead, and what is planned next. */
export type Contacts = {
  commentOfDealMs: ReadonlyMap<DealId, number>;
  commentOfLeadMs: ReadonlyMap<LeadId, number>;
  /** The last entry in the log of the lead that became the deal. */
  logOfDeal: ReadonlyMap<DealId, Day>;
  /** Meetings and events that have begun; by the id of a deal or a lead. */
  pastEvent: ReadonlyMap<DealId | LeadId, Day>;
  /** Reminders too: something is planned. */
  nextEvent: ReadonlyMap<DealId | LeadId, Day>;
};

export function readContacts(db: ReadableDb, days: Days): Contacts {
  const logs = db.all<{ id: DealId; day: Day }>(
    `SELECT deal_id AS id, max(unixepoch(last_contact_on) / 86400) AS day FROM lead
     WHERE deal_id IS NOT NULL AND last_contact_on IS NOT NULL AND archived_at_ms IS NULL GROUP BY deal_id`,
  );
  return {
    commentOfDealMs: readLastComments<DealId>(db, 'deal_id'),
    commentOfLeadMs: readLastComments<LeadId>(db, 'lead_id'),
    logOfDeal: new Map(logs.map(({ id, day }) => [id, day])),
    ...readEvents(db, days),
  };
}

function readLastComments<Id>(db: ReadableDb, column: 'deal_id' | 'lead_id'): Map<Id, number> {
  const rows = db.all<{ id: Id; ms: number }>(
    `SELECT ${column} AS id, max(created_at_ms) AS ms FROM comment
     WHERE ${column} IS NOT NULL AND archived_at_ms IS NULL GROUP BY ${column}`,
  );
  return new Map(rows.map(({ id, ms }) => [id, ms]));
}

type EventRow = {
  dealId: DealId | null;
  leadId: LeadId | null;
  isAllDay: number;
  pastMs: number | null;
  nextMs: number | null;
};

function readEvents(db: ReadableDb, days: Days): Pick<Contacts, 'pastEvent' | 'nextEvent'> {
  const rows = db.all<EventRow>(
    `SELECT e.deal_id AS dealId, e.lead_id AS leadId, o.is_all_day AS isAllDay,
       max(iif(o.start_ms <= ? AND e.event_type <> 'reminder', o.start_ms, NULL)) AS pastMs,
       min(iif(o.start_ms > ?, o.start_ms, NULL)) AS nextMs
     FROM event e JOIN occurrence o ON o.event_id = e.id
     WHERE e.archived_at_ms IS NULL AND (e.deal_id IS NOT NULL OR e.lead_id IS NOT NULL)
     GROUP BY e.deal_id, e.lead_id, o.is_all_day`,
    days.nowMs,
    days.nowMs,
  );
  const [pastEvent, nextEvent] = [new Map<DealId | LeadId, Day>(), new Map<DealId | LeadId, Day>()];
  for (const { dealId, leadId, isAllDay, pastMs, nextMs } of rows) {
    for (const id of [dealId, leadId]) {
      if (id === null) continue;
      if (pastMs !== null)
        pastEvent.set(id, Math.max(pastEvent.get(id) ?? -Infinity, days.ofOccurrence(pastMs, isAllDay)));
      if (nextMs !== null)
        nextEvent.set(id, Math.min(nextEvent.get(id) ?? Infinity, days.ofOccurrence(nextMs, isAllDay)));
    }
  }
  return { pastEvent, nextEvent };
}
