import { plainDateAt } from '#shared/domain/dates.ts';
import { leadExportColumns, type LeadExportKey } from '#shared/domain/export-columns.ts';
import { writeAddresses, writeLabelled } from '#shared/domain/lead-cells.ts';
import { leadMoreSchema, noMore, type LeadMore } from '#shared/domain/leads.ts';
import type { LeadRow } from './exports.repo.ts';

/** What a lead has besides the first number and address. */
export function moreOf(lead: Pick<LeadRow, 'more'>): LeadMore {
  return lead.more === null ? noMore : leadMoreSchema.parse(JSON.parse(lead.more));
}

/** One lead's cells by the columns' keys; what is not there is an empty cell. */
export function leadCell(key: LeadExportKey, lead: LeadRow, { timeZone }: { timeZone: string }): string {
  switch (key) {
    case 'id':
      return lead.externalKey ?? lead.id;
    case 'role':
      return moreOf(lead).role;
    case 'otherEmails':
      return writeLabelled(moreOf(lead).emails);
    case 'otherPhones':
      return writeLabelled(moreOf(lead).phones);
    case 'addresses':
      return writeAddresses(moreOf(lead).addresses);
    case 'urls':
      return writeLabelled(moreOf(lead).urls);
    case 'createdAtMs':
    case 'updatedAtMs':
      return plainDateAt(lead[key], timeZone);
    case 'company':
    case 'contact':
    case 'email':
    case 'phone':
    case 'source':
    case 'status':
    case 'notes':
    case 'nextStep':
    case 'nextStepOn':
    case 'lastContactOn':
    case 'interactionCount':
    case 'commentCount':
      return String(lead[key] ?? '');
  }
}

/** @param keys as the view shows them; what it shows that cannot be exported is passed over. Null: every field. */
export function leadColumns(keys: readonly string[] | null): { key: LeadExportKey; header: string }[] {
  if (keys === null) return leadExportColumns.filter((column) => column.all);
  return keys.flatMap((key) => leadExportColumns.filter((column) => column.key === key));
}
