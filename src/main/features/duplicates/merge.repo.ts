import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { columnsOf, findRow } from '#main/store/rows.ts';
import { commentTable, dealTable, interactionTable, leadTable } from '#main/store/schema.ts';

export type LeadRow = typeof leadTable.$inferSelect;
export type DealRow = typeof dealTable.$inferSelect;
type CommentRow = typeof commentTable.$inferSelect;
type InteractionRow = typeof interactionTable.$inferSelect;

const leadColumns = columnsOf(leadTable);
const dealColumns = columnsOf(dealTable);
const commentColumns = columnsOf(commentTable);
const interactionColumns = columnsOf(interactionTable);

export function findLead(db: ReadableDb, id: LeadId): LeadRow | undefined {
  return db.get<LeadRow>(`SELECT ${leadColumns} FROM lead WHERE id = ?`, id);
}

/** Those in the trash too. */
export function listComments(db: ReadableDb, leadId: LeadId): CommentRow[] {
  return db.all<CommentRow>(`SELECT ${commentColumns} FROM comment WHERE lead_id = ?`, leadId);
}

/** Those in the trash too. */
export function listInteractions(db: ReadableDb, leadId: LeadId): InteractionRow[] {
  return db.all<InteractionRow>(`SELECT ${interactionColumns} FROM interaction WHERE lead_id = ?`, leadId);
}

/** How many rows hang on a lead. */
export function countChildren(db: ReadableDb, leadId: LeadId): number {
  const row = db.get<{ count: number }>(
    `SELECT (SELECT count(*) FROM comment WHERE lead_id = ?) + (SELECT count(*) FROM interaction WHERE lead_id = ?)
       + (SELECT count(*) FROM event WHERE lead_id = ?) AS count`,
    leadId,
    leadId,
    leadId,
  );
  return row?.count ?? 0;
}

export function isLiveDeal(db: ReadableDb, id: DealId | null): boolean {
  return id !== null && findRow(db, dealTable, id)?.archivedAtMs === null;
}

/** Deals of a client by the name as it stands, those in the trash too: each from an index of its own. */
export function listDealsOfClient(db: ReadableDb, name: string, key: string): DealRow[] {
  return [
    ...db.all<DealRow>(
      `SELECT ${dealColumns} FROM deal WHERE client_key = ? AND client = ? AND archived_at_ms IS NULL`,
      key,
      name,
    ),
    ...db.all<DealRow>(
      `SELECT ${dealColumns} FROM deal WHERE archived_at_ms IS NOT NULL AND client = ?`,
      name,
    ),
  ];
}

/** Outside the trash. */
export function countDealsOfClient(db: ReadableDb, name: string, key: string): number {
  const row = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM deal WHERE client_key = ? AND client = ? AND archived_at_ms IS NULL`,
    key,
    name,
  );
  return row?.count ?? 0;
}
