import { expect, it } from 'vitest';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { agendaRows } from './agenda-rows.ts';

const entry = (title: string, start: string, isAllDay = false): CalendarEntry =>
  ({ title, isAllDay, startMs: Date.parse(start), endMs: Date.parse(start) + 1 }) as CalendarEntry;
const from = '2026-11-23' as PlainDate;
const lines = (entries: CalendarEntry[], timeZone: string) =>
  agendaRows(entries, from, timeZone).map((row) => (row.kind === 'day' ? row.day : row.entry.title));

it('each day is named once, before what begins on it, what lasts all day first', () => {
  const entries = [
    entry('late', '2026-11-23T20:00Z'),
    entry('early', '2026-11-23T08:00Z'),
    entry('fair', '2026-11-23T00:00Z', true),
    entry('next', '2026-11-25T08:00Z'),
  ];
  expect(lines(entries, 'Europe/Berlin')).toEqual([
    ...['2026-11-23', 'fair', 'early', 'late'],
    ...['2026-11-25', 'next'],
  ]);
  expect(lines(entries, 'Asia/Kolkata')).toEqual([
    ...['2026-11-23', 'fair', 'early'],
    ...['2026-11-24', 'late'],
    ...['2026-11-25', 'next'],
  ]);
});

it('what began before and still lasts stands on the first day', () => {
  expect(lines([entry('trip', '2026-11-20T08:00Z')], 'Europe/Berlin')).toEqual(['2026-11-23', 'trip']);
});
