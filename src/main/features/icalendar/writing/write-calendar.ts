/** A whole calendar file (RFC 5545, 3.4), piece by piece: its head, the zones that its events are in, the events, its end. */
import ICAL from 'ical.js';
import { parseRecurrence } from '#shared/domain/recurrence.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import type { JcalComponent } from '../jcal.ts';
import { isUtc, writeEvent, type WrittenEvent } from './write-event.ts';
import { writeZone } from './write-zone.ts';

const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Dealdesk//Dealdesk//EN', 'CALSCALE:GREGORIAN'];

/** Each piece ends its last line; a long line is folded at 75 octets. */
export function* calendarPieces(events: readonly WrittenEvent[], nowMs: number): Generator<string> {
  yield `${head.join('\r\n')}\r\n`;
  for (const [timeZone, years] of zonesOf(events, nowMs)) yield textOf(writeZone(timeZone, years));
  for (const event of events) yield textOf(writeEvent(event));
  yield 'END:VCALENDAR\r\n';
}

function textOf(component: JcalComponent): string {
  return ICAL.stringify(component as unknown as string[]);
}

type Years = { first: number; last: number };

/** Each zone with the years in which something is in it; what repeats without an end is looked at until some years from now. */
function zonesOf(events: readonly WrittenEvent[], nowMs: number): Map<TimeZone, Years> {
  const zones = new Map<TimeZone, Years>();
  const add = (timeZone: TimeZone | null, years: readonly number[]) => {
    if (timeZone === null || isUtc(timeZone)) return;
    const known = zones.get(timeZone);
    const all = [...years, ...(known ? [known.first, known.last] : [])];
    zones.set(timeZone, { first: Math.max(1900, Math.min(...all)), last: Math.min(2200, Math.max(...all)) });
  };
  for (const { content, occurrence } of events) {
    const keys = [...content.extraDates, ...content.leftOutDates, ...(occurrence ? [occurrence.key] : [])];
    const years = [content.eventDate, content.endDate, ...keys].map((text) => Number(text.slice(0, 4)));
    add(content.timeZone, [...years, ...lastYears(content.recurrence, nowMs)]);
    add(occurrence?.series.timeZone ?? null, years);
    add(content.rest.occurrence?.timeZone ?? null, years);
  }
  return zones;
}

function lastYears(recurrence: string | null, nowMs: number): number[] {
  if (recurrence === null) return [];
  const { until } = parseRecurrence(recurrence);
  return [until === null ? new Date(nowMs).getUTCFullYear() + 5 : Number(until.slice(0, 4))];
}
