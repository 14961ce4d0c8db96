import type { ActivityAction } from '#shared/domain/activities.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import type { LeadMore } from '#shared/domain/leads.ts';
import type { NewActivity, Tx } from '#main/store/transaction.ts';
import { moreFromText, type LeadRow } from './lead-rows.ts';

type Step = Pick<NewActivity, 'action'> & Partial<NewActivity>;

/** A line of a lead's history. */
export function recordOnLead(tx: Pick<Tx, 'activity'>, leadId: LeadId, step: Step): void {
  tx.activity({ leadId, type: 'lead_updated', field: null, oldValue: null, newValue: null, ...step });
}

export function recordLeadCreated(tx: Pick<Tx, 'activity'>, row: LeadRow, action: ActivityAction): void {
  recordOnLead(tx, row.id, { type: 'lead_created', action, newValue: row.company });
}

/** A lead that began elsewhere: its line tells of the time at which it was made. */
export function recordArrived(tx: Pick<Tx, 'activity'>, row: LeadRow): void {
  const made = { type: 'lead_created', action: 'create', newValue: row.company } as const;
  recordOnLead(tx, row.id, { ...made, atMs: row.createdAtMs });
}

type Told = Exclude<keyof LeadRow, 'photo'>;

/** One line a field, with its old and new value; a photo is told of, not shown. */
export function recordLeadUpdated(
  tx: Pick<Tx, 'activity'>,
  { before, after }: { before: LeadRow; after: LeadRow },
  fields: readonly (keyof LeadRow)[],
): void {
  for (const field of fields) {
    const values =
      field === 'photo' ? {} : { oldValue: textOf(before, field), newValue: textOf(after, field) };
    recordOnLead(tx, before.id, { action: 'update', field, ...values });
  }
}

function textOf(row: LeadRow, field: Told): string | null {
  if (field === 'more') return readMore(moreFromText(row.more));
  const value = row[field];
  return value === null ? null : String(value);
}

/** Further numbers and addresses on one line, as a person reads them. */
function readMore({ role, emails, phones, addresses, urls }: LeadMore): string | null {
  const lines = [
    role,
    ...[...emails, ...phones, ...urls].map(({ label, value }) => joined([label, value], ' ')),
    ...addresses.map(({ label, street, city, region, postcode, country }) =>
      joined([label, joined([street, postcode, city, region, country], ', ')], ' '),
    ),
  ];
  return joined(lines, '; ') || null;
}

function joined(parts: readonly string[], by: string): string {
  return parts.filter(Boolean).join(by);
}
