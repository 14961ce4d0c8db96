import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import { maxAttendees } from '#shared/domain/calendar.ts';
import type { AttendeeId, EventId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import {
  addAttendees,
  addressKey,
  answerAttendee,
  recordAdded,
  removeAttendee,
} from './attendee-steps.service.ts';
import { attendeeFromRow, type AttendeeRow, type EventRow } from './event-rows.ts';
import { findAttendee, listAttendees, requireLiveEvent } from './events.repo.ts';

export type AttendeesService = ReturnType<typeof createAttendeesService>;

/** Who takes part in an event, and what they answered. */
export function createAttendeesService({ store, ids }: { store: Store; ids: Ids }) {
  return {
    add({ eventId, ...fields }: ParsedInput<'calendar:addAttendee'>): ChannelOutput<'calendar:addAttendee'> {
      return store.write({ action: 'attendee_add', entity: 'attendee', label: fields.email }, (tx) => {
        const event = requireLiveEvent(tx.db, eventId);
        assertRoom(tx, eventId, fields.email);
        const row = addAttendees(tx, ids, { eventId, attendees: [fields] })[0] as AttendeeRow;
        recordAdded(tx, event, row);
        return { ...attendeeFromRow(row), actionId: tx.actionId };
      });
    },

    respond({ id, status }: ParsedInput<'calendar:respond'>): ChannelOutput<'calendar:respond'> {
      return store.write({ action: 'attendee_respond', entity: 'attendee' }, (tx) => {
        const { row, event } = requireAttendee(tx, id);
        tx.label(row.name ?? row.email);
        if (row.status === status) return { ...attendeeFromRow(row), actionId: tx.actionId };
        const respondedAtMs = status === 'pending' ? null : tx.nowMs;
        const answered = answerAttendee(tx, event, { before: row, status, respondedAtMs });
        return { ...attendeeFromRow(answered), actionId: tx.actionId };
      });
    },

    remove({ id }: ParsedInput<'calendar:removeAttendee'>): ChannelOutput<'calendar:removeAttendee'> {
      return store.write({ action: 'attendee_remove', entity: 'attendee' }, (tx) => {
        const { row, event } = requireAttendee(tx, id);
        tx.label(row.name ?? row.email);
        removeAttendee(tx, event, row);
        return { actionId: tx.actionId };
      });
    },
  };
}

/** Throws CONFLICT where the address is there already, or the event is full. */
function assertRoom(tx: Tx, eventId: EventId, email: string): void {
  const standing = listAttendees(tx.db, eventId);
  if (standing.some((one) => addressKey(one.email) === addressKey(email))) {
    const message = words('calendar.attendeeThere', { email });
    throw new AppError('CONFLICT', message, { fields: { email: message } });
  }
  if (standing.length >= maxAttendees) {
    throw new AppError('CONFLICT', words('calendar.tooManyAttendees', { max: maxAttendees }));
  }
}

function requireAttendee(tx: Tx, id: AttendeeId): { row: AttendeeRow; event: EventRow } {
  const row = findAttendee(tx.db, id);
  if (!row || row.archivedAtMs !== null) throw new AppError('NOT_FOUND', words('calendar.attendeeGone'));
  return { row, event: requireLiveEvent(tx.db, row.eventId) };
}
