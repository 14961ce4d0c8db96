import { describe, expect, it } from 'vitest';
import '#renderer/i18n/index.ts';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import { entryName, startText, timeText, whenText } from './entry-words.ts';

const berlin = 'Europe/Berlin';
const kolkata = 'Asia/Kolkata';
const at = (text: string) => Date.parse(text);
const plain = (text: string) => text.replaceAll(/\s+/gu, ' ');
const times = (start: string, end: string, isAllDay = false) => ({
  isAllDay,
  startMs: at(start),
  endMs: at(end),
});
const morning = times('2031-03-10T08:00Z', '2031-03-10T09:30Z');
const night = times('2031-03-10T21:00Z', '2031-03-11T05:00Z');
const fair = times('2031-03-11T00:00Z', '2031-03-13T00:00Z', true);

describe('the time of an entry in words', () => {
  it('is that of the wall, short where a line has little room', () => {
    expect(plain(startText(morning, berlin))).toBe('9 AM');
    expect(plain(startText(morning, kolkata))).toBe('1:30 PM');
  });

  it('goes over midnight without writing both days out', () => {
    expect(plain(timeText(morning, berlin))).toBe('9:00 – 10:30 AM');
    expect(plain(timeText(night, berlin))).toBe('10:00 PM – 6:00 AM');
    expect(timeText(fair, berlin)).toBe('');
  });

  it('names the day, and the days of what lasts all day wherever it is looked at', () => {
    expect(plain(whenText(morning, berlin))).toMatch(/^Monday, March 10, 9:00 – 10:30 AM$/);
    for (const zone of [berlin, kolkata, 'America/New_York']) {
      expect(plain(whenText(fair, zone))).toBe('Tuesday, March 11, 2031 to Wednesday, March 12, 2031');
    }
  });
});

it('an entry is called by its title, day, time and type, and by whether it repeats', () => {
  const entry = { ...fair, title: 'Fair', eventType: 'event', seriesId: null } as CalendarEntry;
  const when = 'Tuesday, March 11, 2031 to Wednesday, March 12, 2031';
  expect(plain(entryName(entry))).toBe(`Fair, ${when}, Event`);
  const ofSeries = { ...entry, seriesId: entry.id };
  expect(plain(entryName(ofSeries))).toBe(`Fair, ${when}, Event, repeats`);
  expect(plain(entryName({ ...ofSeries, isChanged: true }))).toBe(`Fair, ${when}, Event, changed occurrence`);
});
