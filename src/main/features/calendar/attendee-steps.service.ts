/** Who takes part, written inside a transaction. An address stands once on an event, however it is spelled. */
import type { AttendeeFields, AttendeeStatus } from '#shared/domain/calendar.ts';
import type { AttendeeId, EventId } from '#shared/domain/ids.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Tx } from '#main/store/transaction.ts';
import { recordOnEvent } from './event-history.ts';
import type { AttendeeRow, EventRow } from './event-rows.ts';
import { listAttendees } from './events.repo.ts';

export type NewAttendee = AttendeeFields & { status?: AttendeeStatus; respondedAtMs?: number | null };

export function addressKey(email: string): string {
  return email.trim().toLowerCase();
}

/** Each address once: the first of several counts. */
export function addAttendees(
  tx: Tx,
  ids: Ids,
  { eventId, attendees }: { eventId: EventId; attendees: readonly NewAttendee[] },
): AttendeeRow[] {
  const first = new Map<string, NewAttendee>();
  for (const one of attendees) if (!first.has(addressKey(one.email))) first.set(addressKey(one.email), one);
  return [...first.values()].map((one) => {
    const row: AttendeeRow = {
      id: ids.next<AttendeeId>(),
      eventId,
      email: one.email,
      name: one.name,
      status: one.status ?? 'pending',
      respondedAtMs: one.respondedAtMs ?? null,
      archivedAtMs: null,
    };
    tx.create('attendee', row);
    return row;
  });
}

/** Makes the list what is wanted: who stays keeps the answer. */
export function setAttendees(
  tx: Tx,
  ids: Ids,
  { row, attendees }: { row: EventRow; attendees: readonly NewAttendee[] },
): void {
  const standing = new Map(listAttendees(tx.db, row.id).map((one) => [addressKey(one.email), one]));
  const added: NewAttendee[] = [];
  for (const wanted of attendees) {
    const key = addressKey(wanted.email);
    const before = standing.get(key);
    standing.delete(key);
    if (!before) added.push(wanted);
    else if (before.name !== wanted.name) renameAttendee(tx, row, { before, name: wanted.name });
  }
  for (const one of standing.values()) removeAttendee(tx, row, one);
  for (const one of addAttendees(tx, ids, { eventId: row.id, attendees: added })) recordAdded(tx, row, one);
}

function renameAttendee(
  tx: Tx,
  row: EventRow,
  { before, name }: { before: AttendeeRow; name: string | null },
): void {
  const after = tx.update('attendee', before, { name }).row;
  recordOnEvent(tx, row, {
    action: 'update',
    field: 'attendee',
    oldValue: calledOf(before),
    newValue: calledOf(after),
  });
  tx.calendarChanged(row.id);
}

export function recordAdded(tx: Tx, row: EventRow, attendee: AttendeeRow): void {
  recordOnEvent(tx, row, { action: 'attendee_add', field: 'attendee', newValue: calledOf(attendee) });
  tx.calendarChanged(row.id);
}

export function removeAttendee(tx: Tx, row: EventRow, attendee: AttendeeRow): void {
  tx.update('attendee', attendee, { archivedAtMs: tx.nowMs });
  recordOnEvent(tx, row, { action: 'attendee_remove', field: 'attendee', oldValue: calledOf(attendee) });
  tx.calendarChanged(row.id);
}

/** What somebody answered, with the line that tells of it. */
export function answerAttendee(
  tx: Tx,
  event: EventRow,
  { before, ...answer }: { before: AttendeeRow; status: AttendeeStatus; respondedAtMs: number | null },
): AttendeeRow {
  const { row } = tx.update('attendee', before, answer);
  recordOnEvent(tx, event, {
    action: 'attendee_respond',
    field: 'attendee',
    oldValue: `${before.email}: ${before.status}`,
    newValue: `${row.email}: ${row.status}`,
  });
  tx.calendarChanged(event.id);
  return row;
}

/** A changed occurrence begins with those of its series, as they have answered. */
export function copyOf({ email, name, status, respondedAtMs }: AttendeeRow): NewAttendee {
  return { email, name, status, respondedAtMs };
}

export function calledOf({ name, email }: AttendeeRow): string {
  return name === null ? email : `${name} <${email}>`;
}
