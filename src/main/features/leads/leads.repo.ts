import type { LeadId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { findRow } from '#main/store/rows.ts';
import { leadTable } from '#main/store/schema.ts';
import type { LeadRow } from './lead-rows.ts';

/** A lead, in the trash or merged or not. */
export function findLeadRow(db: ReadableDb, id: LeadId): LeadRow | undefined {
  return findRow(db, leadTable, id);
}

/** A lead, in the trash or merged or not. Throws NOT_FOUND. */
export function requireLead(db: ReadableDb, id: LeadId): LeadRow {
  const row = findLeadRow(db, id);
  if (!row) throw new AppError('NOT_FOUND', words('leads.gone'));
  return row;
}

/** A lead that may be changed. Throws NOT_FOUND, or CONFLICT where it lies in the trash or was merged into another. */
export function requireLiveLead(db: ReadableDb, id: LeadId): LeadRow {
  const row = requireLead(db, id);
  if (row.mergedIntoId !== null) {
    throw new AppError('CONFLICT', words('leads.merged', { company: row.company }));
  }
  if (row.archivedAtMs !== null) throw new AppError('CONFLICT', words('leads.inTrash'));
  return row;
}
