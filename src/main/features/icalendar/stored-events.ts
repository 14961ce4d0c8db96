/** Events between their rows and what a calendar file says of them, and whether the two are the same. */
import type { EventType } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { EventId } from '#shared/domain/ids.ts';
import { parseRecurrence, recurrenceText, untilOnWall } from '#shared/domain/recurrence.ts';
import {
  keysFromText,
  remindersOf,
  textOfKeys,
  timesOf,
  type AttendeeRow,
  type EventRow,
} from '#main/features/calendar/event-rows.ts';
import type { IcsContent, IcsRest } from './ics-event.ts';
import { sequenceOf } from './event/read-event.ts';

export type StoredEvent = { row: EventRow; attendees: readonly AttendeeRow[] };

/** By which another program knows what was made here. */
export function uidOf({ uid, id, seriesId }: EventRow): string {
  return uid ?? `${seriesId ?? id}@dealdesk`;
}

/** The key that such a UID is made of; null for any other. */
export function idOfUid(uid: string): EventId | null {
  return (/^([0-9a-f-]{36})@dealdesk$/.exec(uid)?.[1] as EventId | undefined) ?? null;
}

const noRest: IcsRest = { properties: [], components: [], attendees: {} };

export function restOf({ icsRest }: Pick<EventRow, 'icsRest'>): IcsRest {
  return icsRest === null ? noRest : (JSON.parse(icsRest) as IcsRest);
}

export function contentOf({ row, attendees }: StoredEvent): IcsContent {
  return {
    ...timesOf(row),
    title: row.title,
    description: row.description,
    location: row.location,
    eventType: row.eventType,
    recurrence: row.recurrence,
    reminders: remindersOf(row),
    extraDates: keysFromText(row.extraDates),
    leftOutDates: keysFromText(row.leftOutDates),
    attendees: attendees.map(({ email, name, status }) => ({ email, name, status })),
    rest: restOf(row),
  };
}

/** Fields of a row; the type only where the file says one. */
export function fieldsOf(
  content: IcsContent,
): Partial<EventRow> & Pick<EventRow, 'title' | 'eventDate' | 'endDate'> {
  const { title, description, location, recurrence, eventType } = content;
  const { eventDate, startTime, endDate, endTime, timeZone } = content;
  return {
    ...{ title, description, location, recurrence, eventDate, startTime, endDate, endTime, timeZone },
    ...(eventType === null ? {} : { eventType }),
    extraDates: textOfKeys(content.extraDates),
    leftOutDates: textOfKeys(content.leftOutDates),
    reminders: JSON.stringify(content.reminders),
    icsRest: JSON.stringify(content.rest),
  };
}

/** What a file that says nothing of it is taken for. */
export function likelyType({ eventType, attendees }: IcsContent): EventType {
  return eventType ?? (attendees.length > 0 ? 'meeting' : 'event');
}

/** Whether the file says nothing that is not so already. An answer that it does not know is no news. */
export function saysTheSame(file: IcsContent, stored: IcsContent): boolean {
  const isType = file.eventType === null || file.eventType === stored.eventType;
  return isType && comparable(file, stored) === comparable(stored, stored);
}

function comparable(content: IcsContent, stored: IcsContent): string {
  const answers = new Map(stored.attendees.map(({ email, status }) => [email.toLowerCase(), status]));
  const attendees = content.attendees.map(({ email, name, status }) => {
    const key = email.toLowerCase();
    return [key, name, status === 'pending' ? (answers.get(key) ?? status) : status];
  });
  const { eventDate, startTime, endDate, endTime, timeZone, reminders, rest } = content;
  return JSON.stringify([
    ...[eventDate, startTime, endDate, endTime, timeZone, reminders],
    ...[content.title, content.description, content.location, comparableRule(content)],
    ...[[...content.extraDates].sort(), [...content.leftOutDates].sort()],
    attendees.sort(([one = ''], [other = '']) => ((one ?? '') < (other ?? '') ? -1 : 1)),
    comparableRest(rest),
  ]);
}

/** The end on the wall of the series, as a file that was written is read again; the last minute of a day is the day. */
function comparableRule({ recurrence, timeZone }: IcsContent): string | null {
  if (recurrence === null) return null;
  const rule = parseRecurrence(recurrence);
  const until = rule.until === null ? null : untilOnWall(rule.until, timeZone);
  const isDay = until?.endsWith('T23:59') ?? false;
  return recurrenceText({ ...rule, until: isDay && until ? (until.slice(0, 10) as PlainDate) : until });
}

/** When it was made is no content, and SEQUENCE nothing is 0. */
function comparableRest({ properties, components, attendees, occurrence }: IcsRest): unknown[] {
  const kept = properties.filter(([name]) => name !== 'created' && name !== 'sequence');
  const params = Object.entries(attendees).sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    kept.map((property) => JSON.stringify(property)).sort(),
    components.map((component) => JSON.stringify(component)).sort(),
    params,
    occurrence ?? null,
    sequenceOf(properties),
  ];
}
