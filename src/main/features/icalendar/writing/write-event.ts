/** From an event of the store to a VEVENT (RFC 5545, 3.6.1), as jCal. */
import ICAL from 'ical.js';
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { parseRecurrence, recurrenceText, untilOnWall } from '#shared/domain/recurrence.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { addDays, instantAt } from '#shared/domain/zoned-time.ts';
import { partstats } from '../event/attendees.ts';
import type { IcsAttendee, IcsContent, IcsRest, IcsTimes } from '../ics-event.ts';
import { plainText, type JcalComponent, type JcalProperty } from '../jcal.ts';

/** Which occurrence of which series a component stands for. */
export type OccurrenceOf = { key: OccurrenceKey; series: Pick<IcsTimes, 'isAllDay' | 'timeZone'> };

export type WrittenEvent = {
  uid: string;
  content: IcsContent;
  occurrence: OccurrenceOf | null;
  createdAtMs: number;
  updatedAtMs: number;
};

export function writeEvent({
  uid,
  content,
  occurrence,
  createdAtMs,
  updatedAtMs,
}: WrittenEvent): JcalComponent {
  const { rest } = content;
  const has = (name: string) => rest.properties.some((property) => property[0] === name);
  const properties: JcalProperty[] = [
    ['uid', {}, 'text', uid],
    ['dtstamp', {}, 'date-time', utcText(updatedAtMs)],
    ['last-modified', {}, 'date-time', utcText(updatedAtMs)],
    ...(has('created') ? [] : [['created', {}, 'date-time', utcText(createdAtMs)] satisfies JcalProperty]),
    ...occurrenceProperties(occurrence, rest),
    ['summary', {}, 'text', plainText(content.title)],
    ...timeProperties(content),
    ...repeatProperties(content),
    ...textProperty('description', content.description),
    ...textProperty('location', content.location),
    ...content.attendees.map((attendee) => attendeeProperty(attendee, rest)),
    ...(content.eventType === null
      ? []
      : [['x-dealdesk-type', {}, 'unknown', content.eventType] satisfies JcalProperty]),
    ...rest.properties,
  ];
  return [
    'vevent',
    properties,
    [...content.reminders.map((m) => alarm(content.title, m)), ...rest.components],
  ];
}

function textProperty(name: string, text: string | null): JcalProperty[] {
  return text === null ? [] : [[name, {}, 'text', plainText(text)]];
}

export function utcText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export function isUtc(timeZone: TimeZone): boolean {
  return /^(?:Etc\/)?(?:UTC|UCT|Universal|Zulu)$/i.test(timeZone);
}

/** A day, or a time on the wall of the zone. */
function moment(
  name: string,
  date: string,
  { time, timeZone }: { time: string | null; timeZone: TimeZone | null },
): JcalProperty {
  if (time === null || timeZone === null) return [name, {}, 'date', date];
  if (isUtc(timeZone)) return [name, {}, 'date-time', `${date}T${time}:00Z`];
  return [name, { tzid: timeZone }, 'date-time', `${date}T${time}:00`];
}

function timeProperties(times: IcsTimes): JcalProperty[] {
  const { eventDate, startTime, endDate, endTime, timeZone } = times;
  const lastDay = startTime === null ? addDays(endDate, 1) : endDate;
  return [
    moment('dtstart', eventDate, { time: startTime, timeZone }),
    moment('dtend', lastDay, { time: endTime, timeZone }),
  ];
}

function repeatProperties(content: IcsContent): JcalProperty[] {
  const rule = content.recurrence === null ? [] : [ruleProperty(content.recurrence, content)];
  const keys = (name: string, list: readonly OccurrenceKey[]) =>
    list.map((key) => keyProperty(name, key, content));
  return [...rule, ...keys('rdate', content.extraDates), ...keys('exdate', content.leftOutDates)];
}

function keyProperty(name: string, key: string, { timeZone }: { timeZone: TimeZone | null }): JcalProperty {
  return moment(name, key.slice(0, 10), { time: key.length > 10 ? key.slice(11) : null, timeZone });
}

/** Beside a time in a zone, UNTIL is in UTC (3.3.10); a last day is all of it. */
function ruleProperty(recurrence: string, { timeZone }: IcsTimes): JcalProperty {
  const rule = parseRecurrence(recurrence);
  const { until, ...others } = rule;
  const text = recurrenceText({ ...others, until: null });
  if (until === null) return parsedRule(text);
  const wall = untilOnWall(until, timeZone);
  const date = wall.slice(0, 10) as PlainDate;
  if (timeZone === null) return parsedRule(`${text};UNTIL=${compact(date)}`);
  const time = (wall.length > 10 ? wall.slice(11) : '23:59') as PlainTime;
  return parsedRule(`${text};UNTIL=${compact(utcText(instantAt({ date, time }, timeZone)))}`);
}

export function parsedRule(text: string): JcalProperty {
  return ICAL.parse.property(`RRULE:${text}`) as JcalProperty;
}

function compact(text: string): string {
  return text.replace(/[-:]/g, '');
}

function occurrenceProperties(
  occurrence: OccurrenceOf | null,
  { occurrence: lone }: IcsRest,
): JcalProperty[] {
  if (occurrence) return [keyProperty('recurrence-id', occurrence.key, occurrence.series)];
  return lone ? [keyProperty('recurrence-id', lone.key, lone)] : [];
}

function attendeeProperty({ email, name, status }: IcsAttendee, rest: IcsRest): JcalProperty {
  const params = {
    ...(name === null ? {} : { cn: plainText(name) }),
    partstat: partstats[status],
    // What the file said instead of an answer holds as long as there is none.
    ...(status === 'pending'
      ? rest.attendees[email.toLowerCase()]
      : without(rest.attendees[email.toLowerCase()])),
  };
  return ['attendee', params, 'cal-address', `mailto:${email}`];
}

function without(params: IcsRest['attendees'][string] | undefined) {
  const { partstat: _, ...others } = params ?? {};
  return others;
}

function alarm(title: string, minutesBefore: number): JcalComponent {
  const properties: JcalProperty[] = [
    ['action', {}, 'text', 'DISPLAY'],
    ['description', {}, 'text', plainText(title)],
    ['trigger', {}, 'duration', lengthText(-minutesBefore)],
  ];
  return ['valarm', properties, []];
}

function lengthText(minutes: number): string {
  const size = Math.abs(minutes);
  const [days, hours, rest] = [Math.floor(size / 1440), Math.floor((size % 1440) / 60), size % 60];
  const clock = `${hours > 0 ? `${hours}H` : ''}${rest > 0 ? `${rest}M` : ''}`;
  const text = `P${days > 0 ? `${days}D` : ''}${clock ? `T${clock}` : ''}`;
  return `${minutes < 0 ? '-' : ''}${text === 'P' ? 'PT0S' : text}`;
}
