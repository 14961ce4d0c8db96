/** When an event is: DTSTART with DTEND or DURATION, as local date and time in a zone, or as plain days. */
import { addDays, instantAt, wallTimeAt, type WallTime } from '#shared/domain/zoned-time.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import { words } from '#shared/words/index.ts';
import { paramOf, propertyOf, type IcsComponent } from '../jcal.ts';
import { NotTaken, type IcsTimes, type Note } from '../ics-event.ts';
import { readLength, readTime, type IcsLength, type IcsTime } from '../reading/values.ts';
import { utc, type ZoneReader, type ZoneReading } from '../zones/zone-reader.ts';
import { yearOf } from './occurrence-keys.ts';

type Ground = { zones: ZoneReader; note: Note };
type Timed = Exclude<IcsTime, { time: null }>;

/** Throws NotTaken where it has no start, or ends before it. */
export function readEventTimes(component: IcsComponent, ground: Ground): IcsTimes {
  const start = timeOf(component, 'dtstart');
  if (start === 'unreadable') throw new NotTaken(words('icalendar.startUnreadable'));
  if (start === null) throw new NotTaken(words('icalendar.startMissing'));
  const end = endOf(component, ground.note);
  if (start.time === null) return wholeDays(start, end);
  const times = timed({ component, start, end, ground });
  if (`${times.endDate}T${times.endTime}` < `${times.eventDate}T${times.startTime}`) throw endsBefore();
  return times;
}

function timeOf(component: IcsComponent, name: string): IcsTime | 'unreadable' | null {
  const property = propertyOf(component, name);
  if (!property) return null;
  return readTime(property.raw, paramOf(property, 'tzid')) ?? 'unreadable';
}

type End = { kind: 'time'; at: IcsTime } | { kind: 'length'; length: IcsLength } | null;

function endOf(component: IcsComponent, note: Note): End {
  const at = timeOf(component, 'dtend');
  if (at !== null && at !== 'unreadable') return { kind: 'time', at };
  const property = propertyOf(component, 'duration');
  const length = property ? readLength(property.raw) : null;
  if (length) {
    if (length.sign < 0) throw endsBefore();
    return { kind: 'length', length };
  }
  if (at === 'unreadable' || property) note(words('icalendar.endUnreadable'));
  return null;
}

function endsBefore(): NotTaken {
  return new NotTaken(words('icalendar.endsBefore'));
}

/** DTEND is the day after the last one; where it is none, or the same day, the event lasts one day. */
function wholeDays({ date }: IcsTime, end: End): IcsTimes {
  let endDate = date;
  if (end?.kind === 'length') {
    const days = end.length.days + Math.ceil(end.length.minutes / 1440);
    endDate = addDays(date, Math.max(days, 1) - 1);
  } else if (end) {
    if (end.at.date < date) throw endsBefore();
    const isAfterMidnight = end.at.time !== null && end.at.time !== '00:00';
    endDate = isAfterMidnight || end.at.date === date ? end.at.date : addDays(end.at.date, -1);
  }
  return { eventDate: date, startTime: null, endDate, endTime: null, isAllDay: true, timeZone: null };
}

type TimedParts = { component: IcsComponent; start: Timed; end: End; ground: Ground };

function timed({ component, start, end, ground: { zones, note } }: TimedParts): IcsTimes {
  const reading = readingOf(start, zones);
  const isRepeated = ['rrule', 'rdate', 'recurrence-id'].some((name) => propertyOf(component, name));
  // No zone of the world follows the file's clocks: once is an instant like any other, repeats need a zone.
  const isInstant = reading.instantAt !== null && !isRepeated;
  if (reading.note !== null && !isInstant) note(reading.note);
  if (start.hasSeconds || (end?.kind === 'time' && end.at.time !== null && end.at.hasSeconds)) {
    note(words('icalendar.seconds'));
  }
  const zone = isInstant ? utc : reading.zone;
  const from = isInstant ? wallTimeAt(instantOf(start, zones), zone) : wallOf(start);
  const until = endWall({ start, from, end, zone, zones, isInstant });
  return {
    eventDate: from.date,
    startTime: from.time,
    endDate: until.date,
    endTime: until.time,
    isAllDay: false,
    timeZone: zone,
  };
}

type EndParts = {
  start: Timed;
  from: WallTime;
  end: End;
  zone: TimeZone;
  zones: ZoneReader;
  isInstant: boolean;
};

function endWall({ start, from, end, zone, zones, isInstant }: EndParts): WallTime {
  if (!end) return from;
  if (end.kind === 'length') {
    const wall = { date: addDays(from.date, end.length.days), time: from.time };
    if (end.length.minutes === 0) return wall;
    return wallTimeAt(instantAt(wall, zone) + end.length.minutes * 60_000, zone);
  }
  const { at } = end;
  if (at.time === null) return { date: at.date, time: '00:00' as WallTime['time'] };
  const isSameZone = at.isUtc === start.isUtc && at.tzid === start.tzid;
  if (isSameZone && !isInstant) return wallOf(at);
  return wallTimeAt(instantOf(at, zones), zone);
}

function wallOf({ date, time }: Timed): WallTime {
  return { date, time };
}

function readingOf(at: Timed, zones: ZoneReader): ZoneReading {
  return at.isUtc ? { zone: utc, note: null, instantAt: null } : zones.read(at.tzid, yearOf(at));
}

function instantOf(at: Timed, zones: ZoneReader): number {
  const reading = readingOf(at, zones);
  return reading.instantAt ? reading.instantAt(wallOf(at)) : instantAt(wallOf(at), reading.zone);
}
