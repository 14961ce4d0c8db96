/** Calendar files for tests, what this app makes of them, and what ical.js makes of them: a yardstick that is not ours. */
import ICAL from 'ical.js';
import type { TimeZone } from '#shared/domain/times.ts';
import { spanOf } from '#main/features/calendar/event-times.ts';
import { firstOccurrences } from '#main/features/calendar/recurrence/expand.ts';
import { readCalendar, type IcsCalendar } from './read-calendar.ts';
import type { IcsContent, IcsSeries } from './ics-event.ts';

export const berlin = 'Europe/Berlin' as TimeZone;

/** A file of one calendar with these lines in it. */
export function ics(...lines: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

/** A VEVENT with these lines in it. */
export function vevent(...lines: readonly string[]): string {
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
}

export function read(text: string, systemZone: TimeZone = berlin): IcsCalendar {
  return readCalendar(text, { systemZone, watch: () => undefined });
}

/** The content of the only event of a file. */
export function readOne(...lines: readonly string[]): IcsContent {
  const { series, refusals } = read(ics(vevent(...lines)));
  const content = series[0]?.master?.content;
  if (!content || series.length !== 1) throw new Error(`No event: ${JSON.stringify(refusals)}`);
  return content;
}

/** What is said of the only event of a file. */
export function notesOn(...lines: readonly string[]): string[] {
  return read(ics(vevent(...lines))).refusals.map(({ reason }) => reason);
}

/** The first starts, in ISO 8601, in the order in which they come. */
export function firstStarts(series: IcsSeries, count = 10): string[] {
  const changed = series.master === null ? series.changed : series.changed.map(({ event }) => event);
  const own = changed.map(({ content }) => spanOf(content).startMs);
  return [...startsOf(series, count), ...own]
    .sort((one, other) => one - other)
    .slice(0, count)
    .map((ms) => new Date(ms).toISOString());
}

function startsOf(series: IcsSeries, count: number): number[] {
  if (series.master === null) return [];
  const { content } = series.master;
  const keys = series.changed.map(({ key }) => key);
  const left = { ...content, leftOutDates: [...content.leftOutDates, ...keys] };
  return firstOccurrences(left, count).occurrences.map(({ startMs }) => startMs);
}

/** The same by ical.js alone, by UID; a time without a zone is taken as UTC. */
export function yardstick(text: string, count = 10): Record<string, string[]> {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text.trimEnd()) as string[]);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    if (zone.hasProperty('tzid')) ICAL.TimezoneService.register(zone);
  }
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  const starts: Record<string, string[]> = {};
  for (const event of events.filter((each) => !each.isRecurrenceException())) {
    for (const other of events) {
      if (other.isRecurrenceException() && other.uid === event.uid) event.relateException(other);
    }
    starts[event.uid] = startsBy(event, count);
  }
  return starts;
}

function startsBy(event: ICAL.Event, count: number): string[] {
  if (!event.isRecurring()) return [isoOf(event.startDate)];
  const iterator = event.iterator();
  const starts = new Set<string>();
  // A change may move one to another place in the order: some more are looked at than are wanted.
  for (let next = iterator.next(); next && starts.size < count + 5; next = iterator.next()) {
    const start = 'start' in next ? (next as { start: ICAL.Time }).start : next;
    starts.add(isoOf(event.getOccurrenceDetails(start).startDate));
  }
  return [...starts].sort().slice(0, count);
}

function isoOf(time: ICAL.Time): string {
  return new Date(time.toUnixTime() * 1000).toISOString();
}
