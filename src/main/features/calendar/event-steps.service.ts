/**
 * The writing of events inside a transaction, on whatever connection it runs (the main process's or a worker's). None of these
 * brings occurrences and reminders into line: who runs the transaction calls `keepEvents` at its end, once for all.
 */
import type { EventPatch } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';
import { definedOf } from '#shared/objects.ts';
import { words } from '#shared/words/index.ts';
import { requireDealForChild } from '#main/features/deals/live-deal.service.ts';
import { requireLeadForChild } from '#main/features/leads/live-lead.service.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import { addAttendees, type NewAttendee } from './attendee-steps.service.ts';
import { recordEventUpdated, recordOnEvent } from './event-history.ts';
import type { EventRow } from './event-rows.ts';
import { listOverrides } from './events.repo.ts';

/** Fields of which a reminder's instant follows: a change of one begins a new revision. */
const scheduled: readonly (keyof EventRow)[] = [
  'eventDate',
  'startTime',
  'endDate',
  'endTime',
  'timeZone',
  'recurrence',
  'extraDates',
  'leftOutDates',
  'reminders',
];

/** Whether occurrences or reminders may have to change with these fields. */
export function isScheduleChanged(fields: readonly string[]): boolean {
  return scheduled.some((field) => fields.includes(field));
}

/** Whether what follows from an event may have to change with the step from one row to the other. */
export function isRescheduled(before: EventRow, after: EventRow): boolean {
  return (
    before.revision !== after.revision ||
    before.seriesId !== after.seriesId ||
    before.occurrence !== after.occurrence
  );
}

type Blank = Pick<EventRow, 'id' | 'title' | 'eventDate' | 'endDate'> & Partial<EventRow>;

/** A whole row; what is left out is nothing, or what a new event begins with. */
export function newEventRow(tx: Pick<Tx, 'nowMs'>, fields: Blank): EventRow {
  return {
    description: null,
    eventType: 'meeting',
    startTime: null,
    endTime: null,
    timeZone: null,
    location: null,
    dealId: null,
    leadId: null,
    recurrence: null,
    extraDates: '[]',
    leftOutDates: '[]',
    seriesId: null,
    occurrence: null,
    reminders: '[]',
    uid: null,
    icsRest: null,
    revision: 0,
    madeFromMs: null,
    madeUntilMs: null,
    createdAtMs: tx.nowMs,
    updatedAtMs: tx.nowMs,
    archivedAtMs: null,
    importId: null,
    ...fields,
  };
}

export type EventOrigin = {
  attendees: readonly NewAttendee[];
  action: 'create' | 'import' | 'sample';
};

/** The row with its attendees and its first line of history. */
export function createEvent(tx: Tx, ids: Ids, { row, ...origin }: EventOrigin & { row: EventRow }): EventRow {
  tx.create('event', row);
  addAttendees(tx, ids, { eventId: row.id, attendees: origin.attendees });
  recordOnEvent(tx, row, { action: origin.action, newValue: row.title });
  tx.calendarChanged(row.id);
  return row;
}

/** Throws where the deal or the lead cannot take an event. */
export function requireHosts(
  db: ReadableDb,
  { dealId, leadId }: Pick<EventPatch, 'dealId' | 'leadId'>,
  outcome: string,
): void {
  if (dealId) requireDealForChild(db, dealId, outcome);
  if (leadId) requireLeadForChild(db, leadId, outcome);
}

/** @returns the row as it is now; the same one where nothing differs, and then nothing was written. */
export function setEventFields(tx: Tx, row: EventRow, patch: Partial<EventRow>): EventRow {
  const fields = definedOf(patch) as Partial<EventRow>;
  const names = (Object.keys(fields) as (keyof EventRow)[]).filter((field) => fields[field] !== row[field]);
  if (names.length === 0) return row;
  const linked = {
    ...(names.includes('dealId') ? { dealId: fields.dealId } : {}),
    ...(names.includes('leadId') ? { leadId: fields.leadId } : {}),
  };
  requireHosts(tx.db, linked as Pick<EventPatch, 'dealId' | 'leadId'>, words('calendar.notChanged'));
  const revision = row.revision + (isScheduleChanged(names) ? 1 : 0);
  const next = tx.update('event', row, { ...fields, revision, updatedAtMs: tx.nowMs }).row;
  recordEventUpdated(tx, { before: row, after: next }, names);
  tx.calendarChanged(row.id);
  return next;
}

/** Into the trash, a series with its changed occurrences. @returns every event that went. */
export function archiveEvent(tx: Tx, row: EventRow): EventId[] {
  const along = listOverrides(tx.db, row.id).filter(({ archivedAtMs }) => archivedAtMs === null);
  for (const each of [row, ...along]) {
    tx.update('event', each, { archivedAtMs: tx.nowMs });
    tx.calendarChanged(each.id);
  }
  recordOnEvent(tx, row, { action: 'archive', oldValue: row.title });
  tx.emit('trash:changed', {});
  return [row.id, ...along.map(({ id }) => id)];
}

/** Out of the trash, a series with the changed occurrences that went with it. @returns every event that came back. */
export function restoreEvent(tx: Tx, row: EventRow): EventId[] {
  const gone = new Set<unknown>(JSON.parse(row.leftOutDates) as unknown[]);
  const along = listOverrides(tx.db, row.id).filter(
    (each) => each.archivedAtMs === row.archivedAtMs && !gone.has(each.occurrence),
  );
  for (const each of [row, ...along]) {
    tx.update('event', each, { archivedAtMs: null });
    tx.calendarChanged(each.id);
  }
  recordOnEvent(tx, row, { action: 'restore', newValue: row.title });
  tx.emit('trash:changed', {});
  return [row.id, ...along.map(({ id }) => id)];
}
