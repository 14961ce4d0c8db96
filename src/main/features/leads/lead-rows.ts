import { leadMoreSchema, noMore, type Lead, type LeadCard, type LeadMore } from '#shared/domain/leads.ts';
import type { LeadPatch } from '#shared/domain/leads.ts';
import { foldText } from '#shared/domain/text.ts';
import { columnsOf } from '#main/store/rows.ts';
import { leadTable } from '#main/store/schema.ts';

export type LeadRow = typeof leadTable.$inferSelect;
const storeOnly = [
  'companyKey',
  'contactKey',
  'emailKey',
  'photo',
  'cardRest',
  'identity',
  'mergedIntoId',
  'archivedAtMs',
  'importId',
  'externalKey',
] as const;

/** Selects exactly a card's fields. */
export const leadCardColumns = columnsOf(leadTable, undefined, [...storeOnly, 'notes', 'more']);

export function leadFromRow(row: LeadRow): Lead {
  return { ...leadCardFromRow(row), notes: row.notes, more: moreFromText(row.more) };
}

export function leadCardFromRow(row: LeadRow): LeadCard {
  return {
    id: row.id,
    company: row.company,
    contact: row.contact,
    email: row.email,
    phone: row.phone,
    source: row.source,
    status: row.status,
    nextStep: row.nextStep,
    nextStepOn: row.nextStepOn,
    dealId: row.dealId,
    createdAtMs: row.createdAtMs,
    updatedAtMs: row.updatedAtMs,
    commentCount: row.commentCount,
    interactionCount: row.interactionCount,
    lastContactOn: row.lastContactOn,
  };
}

/** Further numbers and addresses as the column keeps them; what someone else damaged counts as none. */
export function moreFromText(text: string | null): LeadMore {
  if (text === null) return noMore;
  try {
    return leadMoreSchema.catch(noMore).parse(JSON.parse(text));
  } catch {
    return noMore;
  }
}

/** Null where there is nothing to keep. */
export function textOfMore(more: LeadMore): string | null {
  const { role, emails, phones, addresses, urls } = more;
  const isEmpty = role === '' && emails.length + phones.length + addresses.length + urls.length === 0;
  return isEmpty ? null : JSON.stringify({ role, emails, phones, addresses, urls });
}

type KeyedFields = Pick<LeadPatch, 'company' | 'contact' | 'email'>;

/** What the store keeps beside a company, a contact and an e-mail address, for sorting and filtering. */
export function leadKeysOf(fields: KeyedFields): Partial<LeadRow> {
  const { company, contact, email } = fields;
  return {
    ...(company === undefined ? {} : { companyKey: foldText(company) }),
    ...(contact === undefined ? {} : { contactKey: contact === null ? null : foldText(contact) }),
    ...(email === undefined ? {} : { emailKey: email === null ? null : foldText(email) }),
  };
}
