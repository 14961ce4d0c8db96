import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { readContacts } from './contacts.repo.ts';
import type { Days } from './days.ts';
import { notedWithinDays, type Day, type PastMeeting } from './snapshot.ts';

type MeetingRow = {
  eventId: string;
  title: string;
  startMs: number;
  isAllDay: number;
  dealId: DealId | null;
  dealTitle: string | null;
  leadId: LeadId | null;
  company: string | null;
  logDay: Day | null;
};

/** Meetings of the last days that are over, with an open deal or a lead that was not given up. */
export function readMeetings(db: ReadableDb, days: Days): PastMeeting[] {
  const rows = db.all<MeetingRow>(
    `SELECT e.id AS eventId, e.title, o.start_ms AS startMs, o.is_all_day AS isAllDay,
       d.id AS dealId, d.title AS dealTitle, l.id AS leadId, l.company,
       (SELECT max(unixepoch(k.last_contact_on) / 86400) FROM lead k
        WHERE k.archived_at_ms IS NULL AND (k.id = l.id OR k.deal_id = d.id)) AS logDay
     FROM occurrence o JOIN event e ON e.id = o.event_id
       LEFT JOIN deal d ON d.id = e.deal_id AND d.status = 'Open' AND d.archived_at_ms IS NULL
       LEFT JOIN lead l ON l.id = e.lead_id AND l.status <> 'Unqualified' AND l.archived_at_ms IS NULL
     WHERE o.is_long = 0 AND o.is_all_day IN (0, 1) AND o.start_ms BETWEEN ? AND ? AND o.end_ms <= ?
       AND e.event_type = 'meeting' AND e.archived_at_ms IS NULL AND (d.id IS NOT NULL OR l.id IS NOT NULL)
     ORDER BY o.start_ms, e.id`,
    days.startMs(days.today - notedWithinDays),
    days.nowMs,
    days.nowMs,
  );
  const contacts = readContacts(db, days, {
    deals: rows.flatMap(({ dealId }) => dealId ?? []),
    leads: rows.flatMap(({ leadId }) => leadId ?? []),
  });
  return rows.map(({ startMs, isAllDay, dealTitle, company, logDay, ...row }) => {
    const day = days.ofOccurrence(startMs, isAllDay);
    const commentMs = Math.max(
      (row.dealId && contacts.commentMs.get(row.dealId)) ?? -Infinity,
      (row.leadId && contacts.commentMs.get(row.leadId)) ?? -Infinity,
    );
    const isNoted = commentMs >= startMs || (logDay !== null && logDay >= day);
    return {
      ...{ eventId: row.eventId, title: row.title, day },
      // What is written is written on the deal, where there is one.
      ...{ dealId: row.dealId, leadId: row.dealId === null ? row.leadId : null },
      ...{ host: dealTitle ?? company ?? '', isNoted },
    };
  });
}
