/** Entries and due deals as FullCalendar takes them, and what it hands back after a drag. */
import type { EventApi, EventInput } from '@fullcalendar/react';
import type { DueDeal } from '#shared/contract/calendar.contract.ts';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import { addDays, utcMidnightMs } from '#shared/domain/zoned-time.ts';
import type { Times } from '../entries.ts';
import { entryKey } from '../entries.ts';

/** What one block of the grid stands for. */
export type Block = { kind: 'entry'; entry: CalendarEntry } | { kind: 'deal'; deal: DueDeal };

const hourMs = 3_600_000;
const blockProp = 'block';

export function entryInput(entry: CalendarEntry): EventInput {
  const block: Block = { kind: 'entry', entry };
  return {
    id: entryKey(entry),
    title: entry.title,
    allDay: entry.isAllDay,
    ...placed(entry),
    extendedProps: { [blockProp]: block },
  };
}

/** Midnights in UTC name days; the grid takes those as days, whatever the zone. */
function placed({ isAllDay, startMs, endMs }: Times): Pick<EventInput, 'start' | 'end'> {
  if (!isAllDay) return { start: startMs, end: endMs };
  return { start: plainDateAt(startMs, 'UTC'), end: plainDateAt(endMs, 'UTC') };
}

export function dealInput(deal: DueDeal): EventInput {
  const block: Block = { kind: 'deal', deal };
  return {
    id: `deal~${deal.id}`,
    title: deal.title,
    allDay: true,
    start: deal.dueDate,
    end: addDays(deal.dueDate, 1),
    editable: false,
    extendedProps: { [blockProp]: block },
  };
}

export function blockOf(event: Pick<EventApi, 'extendedProps'>): Block | null {
  return (event.extendedProps[blockProp] as Block | undefined) ?? null;
}

type Dropped = Pick<EventApi, 'allDay' | 'start' | 'end' | 'startStr'>;

/** Where a drag left an entry: it keeps its length, but for one that leaves the all-day strip, which gets an hour. */
export function droppedTimes(event: Dropped, before: Times): Times | null {
  if (event.allDay) {
    const startMs = utcMidnightMs(event.startStr.slice(0, 10) as PlainDate);
    const lengthMs = before.isAllDay ? before.endMs - before.startMs : 24 * hourMs;
    return { isAllDay: true, startMs, endMs: startMs + lengthMs };
  }
  if (!event.start) return null;
  const startMs = event.start.getTime();
  return {
    isAllDay: false,
    startMs,
    endMs: startMs + (before.isAllDay ? hourMs : before.endMs - before.startMs),
  };
}

type Resized = Dropped & Pick<EventApi, 'endStr'>;

/** Where a drag of an edge left an entry. */
export function resizedTimes(event: Resized): Times | null {
  if (!event.start || !event.end) return null;
  if (!event.allDay) return { isAllDay: false, startMs: event.start.getTime(), endMs: event.end.getTime() };
  return {
    isAllDay: true,
    startMs: utcMidnightMs(event.startStr.slice(0, 10) as PlainDate),
    endMs: utcMidnightMs(event.endStr.slice(0, 10) as PlainDate),
  };
}
