import type { DealId, LeadId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { findLeadOfDeal, findLeadState, type LeadState } from './live-lead.repo.ts';

/**
 * The lead that a comment or a call hangs on, where it can take one. Throws NOT_FOUND for one that is gone for good and
 * CONFLICT for one in the trash or merged into another.
 * @param outcome a sentence that says what did not happen: "The comment was not added."
 */
export function requireLeadForChild(db: ReadableDb, id: LeadId, outcome: string): LeadState {
  const lead = findLeadState(db, id);
  if (!lead) throw new AppError('NOT_FOUND', words('leads.goneForChild', { outcome }));
  if (lead.mergedIntoId !== null) {
    throw new AppError('CONFLICT', words('leads.mergedForChild', { company: lead.company, outcome }));
  }
  if (lead.archivedAtMs !== null) {
    throw new AppError('CONFLICT', words('leads.inTrashForChild', { company: lead.company, outcome }));
  }
  return lead;
}

/** What a deal's panel says of where it came from. */
export function readLeadOfDeal(db: ReadableDb, dealId: DealId): { id: LeadId; company: string } | null {
  return findLeadOfDeal(db, dealId) ?? null;
}
