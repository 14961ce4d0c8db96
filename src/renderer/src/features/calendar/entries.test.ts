import { describe, expect, it } from 'vitest';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import type { Times } from './entries.ts';
import { entryKey, firstDay, lastDay, moveTo, neighbourOf, sortedByTime, steppedTimes } from './entries.ts';

const berlin = 'Europe/Berlin';
const kolkata = 'Asia/Kolkata';
const at = (text: string) => Date.parse(text);
const timed = (start: string, end: string): Times => ({
  isAllDay: false,
  startMs: at(start),
  endMs: at(end),
});
const allDay = (from: string, to: string): Times => ({
  isAllDay: true,
  startMs: at(`${from}T00:00Z`),
  endMs: at(`${to}T00:00Z`),
});

type Placed = Times & Pick<CalendarEntry, 'id' | 'seriesId' | 'occurrence'>;
const named = (id: string, times: Times): Placed => ({
  ...times,
  id: id as CalendarEntry['id'],
  seriesId: null,
  occurrence: null,
});

describe('an entry’s key', () => {
  it('is the same before and after an occurrence was changed', () => {
    const series = { id: 's', seriesId: 's', occurrence: '2026-11-23T09:00' } as unknown as CalendarEntry;
    const changed = { id: 'c', seriesId: 's', occurrence: '2026-11-23T09:00' } as unknown as CalendarEntry;
    expect(entryKey(changed)).toBe(entryKey(series));
  });
});

describe('the days of an entry', () => {
  it('are those of the wall for a timed one, and its own for one that lasts all day', () => {
    const late = timed('2026-11-22T20:00Z', '2026-11-22T21:00Z');
    expect(firstDay(late, berlin)).toBe('2026-11-22');
    expect(firstDay(late, kolkata)).toBe('2026-11-23');
    const fair = allDay('2026-11-24', '2026-11-27');
    for (const zone of [berlin, kolkata, 'America/Los_Angeles']) {
      expect([firstDay(fair, zone), lastDay(fair, zone)]).toEqual(['2026-11-24', '2026-11-26']);
    }
  });

  it('do not reach into the day on whose midnight it ends', () => {
    expect(lastDay(timed('2026-11-22T20:00Z', '2026-11-22T23:00Z'), berlin)).toBe('2026-11-22');
  });
});

describe('a move', () => {
  it('names instants and the viewer’s zone, or days with the last one in them', () => {
    const meeting = timed('2026-11-22T20:00Z', '2026-11-22T21:00Z');
    expect(moveTo(meeting, kolkata)).toEqual({ ...meeting, timeZone: kolkata });
    expect(moveTo(allDay('2026-11-24', '2026-11-27'), kolkata)).toEqual({
      isAllDay: true,
      eventDate: '2026-11-24',
      endDate: '2026-11-26',
    });
  });
});

describe('a step of the keyboard', () => {
  const meeting = timed('2026-03-28T08:00Z', '2026-03-28T09:00Z');

  it('moves by minutes and keeps the length', () => {
    expect(steppedTimes(meeting, { minutes: 15, timeZone: berlin })).toEqual(
      timed('2026-03-28T08:15Z', '2026-03-28T09:15Z'),
    );
  });

  it('by a day leaves nine o’clock at nine when the clocks change', () => {
    expect(steppedTimes(meeting, { days: 1, timeZone: berlin })).toEqual(
      timed('2026-03-29T07:00Z', '2026-03-29T08:00Z'),
    );
    expect(steppedTimes(meeting, { days: 1, timeZone: kolkata })).toEqual(
      timed('2026-03-29T08:00Z', '2026-03-29T09:00Z'),
    );
  });

  it('moves the end alone, but never to the start or before it', () => {
    const longer = steppedTimes(meeting, { minutes: 15, resize: true, timeZone: berlin });
    expect(longer).toEqual(timed('2026-03-28T08:00Z', '2026-03-28T09:15Z'));
    const quarter = timed('2026-03-28T08:00Z', '2026-03-28T08:15Z');
    expect(steppedTimes(quarter, { minutes: -15, resize: true, timeZone: berlin })).toBeNull();
  });

  it('takes what lasts all day by days, and makes it a day longer or shorter', () => {
    const fair = allDay('2026-11-24', '2026-11-26');
    expect(steppedTimes(fair, { days: -1, timeZone: berlin })).toEqual(allDay('2026-11-23', '2026-11-25'));
    expect(steppedTimes(fair, { minutes: 15, timeZone: berlin })).toBeNull();
    const resize = (minutes: number) => steppedTimes(fair, { minutes, resize: true, timeZone: berlin });
    expect(resize(15)).toEqual(allDay('2026-11-24', '2026-11-27'));
    expect(resize(-15)).toEqual(allDay('2026-11-24', '2026-11-25'));
    const oneDay = allDay('2026-11-24', '2026-11-25');
    expect(steppedTimes(oneDay, { minutes: -15, resize: true, timeZone: berlin })).toBeNull();
  });
});

describe('the entry that an arrow goes to', () => {
  const entries = [
    named('late', timed('2026-11-23T15:00Z', '2026-11-23T16:00Z')),
    named('early', timed('2026-11-23T08:00Z', '2026-11-23T09:00Z')),
    named('fair', allDay('2026-11-23', '2026-11-24')),
    named('next', timed('2026-11-25T07:30Z', '2026-11-25T08:00Z')),
    named('nextLate', timed('2026-11-25T14:00Z', '2026-11-25T15:00Z')),
  ];
  const go = (from: string, direction: Parameters<typeof neighbourOf>[2]['direction']) =>
    neighbourOf(entries, `${from}~`, { direction, timeZone: berlin })?.id ?? null;

  it('up and down is the one before and after in time, what lasts all day first', () => {
    expect(sortedByTime(entries, berlin).map(({ id }) => id)).toEqual([
      'fair',
      'early',
      'late',
      'next',
      'nextLate',
    ]);
    expect(go('fair', 'later')).toBe('early');
    expect(go('next', 'earlier')).toBe('late');
    expect(go('fair', 'earlier')).toBeNull();
  });

  it('to the sides is the one of another day at the nearest time', () => {
    expect(go('early', 'dayAfter')).toBe('next');
    expect(go('late', 'dayAfter')).toBe('nextLate');
    expect(go('nextLate', 'dayBefore')).toBe('late');
    expect(go('next', 'dayAfter')).toBeNull();
  });

  it('Home and End are the first and the last', () => {
    expect([go('late', 'first'), go('late', 'last')]).toEqual(['fair', 'nextLate']);
  });
});
