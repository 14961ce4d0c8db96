import { expect, it } from 'vitest';
import { spanWords } from './span-words.ts';

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const span = (start: string, end: string, isAllDay = false) => ({
  startMs: Date.parse(start),
  endMs: Date.parse(end),
  isAllDay,
});
/** Regions set thin spaces around the dash, or none. */
const plain = (text: string) => text.replace(/\s*–\s*/gu, ' – ').replace(/\s/gu, ' ');

it('a meeting names its day once, on the wall of whoever looks', () => {
  const meeting = span('2026-03-02T09:00:00Z', '2026-03-02T10:30:00Z');
  expect(plain(spanWords(meeting, berlin))).toBe('2 Mar 2026, 10:00 – 11:30');
  expect(plain(spanWords(meeting, { ...berlin, timeZone: 'Asia/Kolkata' }))).toBe(
    '2 Mar 2026, 14:30 – 16:00',
  );
});

it('what has no length is a time', () => {
  expect(plain(spanWords(span('2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z'), berlin))).toBe(
    '2 Mar 2026, 10:00',
  );
});

it('what lasts all day names its days, the last one among them', () => {
  const pacific = { ...berlin, timeZone: 'America/Los_Angeles' };
  expect(spanWords(span('2026-03-02', '2026-03-03', true), pacific)).toBe('2 Mar 2026');
  expect(plain(spanWords(span('2026-03-02', '2026-03-05', true), pacific))).toBe('2 – 4 Mar 2026');
});
