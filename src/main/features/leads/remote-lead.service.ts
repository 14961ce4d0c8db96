/** Leads as another side has them. `Converted` comes without a deal there, which the app's own forms refuse. */
import type { LeadId } from '#shared/domain/ids.ts';
import type { LeadPatch, NewLead } from '#shared/domain/leads.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import { recordArrived, recordLeadUpdated } from './lead-history.ts';
import type { LeadRow } from './lead-rows.ts';
import { archiveLead, newLeadRow, setLeadFields } from './lead-steps.service.ts';
import { findLeadRow } from './leads.repo.ts';

/** A lead, in the trash or merged into another or not. */
export function findLeadOfRemote(db: ReadableDb, id: LeadId): LeadRow | undefined {
  return findLeadRow(db, id);
}

export function insertArrivedLead(
  tx: Tx,
  { id, fields, ...times }: { id: LeadId; fields: NewLead; createdAtMs: number; updatedAtMs: number },
): LeadRow {
  const row = { ...newLeadRow(tx, fields, { id }), ...times };
  tx.create('lead', row);
  recordArrived(tx, row);
  tx.leadChanged(id);
  return row;
}

/** Sets what differs, in the trash as well. */
export function setArrivedLead(tx: Tx, before: LeadRow, { status, ...patch }: LeadPatch): void {
  const { row } = setLeadFields(tx, before, patch);
  if (status === undefined || status === row.status) return;
  const after = tx.update('lead', row, { status, updatedAtMs: tx.nowMs }).row;
  recordLeadUpdated(tx, { before: row, after }, ['status']);
  tx.leadChanged(row.id);
}

/** Into the trash, where it is not there yet. */
export function archiveArrivedLead(tx: Tx, id: LeadId): void {
  const row = findLeadRow(tx.db, id);
  if (row && row.archivedAtMs === null) archiveLead(tx, row);
}
