import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';

export type LeadState = {
  id: LeadId;
  company: string;
  archivedAtMs: number | null;
  mergedIntoId: LeadId | null;
};

/** As much of a lead as decides whether something may be hung on it. */
export function findLeadState(db: ReadableDb, id: LeadId): LeadState | undefined {
  return db.get<LeadState>(
    `SELECT id, company, archived_at_ms AS "archivedAtMs", merged_into_id AS "mergedIntoId" FROM lead WHERE id = ?`,
    id,
  );
}

/** The lead that a deal came from, in the trash or not; where that was merged, the one that it lives on in. */
export function findLeadOfDeal(db: ReadableDb, dealId: DealId): { id: LeadId; company: string } | undefined {
  return db.get<{ id: LeadId; company: string }>(
    `WITH RECURSIVE up(id, next) AS (
       SELECT id, merged_into_id FROM lead WHERE deal_id = ?
       UNION SELECT lead.id, lead.merged_into_id FROM up JOIN lead ON lead.id = up.next
     )
     SELECT lead.id AS id, lead.company AS company FROM up JOIN lead ON lead.id = up.id WHERE up.next IS NULL LIMIT 1`,
    dealId,
  );
}
