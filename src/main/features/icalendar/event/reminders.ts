/** VALARM (RFC 5545, 3.6.6) as minutes before the start. */
import { maxReminders, reminderRange } from '#shared/domain/calendar.ts';
import { daysBetween } from '#shared/domain/dates.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import { instantAt, startOfDayMs } from '#shared/domain/zoned-time.ts';
import { words } from '#shared/words/index.ts';
import { jcalOf, paramOf, propertyOf, textOf, type IcsComponent, type JcalComponent } from '../jcal.ts';
import type { IcsTimes, Note } from '../ics-event.ts';
import { minutesOf, readLength, readTime } from '../reading/values.ts';
import type { ZoneReader } from '../zones/zone-reader.ts';
import { zoneOfTime } from './occurrence-keys.ts';

type Ground = { times: IcsTimes; zones: ZoneReader; systemZone: TimeZone; isRepeated: boolean; note: Note };

/** `kept`: alarms that are no reminders here, for the export to give back. */
export function readReminders(
  component: IcsComponent,
  ground: Ground,
): { reminders: number[]; kept: JcalComponent[] } {
  const minutes = new Set<number>();
  const kept: JcalComponent[] = [];
  for (const alarm of component.components.filter(({ name }) => name === 'valarm')) {
    const before = minutesBefore(alarm, ground);
    if (before !== null && minutes.size < maxReminders) minutes.add(before);
    else if (before === null) kept.push(jcalOf(alarm));
    else if (!minutes.has(before)) ground.note(words('icalendar.moreReminders', { max: maxReminders }));
  }
  return { reminders: [...minutes].sort((one, other) => one - other), kept };
}

function minutesBefore(alarm: IcsComponent, ground: Ground): number | null {
  const { times, note } = ground;
  // How Apple's calendar writes that an event has none.
  if (textOf(alarm, 'action').toUpperCase() === 'NONE') return null;
  const trigger = propertyOf(alarm, 'trigger');
  const length = trigger ? readLength(trigger.raw) : null;
  let minutes: number | null = null;
  if (trigger && length) {
    const isFromEnd = paramOf(trigger, 'related')?.toUpperCase() === 'END';
    minutes = -minutesOf(length) - (isFromEnd ? lengthOf(times) : 0);
  } else if (trigger) {
    minutes = minutesFromInstant(trigger.raw, ground);
  }
  if (minutes === null) {
    note(words('icalendar.alarmUnreadable'));
    return null;
  }
  const isInRange = minutes >= reminderRange.min && minutes <= reminderRange.max;
  if (!isInRange) note(words('icalendar.alarmOutOfRange'));
  return isInRange ? minutes || 0 : null;
}

function minutesFromInstant(
  raw: string,
  { times, zones, systemZone, isRepeated, note }: Ground,
): number | null {
  const at = readTime(raw, null);
  if (at === null || at.time === null) return null;
  const atMs = instantAt({ date: at.date, time: at.time }, zoneOfTime(at, zones));
  if (isRepeated) note(words('icalendar.alarmOnce'));
  return Math.round((startMs(times, systemZone) - atMs) / 60_000);
}

function startMs({ eventDate, startTime, timeZone }: IcsTimes, systemZone: TimeZone): number {
  if (startTime === null || timeZone === null) return startOfDayMs(eventDate, systemZone);
  return instantAt({ date: eventDate, time: startTime }, timeZone);
}

function lengthOf({ eventDate, startTime, endDate, endTime, timeZone }: IcsTimes): number {
  if (startTime === null || endTime === null || timeZone === null) {
    return (daysBetween(eventDate, endDate) + 1) * 1440;
  }
  const fromMs = instantAt({ date: eventDate, time: startTime }, timeZone);
  return Math.round((instantAt({ date: endDate, time: endTime }, timeZone) - fromMs) / 60_000);
}
