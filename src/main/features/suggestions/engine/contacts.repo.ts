import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Days } from './days.ts';
import type { Day } from './snapshot.ts';

type Id = DealId | LeadId;

/** The last contact of each kind with some deals and leads, and what is planned next. */
export type Contacts = {
  commentMs: ReadonlyMap<Id, number>;
  /** The last entry in a lead's log; of a deal, in that of the lead that it was. */
  logDay: ReadonlyMap<Id, Day>;
  /** Meetings and events that have begun. */
  pastEvent: ReadonlyMap<Id, Day>;
  /** Reminders too: something is planned. */
  nextEvent: ReadonlyMap<Id, Day>;
};

export function readContacts(
  db: ReadableDb,
  days: Days,
  { deals, leads }: { deals: readonly DealId[]; leads: readonly LeadId[] },
): Contacts {
  const [dealIds, leadIds] = [JSON.stringify(deals), JSON.stringify(leads)];
  const logs = db.all<{ id: Id; day: Day }>(
    `SELECT deal_id AS id, max(unixepoch(last_contact_on) / 86400) AS day FROM lead
     WHERE deal_id IN (SELECT value FROM json_each(?)) AND last_contact_on IS NOT NULL AND archived_at_ms IS NULL
     GROUP BY deal_id
     UNION ALL SELECT id, unixepoch(last_contact_on) / 86400 FROM lead
     WHERE id IN (SELECT value FROM json_each(?)) AND last_contact_on IS NOT NULL`,
    dealIds,
    leadIds,
  );
  const comments = db.all<{ id: Id; ms: number }>(
    `SELECT deal_id AS id, max(created_at_ms) AS ms FROM comment
     WHERE deal_id IN (SELECT value FROM json_each(?)) AND archived_at_ms IS NULL GROUP BY deal_id
     UNION ALL SELECT lead_id, max(created_at_ms) FROM comment
     WHERE lead_id IN (SELECT value FROM json_each(?)) AND archived_at_ms IS NULL GROUP BY lead_id`,
    dealIds,
    leadIds,
  );
  return {
    commentMs: new Map(comments.map(({ id, ms }) => [id, ms])),
    logDay: new Map(logs.map(({ id, day }) => [id, day])),
    ...readEvents(db, days, { dealIds, leadIds }),
  };
}

type EventRow = { id: Id; isAllDay: number; pastMs: number | null; nextMs: number | null };

const eventsOf = (column: string) => `SELECT e.${column} AS id, o.is_all_day AS isAllDay,
    max(iif(o.start_ms <= ? AND e.event_type <> 'reminder', o.start_ms, NULL)) AS pastMs,
    min(iif(o.start_ms > ?, o.start_ms, NULL)) AS nextMs
  FROM event e JOIN occurrence o ON o.event_id = e.id
  WHERE e.${column} IN (SELECT value FROM json_each(?)) AND e.archived_at_ms IS NULL
  GROUP BY e.${column}, o.is_all_day`;

function readEvents(
  db: ReadableDb,
  days: Days,
  { dealIds, leadIds }: { dealIds: string; leadIds: string },
): Pick<Contacts, 'pastEvent' | 'nextEvent'> {
  const rows = db.all<EventRow>(
    `${eventsOf('deal_id')} UNION ALL ${eventsOf('lead_id')}`,
    ...[days.nowMs, days.nowMs, dealIds, days.nowMs, days.nowMs, leadIds],
  );
  const [pastEvent, nextEvent] = [new Map<Id, Day>(), new Map<Id, Day>()];
  for (const { id, isAllDay, pastMs, nextMs } of rows) {
    if (pastMs !== null)
      pastEvent.set(id, Math.max(pastEvent.get(id) ?? -Infinity, days.ofOccurrence(pastMs, isAllDay)));
    if (nextMs !== null)
      nextEvent.set(id, Math.min(nextEvent.get(id) ?? Infinity, days.ofOccurrence(nextMs, isAllDay)));
  }
  return { pastEvent, nextEvent };
}
