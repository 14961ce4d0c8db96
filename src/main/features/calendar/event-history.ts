import type { EventRow } from './event-rows.ts';
import type { NewActivity, Tx } from '#main/store/transaction.ts';
import { nameOfDeal, nameOfLead } from './events.repo.ts';

type Step = Pick<NewActivity, 'action'> & Partial<NewActivity>;

/** A line of an event's history, which the deal or lead that it is linked with tells as well. */
export function recordOnEvent(tx: Tx, row: EventRow, step: Step): void {
  tx.activity({
    eventId: row.id,
    dealId: row.dealId,
    leadId: row.leadId,
    type: 'task_created',
    field: null,
    oldValue: null,
    newValue: null,
    ...step,
  });
  hostsChanged(tx, row);
}

export function hostsChanged(tx: Tx, { dealId, leadId }: Pick<EventRow, 'dealId' | 'leadId'>): void {
  if (dealId !== null) tx.dealChanged(dealId);
  if (leadId !== null) tx.leadChanged(leadId);
}

/** The fields that a person knows by a name, and under which the history tells of them. */
const told = {
  title: 'title',
  description: 'description',
  eventType: 'eventType',
  eventDate: 'eventDate',
  startTime: 'startTime',
  endDate: 'endDate',
  endTime: 'endTime',
  timeZone: 'timeZone',
  location: 'location',
  recurrence: 'recurrence',
  reminders: 'reminders',
  dealId: 'deal',
  leadId: 'lead',
  leftOutDates: 'leftOutDates',
} as const satisfies Partial<Record<keyof EventRow, string>>;

function isTold(field: string): field is keyof typeof told {
  return Object.hasOwn(told, field);
}

/** One line a field, with its old and new value; a deal or lead that is let go of hears of it too. */
export function recordEventUpdated(
  tx: Tx,
  { before, after }: { before: EventRow; after: EventRow },
  fields: readonly string[],
): void {
  for (const field of fields.filter(isTold)) {
    const step = {
      action: 'update' as const,
      field: told[field],
      oldValue: textOf(tx, before, field),
      newValue: textOf(tx, after, field),
    };
    recordOnEvent(tx, after, step);
    if (field === 'dealId' || field === 'leadId') {
      const former = { ...before, ...(field === 'dealId' ? { leadId: null } : { dealId: null }) };
      if (former[field] !== null) recordOnEvent(tx, former, step);
    }
  }
}

function textOf({ db }: Tx, row: EventRow, field: keyof typeof told): string | null {
  if (field === 'dealId') return row.dealId && nameOfDeal(db, row.dealId);
  return field === 'leadId' ? row.leadId && nameOfLead(db, row.leadId) : row[field];
}
