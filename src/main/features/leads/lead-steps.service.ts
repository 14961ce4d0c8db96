/**
 * What is done to one lead inside a transaction, on whatever connection it runs (the main process's or a worker's): the row,
 * its history, its keys, and the event. Pages' actions, bulk work and imports are made of these.
 */
import type { ActivityAction } from '#shared/domain/activities.ts';
import type { ImportId, LeadId } from '#shared/domain/ids.ts';
import type { LeadPatch, NewLead } from '#shared/domain/leads.ts';
import { AppError } from '#shared/errors.ts';
import { definedOf } from '#shared/objects.ts';
import { words } from '#shared/words/index.ts';
import { identityOf } from '#main/features/duplicates/identity.service.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { readHomeRegion } from '#main/store/home-region.ts';
import type { Tx } from '#main/store/transaction.ts';
import { recordLeadCreated, recordLeadUpdated, recordOnLead } from './lead-history.ts';
import { leadKeysOf, moreFromText, textOfMore, type LeadRow } from './lead-rows.ts';

/** What a lead is made from beside its fields. */
export type LeadOrigin = {
  id: LeadId;
  action: Extract<ActivityAction, 'create' | 'import'>;
  importId?: ImportId;
  externalKey?: string | null;
  /** Properties of a vCard that have no field here, as JSON. */
  cardRest?: string | null;
  createdAtMs?: number;
};

/** The row of a new lead, whole, not written yet. */
export function newLeadRow(
  tx: Pick<Tx, 'db' | 'nowMs'>,
  fields: NewLead,
  origin: Omit<LeadOrigin, 'action'>,
): LeadRow {
  const { more, ...plain } = fields;
  const row: LeadRow = {
    contact: null,
    contactKey: null,
    email: null,
    emailKey: null,
    phone: null,
    source: null,
    status: 'New',
    notes: null,
    nextStep: null,
    nextStepOn: null,
    photo: null,
    ...definedOf(plain),
    ...leadKeysOf(plain),
    id: origin.id,
    company: fields.company,
    companyKey: leadKeysOf({ company: fields.company }).companyKey ?? '',
    more: more ? textOfMore(more) : null,
    cardRest: origin.cardRest ?? null,
    identity: '[]',
    dealId: null,
    mergedIntoId: null,
    createdAtMs: origin.createdAtMs ?? tx.nowMs,
    updatedAtMs: tx.nowMs,
    commentCount: 0,
    interactionCount: 0,
    lastContactOn: null,
    archivedAtMs: null,
    importId: origin.importId ?? null,
    externalKey: origin.externalKey ?? null,
  };
  return { ...row, identity: identityText(tx.db, row) };
}

/** Takes any status: that of a file, too. */
export function createLead(tx: Tx, fields: NewLead, origin: LeadOrigin): LeadRow {
  const row = newLeadRow(tx, fields, origin);
  tx.create('lead', row);
  recordLeadCreated(tx, row, origin.action);
  tx.leadChanged(row.id);
  return row;
}

/**
 * Sets what differs. Throws VALIDATION for a lead that would be Converted without a deal; nothing is written then.
 * @returns the row as it is now, and the fields of the patch that differed.
 */
export function setLeadFields(
  tx: Tx,
  row: LeadRow,
  patch: LeadPatch,
): { row: LeadRow; changed: (keyof LeadPatch)[] } {
  assertStatusAllowed(patch.status, row);
  const { more, ...plain } = definedOf(patch);
  const fields = { ...plain, ...(more ? { more: textOfMore(more) } : {}) };
  const next = { ...row, ...fields };
  const isRenamed = identifying.some((field) => next[field] !== row[field]);
  const keys = {
    ...leadKeysOf(plain),
    ...(isRenamed ? { identity: identityText(tx.db, next) } : {}),
  };
  const result = tx.update('lead', row, { ...fields, ...keys });
  const changed = (Object.keys(fields) as (keyof LeadPatch)[]).filter((field) =>
    result.changed.includes(field),
  );
  if (changed.length === 0) return { row, changed };
  recordLeadUpdated(tx, { before: row, after: result.row }, changed);
  tx.leadChanged(row.id);
  return { row: tx.update('lead', result.row, { updatedAtMs: tx.nowMs }).row, changed };
}

/** Into the trash. */
export function archiveLead(tx: Tx, row: LeadRow): void {
  tx.update('lead', row, { archivedAtMs: tx.nowMs });
  recordOnLead(tx, row.id, { type: 'lead_deleted', action: 'archive', oldValue: row.company });
  tx.leadChanged(row.id);
  tx.emit('trash:changed', {});
}

const identifying = ['company', 'email', 'phone', 'more'] as const;

/** `lead.identity`: the keys by which the lead may be known as another one's double. */
export function identityText(
  db: ReadableDb,
  row: Pick<LeadRow, 'company' | 'email' | 'phone' | 'more'>,
): string {
  return JSON.stringify(identityOf({ ...row, more: moreFromText(row.more) }, readHomeRegion(db)));
}

/** Throws VALIDATION for `Converted`, which only comes with a deal. */
export function assertStatusAllowed(
  status: LeadRow['status'] | undefined,
  row?: Pick<LeadRow, 'status'>,
): void {
  if (status === 'Converted' && row?.status !== 'Converted') {
    throw AppError.field('status', words('leads.convertedByDeal'));
  }
}
