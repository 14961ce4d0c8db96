/** From a VEVENT to an event of the store. What has no field is kept beside it; what cannot be kept is noted. */
import { createHash } from 'node:crypto';
import { eventTypeSchema, type EventType } from '#shared/domain/calendar.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import { words } from '#shared/words/index.ts';
import {
  NotTaken,
  type IcsContent,
  type IcsEvent,
  type IcsRest,
  type Note,
  type RecurrencePoint,
} from '../ics-event.ts';
import {
  jcalOf,
  paramOf,
  propertiesOf,
  propertyOf,
  textOf,
  type IcsComponent,
  type JcalComponent,
  type JcalProperty,
} from '../jcal.ts';
import { maxKept } from '../reading/limits.ts';
import { readTime } from '../reading/values.ts';
import type { ZoneReader } from '../zones/zone-reader.ts';
import { readAttendees } from './attendees.ts';
import { readKeys, zoneOfTime } from './occurrence-keys.ts';
import { readReminders } from './reminders.ts';
import { readRules } from './rule.ts';
import { readEventTimes } from './times.ts';

export type ReadGround = { zones: ZoneReader; systemZone: TimeZone };

const maxTitle = 255;
const maxDescription = 100_000;

/** Properties that have a field here, or that the export reckons anew. */
const taken = new Set([
  ...['uid', 'dtstart', 'dtend', 'duration', 'summary', 'description', 'location', 'rrule', 'exrule'],
  ...['exdate', 'rdate', 'recurrence-id', 'attendee', 'dtstamp', 'last-modified', 'x-dealdesk-type'],
]);

/** Throws NotTaken where nothing can be made of it. @param component its number in the file, from 1 */
export function readEvent(vevent: IcsComponent, component: number, ground: ReadGround): IcsEvent {
  if (!vevent.isWhole) throw new NotTaken(words('icalendar.noEnd'));
  const notes = new Set<string>(vevent.problems);
  const note: Note = (text) => notes.add(text);
  const content = readContent(vevent, ground, note);
  return {
    component,
    uid: textOf(vevent, 'uid').trim().slice(0, 1000) || contentUid(vevent),
    sequence: sequenceOf(content.rest.properties),
    isCancelled: textOf(vevent, 'status').toUpperCase() === 'CANCELLED',
    point: readPoint(vevent, ground.zones),
    content,
    notes: [...notes],
  };
}

export function sequenceOf(properties: readonly JcalProperty[]): number {
  const value = Number(properties.find(([name]) => name === 'sequence')?.[3] ?? 0);
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}

function readContent(vevent: IcsComponent, { zones, systemZone }: ReadGround, note: Note): IcsContent {
  const times = readEventTimes(vevent, { zones, note });
  const { recurrence, dates } = readRules(vevent, times, note);
  const named = readKeys(propertiesOf(vevent, 'rdate'), { series: times, zones, note });
  const extraDates = [...new Set([...dates, ...named])].sort();
  const leftOutDates = readKeys(propertiesOf(vevent, 'exdate'), { series: times, zones, note });
  const isRepeated = recurrence !== null || extraDates.length > 0;
  const { reminders, kept } = readReminders(vevent, { times, zones, systemZone, isRepeated, note });
  const { attendees, params, kept: others } = readAttendees(vevent, note);
  return {
    ...times,
    title: line(textOf(vevent, 'summary'), 'SUMMARY', note) ?? words('icalendar.untitled'),
    description:
      cut(textOf(vevent, 'description'), { max: maxDescription, name: 'DESCRIPTION', note }) || null,
    location: line(textOf(vevent, 'location'), 'LOCATION', note),
    recurrence,
    extraDates: isRepeated ? extraDates : [],
    leftOutDates: isRepeated ? leftOutDates : [],
    eventType: typeOf(vevent),
    reminders,
    attendees,
    rest: restOf(vevent, { kept, others, params, note }),
  };
}

function line(text: string, name: string, note: Note): string | null {
  return cut(text.trim(), { max: maxTitle, name, note }).trim() || null;
}

function cut(text: string, { max, name, note }: { max: number; name: string; note: Note }): string {
  if (text.length <= max) return text;
  note(words('icalendar.cut', { name, max }));
  return text
    .slice(0, max)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
}

function typeOf(vevent: IcsComponent): EventType | null {
  return eventTypeSchema.safeParse(textOf(vevent, 'x-dealdesk-type')).data ?? null;
}

type Kept = {
  kept: readonly JcalComponent[];
  others: readonly JcalProperty[];
  params: IcsRest['attendees'];
  note: Note;
};

/** As much as may be kept; a picture within the file is too much. */
function restOf(vevent: IcsComponent, { kept, others, params, note }: Kept): IcsRest {
  let room = maxKept;
  const fits = (name: string, value: unknown): boolean => {
    const { length } = JSON.stringify(value);
    const isShort = length <= room;
    if (isShort) room -= length;
    else note(words('icalendar.tooLongToKeep', { name: name.toUpperCase() }));
    return isShort;
  };
  const properties = vevent.properties.filter(({ name }) => !taken.has(name)).map(({ jcal }) => jcal);
  const components = vevent.components.filter(({ name }) => name !== 'valarm').map(jcalOf);
  return {
    properties: [...properties, ...others].filter((property) => fits(property[0], property)),
    components: [...components, ...kept].filter((component) => fits(component[0], component)),
    attendees: params,
  };
}

function readPoint(vevent: IcsComponent, zones: ZoneReader): RecurrencePoint | null {
  const property = propertyOf(vevent, 'recurrence-id');
  if (!property) return null;
  const at = readTime(property.raw, paramOf(property, 'tzid'));
  if (!at) throw new NotTaken(words('icalendar.dateUnreadable', { name: 'RECURRENCE-ID' }));
  return {
    at,
    zone: zoneOfTime(at, zones),
    isFollowing: paramOf(property, 'range')?.toUpperCase() === 'THISANDFUTURE',
  };
}

/** The same for the same content, so that the same file again does not double what has no UID. */
function contentUid({ properties }: IcsComponent): string {
  const changing = new Set(['dtstamp', 'last-modified', 'created', 'sequence']);
  const lines = properties.filter(({ name }) => !changing.has(name)).map(({ name, raw }) => `${name}:${raw}`);
  const hash = createHash('sha256').update(lines.sort().join('\n')).digest('hex');
  return `${hash.slice(0, 40)}@content`;
}
