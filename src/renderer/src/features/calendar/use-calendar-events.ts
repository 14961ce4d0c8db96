/** The calendar's data and the changes that the screen can make to it, each said with Undo. */
import { useMemo } from 'react';
import type { ChangedEvent } from '#shared/contract/calendar.contract.ts';
import type { ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import type {
  Attendee,
  AttendeeFields,
  AttendeeStatus,
  CalendarEntry,
  CalendarFilter,
  ChangeScope,
  EventPatch,
  NewEvent,
  OccurrenceKey,
} from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { ActionId, AttendeeId, EventId } from '#shared/domain/ids.ts';
import type { AppError } from '#shared/errors.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { toastDone } from '#renderer/ui/toast.ts';
import { formCall, plainCall } from '#renderer/ui/told-calls.ts';

/** Which event is meant and, of one that repeats, which occurrence and how much of the series. */
export type EventTarget = { id: EventId; occurrence?: OccurrenceKey; scope?: ChangeScope };
export type EventMove = EventTarget & { to: ChannelInput<'calendar:move'>['to'] };
/** `to` is the day after the last one. */
export type CalendarRange = { from: PlainDate; to: PlainDate; filter?: CalendarFilter };
/** `quiet`: no toast when it went well, for fields that save when they are left. */
export type SaveOptions = { quiet?: boolean };

type Attending = Attendee & { actionId: ActionId };

/**
 * `createEvent`, `updateEvent` and `addAttendee` reject with the AppError: what is wrong with a field belongs beside it
 * (VALIDATION is not toasted, every other code is). The others have no form: they toast the error and resolve to null.
 */
export type CalendarActions = {
  createEvent(input: NewEvent): Promise<ChangedEvent>;
  updateEvent(target: EventTarget & { patch: EventPatch }, options?: SaveOptions): Promise<ChangedEvent>;
  /** `when` says, in words, where it went. */
  moveEvent(move: EventMove, when: string): Promise<ChangedEvent | null>;
  /** `title` names the event in the toast. */
  deleteEvent(target: EventTarget, title?: string): Promise<ChannelOutput<'calendar:archive'> | null>;
  restoreEvent(id: EventId): Promise<ChangedEvent | null>;
  addAttendee(eventId: EventId, fields: AttendeeFields): Promise<Attending>;
  respond(id: AttendeeId, status: AttendeeStatus): Promise<Attending | null>;
  removeAttendee(attendee: Attendee): Promise<ChannelOutput<'calendar:removeAttendee'> | null>;
};

export type CalendarEvents = CalendarActions & {
  events: readonly CalendarEntry[];
  loading: boolean;
  error: AppError | null;
  refetch(): void;
};

const none: readonly CalendarEntry[] = [];

/** What a range shows; while another one is read, the last one stays. Without a range: the actions alone. */
export function useCalendarEvents(range: CalendarRange | null = null): CalendarEvents {
  const actions = useMemo(createCalendarActions, []);
  const input = { from: range?.from ?? '', to: range?.to ?? '', timeZone: timeZone() };
  const { data, error, isPending, refetch } = useChannel(
    'calendar:list',
    { ...input, filter: range?.filter ?? {} },
    { enabled: range !== null, placeholderData: (previous) => previous },
  );
  const events = data?.entries ?? none;
  const loading = range !== null && isPending;
  return useMemo(
    () => ({ ...actions, events, loading, error, refetch: () => void refetch() }),
    [actions, events, loading, error, refetch],
  );
}

export function createCalendarActions(): CalendarActions {
  return {
    createEvent: (input) =>
      formCall(call('calendar:create', input), (event) => said(t('calendar.created'), event)),
    updateEvent: (change, options) =>
      formCall(call('calendar:update', change), (event) => {
        if (!options?.quiet) said(t('calendar.saved', { title: event.title }), event);
      }),
    moveEvent: (move, when) =>
      plainCall(call('calendar:move', move), (event) =>
        said(t('calendar.moved', { title: event.title, when }), event),
      ),
    deleteEvent: (target, title) =>
      plainCall(call('calendar:archive', target), (gone) =>
        said(title === undefined ? t('calendar.deletedOne') : t('calendar.deleted', { title }), gone),
      ),
    restoreEvent: (id) =>
      plainCall(call('calendar:restore', { id }), (event) =>
        said(t('calendar.restored', { title: event.title }), event),
      ),
    ...attendeeActions,
  };
}

const attendeeActions: Pick<CalendarActions, 'addAttendee' | 'respond' | 'removeAttendee'> = {
  addAttendee: (eventId, fields) =>
    formCall(call('calendar:addAttendee', { eventId, ...fields }), (attendee) =>
      said(t('calendar.attendeeAdded', { name: nameOf(attendee) }), attendee),
    ),
  respond: (id, status) =>
    plainCall(call('calendar:respond', { id, status }), (attendee) =>
      said(t(`calendar.answered.${attendee.status}`, { name: nameOf(attendee) }), attendee),
    ),
  removeAttendee: (attendee) =>
    plainCall(call('calendar:removeAttendee', { id: attendee.id }), (gone) =>
      said(t('calendar.attendeeRemoved', { name: nameOf(attendee) }), gone),
    ),
};

function nameOf({ name, email }: Attendee): string {
  return name ?? email;
}

function said(message: string, { actionId }: { actionId: ActionId }): void {
  toastDone(message, { actionId });
}
