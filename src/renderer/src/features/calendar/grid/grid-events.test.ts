import { describe, expect, it } from 'vitest';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import { blockOf, droppedTimes, entryInput, resizedTimes } from './grid-events.ts';

const entry = (fields: Partial<CalendarEntry>): CalendarEntry =>
  ({ id: 'e', seriesId: null, occurrence: null, title: 'Call', isAllDay: false, ...fields }) as CalendarEntry;
const at = (text: string) => Date.parse(text);
const hourMs = 3_600_000;
const day = 24 * hourMs;

const meeting = entry({ startMs: at('2026-11-23T08:00Z'), endMs: at('2026-11-23T09:30Z') });
const fair = entry({ isAllDay: true, startMs: at('2026-11-24T00:00Z'), endMs: at('2026-11-27T00:00Z') });

describe('an entry in the grid', () => {
  it('stands at its instants, or on its days whatever the zone', () => {
    expect(entryInput(meeting)).toMatchObject({ start: meeting.startMs, end: meeting.endMs, allDay: false });
    expect(entryInput(fair)).toMatchObject({ start: '2026-11-24', end: '2026-11-27', allDay: true });
  });

  it('is found again in what the grid hands back', () => {
    const { extendedProps } = entryInput(meeting);
    expect(blockOf({ extendedProps: extendedProps ?? {} })).toEqual({ kind: 'entry', entry: meeting });
  });
});

const dropped = (start: string) => ({ allDay: false, start: new Date(start), end: null, startStr: start });

describe('where a drag left it', () => {
  it('a timed one keeps its length, whatever the grid drew', () => {
    const startMs = at('2026-11-24T10:00Z');
    expect(droppedTimes(dropped('2026-11-24T10:00Z'), meeting)).toEqual({
      isAllDay: false,
      startMs,
      endMs: startMs + 1.5 * hourMs,
    });
  });

  it('one that leaves the all-day strip gets an hour, one that enters it a day', () => {
    const startMs = at('2026-11-24T10:00Z');
    expect(droppedTimes(dropped('2026-11-24T10:00Z'), fair)).toEqual({
      isAllDay: false,
      startMs,
      endMs: startMs + hourMs,
    });
    const onStrip = { allDay: true, start: new Date(startMs), end: null, startStr: '2026-11-25' };
    const from = at('2026-11-25T00:00Z');
    expect(droppedTimes(onStrip, meeting)).toEqual({ isAllDay: true, startMs: from, endMs: from + day });
    expect(droppedTimes(onStrip, fair)).toEqual({ isAllDay: true, startMs: from, endMs: from + 3 * day });
  });

  it('an edge moves the end, in days for what lasts all day', () => {
    const start = new Date('2026-11-24T10:00Z');
    const end = new Date('2026-11-24T12:15Z');
    const timed = { allDay: false, start, end, startStr: '', endStr: '' };
    expect(resizedTimes(timed)).toEqual({ isAllDay: false, startMs: start.getTime(), endMs: end.getTime() });
    const days = { allDay: true, start, end, startStr: '2026-11-24', endStr: '2026-11-26' };
    expect(resizedTimes(days)).toEqual({
      isAllDay: true,
      startMs: at('2026-11-24T00:00Z'),
      endMs: at('2026-11-26T00:00Z'),
    });
  });
});
