/** The merge of leads, in one transaction on the main process's connection or a worker's. */
import type { MergeField } from '#shared/contract/duplicates.contract.ts';
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { moveEventsOfLead } from '#main/features/calendar/linked-events.service.ts';
import { recordLeadUpdated, recordOnLead } from '#main/features/leads/lead-history.ts';
import { leadFromRow, leadKeysOf, moreFromText, textOfMore } from '#main/features/leads/lead-rows.ts';
import { identityText } from '#main/features/leads/lead-steps.service.ts';
import { requireLeadForChild } from '#main/features/leads/live-lead.service.ts';
import { readHomeRegion } from '#main/store/home-region.ts';
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import { findLead, isLiveDeal, listComments, listInteractions, type LeadRow } from './merge.repo.ts';
import { uniteMore } from './merge-more.ts';

type Input = ParsedInput<'leads:merge'>;

/**
 * What hangs on the others moves to the one that remains; they lie archived behind it, outside the trash, with their history.
 * Throws NOT_FOUND and CONFLICT for a lead that is not there to be merged, VALIDATION for a choice among others than these.
 */
export function mergeLeads(store: Pick<Store, 'write'>, input: Input): ChannelOutput<'leads:merge'> {
  return store.write({ action: 'merge', entity: 'lead' }, (tx) => {
    const { kept, others } = leadsOf(tx, input);
    const merged = takeFields(tx, { kept, others, fields: input.fields });
    tx.label(merged.company);
    for (const lost of others) takeIn(tx, merged, lost);
    tx.leadChanged(merged.id);
    // The counts of what moved along are kept by triggers.
    const row = findLead(tx.db, merged.id) ?? merged;
    return { lead: leadFromRow(row), actionId: tx.actionId };
  });
}

type Leads = { kept: LeadRow; others: LeadRow[] };

function leadsOf(tx: Tx, { ids, keepId, fields }: Input): Leads {
  const wanted = [...new Set(ids)];
  const rows = wanted.map((id) => requireLead(tx, id));
  const kept = rows.find((row) => row.id === keepId);
  if (!kept || rows.length < 2) throw AppError.field('keepId', words('duplicates.keepUnknown'));
  const isForeign = Object.values(fields).some((id) => !wanted.includes(id));
  if (isForeign) throw AppError.field('fields', words('duplicates.fieldUnknown'));
  return { kept, others: rows.filter((row) => row !== kept) };
}

function requireLead(tx: Tx, id: LeadId): LeadRow {
  const outcome = words('duplicates.notMerged');
  requireLeadForChild(tx.db, id, outcome);
  const row = findLead(tx.db, id);
  if (!row) throw new AppError('NOT_FOUND', words('leads.goneForChild', { outcome }));
  return row;
}

type Picking = Leads & { fields: Input['fields'] };

function takeFields(tx: Tx, { kept, others, fields }: Picking): LeadRow {
  const all = [kept, ...others];
  const from = (field: MergeField) => all.find(({ id }) => id === fields[field]) ?? kept;
  const picked = {
    company: from('company').company,
    contact: from('contact').contact,
    email: from('email').email,
    phone: from('phone').phone,
    source: from('source').source,
    status: from('status').status,
    notes: from('notes').notes,
    nextStep: from('nextStep').nextStep,
    nextStepOn: from('nextStep').nextStepOn,
    photo: from('photo').photo,
  };
  // The role is the contact's: that of the lead from which the contact comes counts first.
  const byContact = [from('contact'), ...all.filter((row) => row !== from('contact'))];
  const role = byContact.map((row) => moreFromText(row.more).role).find(Boolean) ?? '';
  const contactable = all.map((row) => ({ ...row, more: moreFromText(row.more) }));
  const united = uniteMore(contactable, picked, readHomeRegion(tx.db));
  const next = {
    ...picked,
    more: textOfMore({ ...united, role }),
    cardRest: all.map((row) => row.cardRest).find((rest) => rest !== null) ?? null,
    dealId: dealOf(tx, all),
  };
  return setFields(tx, kept, next);
}

/** Its own where that is alive; else one that is alive; else any. */
function dealOf(tx: Tx, leads: readonly LeadRow[]): LeadRow['dealId'] {
  const dealIds = leads.map(({ dealId }) => dealId).filter((id) => id !== null);
  return dealIds.find((id) => isLiveDeal(tx.db, id)) ?? dealIds[0] ?? null;
}

const silent: readonly (keyof LeadRow)[] = ['cardRest', 'dealId'];

function setFields(tx: Tx, kept: LeadRow, next: Partial<LeadRow>): LeadRow {
  const keys = leadKeysOf(next as Pick<LeadRow, 'company' | 'contact' | 'email'>);
  const identity = identityText(tx.db, { ...kept, ...next });
  const { row, changed } = tx.update('lead', kept, { ...next, ...keys, identity });
  const told = (Object.keys(next) as (keyof LeadRow)[]).filter(
    (field) => changed.includes(field) && !silent.includes(field),
  );
  recordLeadUpdated(tx, { before: kept, after: row }, told);
  return tx.update('lead', row, { updatedAtMs: tx.nowMs }).row;
}

/** One lead's comments, log and events to another, and itself behind that; a line in the history of each. */
function takeIn(tx: Tx, kept: LeadRow, lost: LeadRow): void {
  for (const comment of listComments(tx.db, lost.id)) tx.update('comment', comment, { leadId: kept.id });
  for (const entry of listInteractions(tx.db, lost.id)) tx.update('interaction', entry, { leadId: kept.id });
  moveEventsOfLead(tx, lost.id, kept.id);
  tx.update('lead', lost, { archivedAtMs: tx.nowMs, mergedIntoId: kept.id });
  recordOnLead(tx, kept.id, { action: 'merge', newValue: lost.company });
  recordOnLead(tx, lost.id, { action: 'merge', oldValue: lost.company, newValue: kept.company });
  tx.leadChanged(lost.id);
}
