/** What becomes of a lead's events when the lead becomes something else. */
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { Tx } from '#main/store/transaction.ts';
import { setEventFields } from './event-steps.service.ts';
import { listEventsOfLead } from './events.repo.ts';

/** All of one lead's, those in the trash too, to the one that it is merged into. */
export function moveEventsOfLead(tx: Tx, from: LeadId, to: LeadId): void {
  for (const row of listEventsOfLead(tx.db, from)) {
    tx.update('event', row, { leadId: to });
    tx.calendarChanged(row.id);
  }
}

/** The deal that a lead has become, beside the lead, for those that are about no other deal. */
export function linkEventsOfLead(tx: Tx, leadId: LeadId, dealId: DealId): void {
  for (const row of listEventsOfLead(tx.db, leadId)) {
    if (row.archivedAtMs === null && row.dealId === null) setEventFields(tx, row, { dealId });
  }
}
