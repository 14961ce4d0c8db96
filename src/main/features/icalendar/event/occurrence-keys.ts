/** From the times that a file writes to keys of occurrences in their series (RDATE, EXDATE, RECURRENCE-ID). */
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import { instantAt, wallTimeAt } from '#shared/domain/zoned-time.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import { words } from '#shared/words/index.ts';
import type { IcsTime } from '../reading/values.ts';
import { readTimes } from '../reading/values.ts';
import type { IcsTimes, LoneOccurrence, Note, RecurrencePoint } from '../ics-event.ts';
import { utc, type ZoneReader } from '../zones/zone-reader.ts';
import type { IcsProperty } from '../jcal.ts';

export function zoneOfTime(at: IcsTime, zones: ZoneReader): TimeZone {
  if (at.time !== null && at.isUtc) return utc;
  return zones.read(at.time === null ? null : at.tzid, yearOf(at)).zone;
}

export function yearOf({ date }: IcsTime): number {
  return Number(date.slice(0, 4));
}

/** A day alone names the occurrence of that day. */
export function keyOf({ at, zone }: Pick<RecurrencePoint, 'at' | 'zone'>, series: IcsTimes): OccurrenceKey {
  if (series.isAllDay || series.timeZone === null) return at.date as string as OccurrenceKey;
  if (at.time === null) return `${at.date}T${series.startTime ?? '00:00'}` as OccurrenceKey;
  // A time that the clocks skip keeps its key: it is not to be moved forward here.
  const { date, time } =
    zone === series.timeZone
      ? { date: at.date, time: at.time }
      : wallTimeAt(instantAt({ date: at.date, time: at.time }, zone), series.timeZone);
  return `${date}T${time}` as OccurrenceKey;
}

/** Where its series is not known, so that nothing can be said but the time itself. */
export function loneOf({ at, zone }: RecurrencePoint): LoneOccurrence {
  if (at.time === null) return { key: at.date as string as OccurrenceKey, timeZone: null };
  return { key: `${at.date}T${at.time}` as OccurrenceKey, timeZone: zone };
}

type Ground = { series: IcsTimes; zones: ZoneReader; note: Note };

/** In their order, each once. */
export function readKeys(
  properties: readonly IcsProperty[],
  { series, zones, note }: Ground,
): OccurrenceKey[] {
  const keys = new Set<OccurrenceKey>();
  for (const property of properties) {
    for (const at of readTimes(property)) {
      if (at) keys.add(keyOf({ at, zone: zoneOfTime(at, zones) }, series));
      else note(words('icalendar.dateUnreadable', { name: property.name.toUpperCase() }));
    }
    if (property.jcal[2] === 'period') note(words('icalendar.periodLength'));
  }
  return [...keys].sort();
}
