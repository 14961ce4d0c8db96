/** Leads as an import finds and writes them, on the worker's own connection. */
import type { LeadId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf, insertRow, updateRow } from '#main/store/rows.ts';
import { leadTable } from '#main/store/schema.ts';

type LeadRow = typeof leadTable.$inferSelect;

const leadColumns = columnsOf(leadTable);

/**
 * Leads outside the trash that bear the key, or the one whose own id it is (an exported file names it so); two suffice to tell
 * that there are several.
 */
export function findLeadsByKey(db: ReadableDb, key: string): LeadRow[] {
  const found = db.all<LeadRow>(
    `SELECT ${leadColumns} FROM lead WHERE external_key = ? AND archived_at_ms IS NULL LIMIT 2`,
    key,
  );
  if (found.length > 0) return found;
  return db.all<LeadRow>(
    `SELECT ${leadColumns} FROM lead WHERE id = ? AND archived_at_ms IS NULL`,
    idOfKey(key),
  );
}

/** A card names a record's own id as a URN. */
export function idOfKey(key: string): string {
  return key.replace(/^urn:uuid:/i, '').toLowerCase();
}

/** @param key the folded e-mail or company */
export function findLeadsBy(db: ReadableDb, column: 'email_key' | 'company_key', key: string): LeadRow[] {
  return db.all<LeadRow>(
    `SELECT ${leadColumns} FROM lead WHERE ${column} = ? AND archived_at_ms IS NULL LIMIT 2`,
    key,
  );
}

export function insertLead(db: WritableDb, row: LeadRow): void {
  insertRow(db, leadTable, row);
}

export function updateLead(db: WritableDb, id: LeadId, patch: Partial<LeadRow>): void {
  updateRow(db, leadTable, id, patch);
}
