import { describe, expect, it } from 'vitest';
import { askedTimes, askedWhat } from './asked-times.ts';

const now = { nowMs: Date.UTC(2026, 10, 22, 9, 20), zone: 'Asia/Kolkata' };
const asked = (search: string) => {
  const { eventDate, startTime, endDate, endTime, isAllDay } = askedTimes(new URLSearchParams(search), now);
  return isAllDay ? `${eventDate} to ${endDate}` : `${eventDate} ${startTime} to ${endDate} ${endTime}`;
};

describe('what an address asks of a new event', () => {
  it.each([
    ['', '2026-11-22 15:30 to 2026-11-22 16:30'],
    ['from=2031-03-10T09:15&to=2031-03-10T11:00', '2031-03-10 09:15 to 2031-03-10 11:00'],
    ['from=2031-03-10T23:30', '2031-03-10 23:30 to 2031-03-11 00:30'],
    ['from=2031-03-10T09:15&to=2031-03-09T11:00', '2031-03-10 09:15 to 2031-03-10 10:15'],
    ['from=1931000000000&to=1931003600000', '2031-03-11 18:23 to 2031-03-11 19:23'],
    ['from=2031-03-10&to=2031-03-12&allDay=1', '2031-03-10 to 2031-03-12'],
    ['from=2031-03-10', '2031-03-10 to 2031-03-10'],
    ['from=yesterday&to=0000-00-00', '2026-11-22 15:30 to 2026-11-22 16:30'],
  ])('%s: %s', (search, times) => {
    expect(asked(search)).toBe(times);
  });

  it.each([
    ['title=Call%20Cancity&eventType=reminder', { title: 'Call Cancity', eventType: 'reminder' }],
    ['', { title: '', eventType: 'meeting' }],
    ['eventType=party', { title: '', eventType: 'meeting' }],
  ])('%s is what it is called', (search, what) => {
    expect(askedWhat(new URLSearchParams(search))).toEqual(what);
  });
});
