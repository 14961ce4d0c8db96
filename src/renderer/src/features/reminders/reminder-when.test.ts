import { expect, it } from 'vitest';
import '#renderer/i18n/index.ts';
import { untilWords, whenWords } from './reminder-when.ts';

const wall = { nowMs: Date.parse('2026-03-02T09:25:00Z'), timeZone: 'Europe/Berlin', locale: 'en-GB' };
const at = (start: string, end = start) => ({
  isAllDay: false,
  startMs: Date.parse(start),
  endMs: Date.parse(end),
});
const days = (first: string, after: string) => ({
  ...at(`${first}T00:00Z`, `${after}T00:00Z`),
  isAllDay: true,
});

it('what was to begin today says the time on the wall and how long ago it was', () => {
  expect(whenWords(at('2026-03-02T09:00:00Z'), wall)).toBe('10:00, 25 minutes ago');
  expect(whenWords(at('2026-03-02T06:20:00Z'), wall)).toBe('07:20, 3 hours ago');
});

it('what comes says how long there is', () => {
  expect(whenWords(at('2026-03-02T09:40:30Z'), wall)).toBe('10:40, in 15 minutes');
  expect(whenWords(at('2026-03-02T09:25:30Z'), wall)).toBe('10:25, now');
});

it('another day is named, and how far it is only where it is near', () => {
  expect(whenWords(at('2026-03-01T22:30:00Z'), wall)).toBe('yesterday, 23:30, 10 hours ago');
  expect(whenWords(at('2026-03-03T13:00:00Z'), wall)).toBe('tomorrow, 14:00');
  expect(whenWords(at('2026-02-20T13:00:00Z'), wall)).toBe('20 Feb, 14:00');
});

it('the wall is that of whoever looks: half an hour further east it is half an hour later', () => {
  const kolkata = { ...wall, timeZone: 'Asia/Kolkata' };
  expect(whenWords(at('2026-03-02T09:00:00Z'), kolkata)).toBe('14:30, 25 minutes ago');
});

it('what lasts all day says its days, wherever one looks', () => {
  for (const timeZone of ['Pacific/Auckland', 'Europe/Berlin', 'America/Los_Angeles']) {
    expect(whenWords(days('2026-04-12', '2026-04-13'), { ...wall, timeZone })).toBe('12 Apr, all day');
  }
  expect(whenWords(days('2026-04-12', '2026-04-15'), wall)).toBe('12 Apr to 14 Apr, all day');
});

it('what is put off says when it comes again', () => {
  expect(untilWords(Date.parse('2026-03-02T09:40:00Z'), wall)).toBe('at 10:40');
  expect(untilWords(Date.parse('2026-03-03T08:00:00Z'), wall)).toBe('tomorrow, 09:00');
});
