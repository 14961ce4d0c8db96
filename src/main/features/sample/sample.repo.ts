import type { DealId, EventId, ImportId, LeadId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf, insertRow } from '#main/store/rows.ts';
import { dealStayTable, dealTable, eventTable, leadTable } from '#main/store/schema.ts';

export type DealRow = typeof dealTable.$inferSelect;
export type LeadRow = typeof leadTable.$inferSelect;
type EventRow = typeof eventTable.$inferSelect;

/** What sample rows bear as their import: a key that no real import is ever given. */
export const sampleImportId = '00000000-0000-7000-8000-000000000000' as ImportId;

/** A stage that a deal went through before it came to where it is: triggers know of that one alone. */
export function insertStay(db: WritableDb, stay: typeof dealStayTable.$inferInsert): void {
  insertRow(db, dealStayTable, stay);
}

type Counts = { deals: number; leads: number };

/** Whether there is neither a deal nor a lead outside the trash. */
export function isStoreEmpty(db: ReadableDb): boolean {
  return (
    db.get(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM deal WHERE archived_at_ms IS NULL)
         OR EXISTS (SELECT 1 FROM lead WHERE archived_at_ms IS NULL)`,
    ) === undefined
  );
}

/** How much of the sample is there outside the trash. */
export function countSample(db: ReadableDb): Counts {
  const row = db.get<Counts>(
    `SELECT (SELECT count(*) FROM deal WHERE import_id = ? AND archived_at_ms IS NULL) AS deals,
       (SELECT count(*) FROM lead WHERE import_id = ? AND archived_at_ms IS NULL) AS leads`,
    sampleImportId,
    sampleImportId,
  );
  return row ?? { deals: 0, leads: 0 };
}

export function listSampleDeals(db: ReadableDb): DealRow[] {
  return db.all<DealRow>(
    `SELECT ${columnsOf(dealTable)} FROM deal WHERE import_id = ? AND archived_at_ms IS NULL ORDER BY id`,
    sampleImportId,
  );
}

export function listSampleLeads(db: ReadableDb): LeadRow[] {
  return db.all<LeadRow>(
    `SELECT ${columnsOf(leadTable)} FROM lead WHERE import_id = ? AND archived_at_ms IS NULL ORDER BY id`,
    sampleImportId,
  );
}

/** Those of series too, and none of their changed occurrences, which are the user's. */
export function listSampleEvents(db: ReadableDb): EventRow[] {
  return db.all<EventRow>(
    `SELECT ${columnsOf(eventTable)} FROM event WHERE import_id = ? AND archived_at_ms IS NULL ORDER BY id`,
    sampleImportId,
  );
}

type On = { dealId: DealId } | { leadId: LeadId } | { eventId: EventId };

/** The column of the history that names it. */
function columnOf(on: On): [column: string, id: string] {
  if ('dealId' in on) return ['deal_id', on.dealId];
  return 'leadId' in on ? ['lead_id', on.leadId] : ['event_id', on.eventId];
}

/**
 * Whether the user did anything to it that still stands: its history tells of another action than the one that made it, and that
 * was not taken back.
 */
export function isTouched(db: ReadableDb, on: On): boolean {
  const [column, id] = columnOf(on);
  const row = db.get(
    `SELECT 1 FROM activity line LEFT JOIN user_action act ON act.id = line.action_id
     WHERE line.${column} = ? AND line.action NOT IN ('sample', 'undo', 'redo') AND act.undone_mark IS NULL
       AND line.action_id <> ifnull(
         (SELECT made.action_id FROM activity made WHERE made.${column} = ? AND made.action = 'sample'), '')
     LIMIT 1`,
    id,
    id,
  );
  return row !== undefined;
}

/** What of the sample is still outside the trash is the user's own from now on, whatever is undone later. @returns which. */
export function releaseSample(db: WritableDb): On[] {
  const left = [
    ...listSampleDeals(db).map(({ id }) => ({ dealId: id })),
    ...listSampleLeads(db).map(({ id }) => ({ leadId: id })),
    ...listSampleEvents(db).map(({ id }) => ({ eventId: id })),
  ];
  for (const table of ['deal', 'lead', 'event'])
    db.run(
      `UPDATE ${table} SET import_id = NULL WHERE import_id = ? AND archived_at_ms IS NULL`,
      sampleImportId,
    );
  return left;
}
