/**
 * Events on the wire (remote-api, "Calendar"): the one place where the names and forms of both sides meet. The server's answers
 * may use the names of the web app's form too, and say the seconds.
 */
import { z } from 'zod';
import { eventTypes, type AttendeeFields, type EventPatch } from '#shared/domain/calendar.ts';
import { plainDateSchema, type PlainDate } from '#shared/domain/dates.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import {
  addressKey,
  timesOf,
  type AttendeeRow,
  type EventRow,
} from '#main/features/calendar/remote-events.service.ts';
import type { RemoteRecord, WireFields, WriteCall } from './kind.ts';
import { minutesOf, remindersFromWire, wireReminderOf } from './event-reminders.ts';
import { orderedTimes, timesFromWire, wireTimesOf, type WireTimes } from './event-times.ts';
import { optionalText, parseRecord, remoteSchema, requiredText, said, saidFields, saidText } from './wire.ts';

export const eventFields = [
  ...['title', 'event_type', 'event_date', 'start_time', 'end_time', 'location', 'attendees'],
  ...['reminder_set', 'reminder_minutes_before', 'description'],
] as const;

export const eventUnits = [
  ['event_date', 'start_time', 'end_time'],
  ['reminder_set', 'reminder_minutes_before'],
] as const;

const timeSchema = said(
  z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d(?::\d{2}(?:\.\d+)?)?$/)
    .transform((text) => text.slice(0, 5) as PlainTime),
);
const typeSchema = said(z.enum(eventTypes));
const dateSchema = said(plainDateSchema);

const eventSchema = z.looseObject({
  ...remoteSchema.shape,
  title: saidText,
  ...{ description: saidText, desc: saidText },
  ...{ event_type: typeSchema, type: typeSchema },
  ...{ event_date: dateSchema, date: dateSchema },
  ...{ start_time: timeSchema, start: timeSchema, end_time: timeSchema, end: timeSchema },
  ...{ location: saidText, attendees: saidText },
  ...{ reminder_set: said(z.boolean()), reminder_minutes_before: said(z.int()) },
});
type EventJson = z.infer<typeof eventSchema>;

/** Throws ApiError (`notTheServer`) for what is no record. */
export function parseEvent(json: unknown): RemoteRecord {
  const event = parseRecord(eventSchema, json);
  const fields = saidFields(saidOf(event));
  const updatedAt = event.updated_at ?? '';
  return {
    remoteId: event.id,
    fields,
    createdAt: event.created_at ?? '',
    updatedAt,
    ownerName: event.owner_name ?? null,
    // An event without attendees tells nothing more when it is asked for alone.
    detailMark: fields['attendees'] ? updatedAt : '',
  };
}

/** A null where the server has none counts as not said. */
function saidOf(event: EventJson) {
  const description = event.description === undefined ? event.desc : event.description;
  const optional = (text: string | null | undefined) => (text === undefined ? undefined : optionalText(text));
  const { start, end } = timesSaid(event);
  const isSet = event.reminder_set ?? undefined;
  return {
    title: typeof event.title === 'string' ? requiredText(event.title) : undefined,
    event_type: event.event_type ?? event.type ?? undefined,
    event_date: event.event_date ?? event.date ?? undefined,
    start_time: start,
    end_time: end,
    location: optional(event.location),
    attendees: event.attendees === undefined ? undefined : addressesText(piecesOf(event.attendees ?? '')),
    reminder_set: isSet,
    reminder_minutes_before: minutesOf(isSet, event.reminder_minutes_before ?? undefined),
    description: optional(description),
  };
}

function timesSaid(event: EventJson): { start: PlainTime | undefined; end: PlainTime | undefined } {
  const start = event.start_time ?? event.start ?? undefined;
  const end = event.end_time ?? event.end ?? undefined;
  return start === undefined || end === undefined ? { start, end } : orderedTimes(start, end);
}

/** What stands between the commas, in one spelling. */
export function piecesOf(attendees: string): string[] {
  return attendees
    .split(',')
    .map(addressKey)
    .filter((piece) => piece !== '');
}

/** Something that can stand among others as an address. What the server has beside these stays there, and is not brought in. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s,@]+@[^\s,@]+$/.test(text);
}

/** Each once, in one order, so that the same people are the same text. */
export function addressesText(addresses: Iterable<string>): string {
  return [...new Set(addresses)].sort().join(',');
}

export type Standing = {
  row: EventRow;
  attendees: readonly Pick<AttendeeRow, 'email'>[];
};

/** What both sides know beside the fields. */
export type KnownThere = {
  /** What both last agreed on. */
  base: WireFields | undefined;
  /** Who takes part there without being named in `attendees`. */
  unnamed: ReadonlySet<string>;
};

/** An event, or an occurrence, as the server would hold it. */
export function wireFieldsOf({ row, attendees }: Standing, { base, unnamed }: KnownThere): WireFields {
  const { date, start, end } = wireTimesOf(timesOf(row));
  const reminder = wireReminderOf(JSON.parse(row.reminders) as number[]);
  const foreign = piecesOf(textOf(base?.['attendees'])).filter((piece) => !isAddress(piece));
  const named = attendees.map(({ email }) => addressKey(email));
  return {
    title: requiredText(row.title),
    event_type: row.eventType,
    event_date: date,
    start_time: start,
    end_time: end,
    location: optionalText(row.location),
    attendees: addressesText([
      ...named.filter((address) => isAddress(address) && !unnamed.has(address)),
      ...foreign,
    ]),
    reminder_set: reminder.isSet,
    reminder_minutes_before: reminder.minutes,
    description: optionalText(row.description),
  };
}

/** One call with the changed fields; whether and when there is a reminder are one thing. */
export function eventWrites(remote: WireFields, changes: WireFields): WriteCall[] {
  if (Object.keys(changes).length === 0) return [];
  const reminder = ['reminder_set', 'reminder_minutes_before'];
  const isReminded = reminder.some((field) => field in changes);
  const whole = { ...remote, ...changes };
  const beside = isReminded
    ? Object.fromEntries(Object.entries(whole).filter(([field]) => reminder.includes(field)))
    : {};
  return [{ method: 'PATCH', suffix: '', body: { ...changes, ...beside } }];
}

/** The server's values that are not what the event says already; what the wire cannot say of it stays. */
export function patchFromWire(
  { row, attendees }: Standing & { attendees: readonly AttendeeRow[] },
  values: WireFields,
  at: { zone: TimeZone; known: KnownThere },
): EventPatch {
  const here = wireFieldsOf({ row, attendees }, at.known);
  const isNew = (field: string) => values[field] !== undefined && values[field] !== here[field];
  const now = { ...here, ...values };
  const patch: EventPatch = {};
  if (isNew('title')) patch.title = textOf(values['title']);
  if (isNew('event_type')) patch.eventType = typeOf(values['event_type']);
  if (isNew('location')) patch.location = textOrNull(values['location']);
  if (isNew('description')) patch.description = textOrNull(values['description']);
  if (['event_date', 'start_time', 'end_time'].some(isNew)) {
    // All of them, so that none is left to follow another.
    Object.assign(patch, timesFromWire(timesIn(now), timesOf(row), at.zone));
  }
  if (['reminder_set', 'reminder_minutes_before'].some(isNew)) {
    const wanted = { isSet: now['reminder_set'] !== false, minutes: Number(now['reminder_minutes_before']) };
    patch.reminders = remindersFromWire(wanted, JSON.parse(row.reminders) as number[]);
  }
  if (isNew('attendees')) {
    patch.attendees = attendeesFromWire(textOf(values['attendees']), attendees, at.known.unnamed);
  }
  return patch;
}

/** Who is named stays or comes; who is not goes, but for those whom the text never named. */
function attendeesFromWire(
  text: string,
  here: readonly AttendeeRow[],
  unnamed: ReadonlySet<string>,
): AttendeeFields[] {
  const wanted = new Set(piecesOf(text).filter(isAddress));
  const staying = here.filter(({ email }) => {
    const key = addressKey(email);
    return wanted.has(key) || unnamed.has(key) || !isAddress(key);
  });
  const there = new Set(staying.map(({ email }) => addressKey(email)));
  const added = [...wanted].filter((address) => !there.has(address));
  return [
    ...staying.map(({ email, name }) => ({ email, name })),
    ...added.map((email) => ({ email, name: null })),
  ];
}

/** A new event of the server's, as a row begins with it; what it left out is as a new one has it. */
export function newFromWire(values: WireFields, at: { zone: TimeZone; today: PlainDate }) {
  const now: WireFields = { event_date: at.today, start_time: '00:00', end_time: '23:59', ...values };
  const { isAllDay: _isAllDay, ...times } = timesFromWire(timesIn(now), undefined, at.zone);
  const isSet = values['reminder_set'] !== false;
  const minutes = Number(values['reminder_minutes_before'] ?? wireReminderOf([]).minutes);
  return {
    ...times,
    title: typeof values['title'] === 'string' ? values['title'] : requiredText(''),
    description: textOrNull(values['description']),
    location: textOrNull(values['location']),
    eventType: typeOf(values['event_type']),
    reminders: JSON.stringify(remindersFromWire({ isSet, minutes }, [])),
    attendees: attendeesFromWire(textOf(values['attendees']), [], new Set()),
  };
}

function timesIn(values: WireFields): WireTimes {
  const { event_date, start_time, end_time } = values;
  const times = orderedTimes(textOf(start_time) as PlainTime, textOf(end_time) as PlainTime);
  return { date: textOf(event_date) as PlainDate, ...times };
}

function typeOf(value: unknown): (typeof eventTypes)[number] {
  return eventTypes.find((type) => type === value) ?? 'meeting';
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
