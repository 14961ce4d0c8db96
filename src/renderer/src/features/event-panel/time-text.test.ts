import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlainTime } from '#shared/domain/times.ts';
import { readTime, timeText } from './time-text.ts';

describe('a time as it is typed', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['9:30', '09:30'],
    ['9:30 pm', '21:30'],
    ['9:30pm', '21:30'],
    ['9 p.m.', '21:00'],
    ['9p', '21:00'],
    ['12 am', '00:00'],
    ['12pm', '12:00'],
    ['21.30', '21:30'],
    ['21h30', '21:30'],
    ['2130', '21:30'],
    ['0', '00:00'],
    [' 24:00 ', '00:00'],
  ])('%s is %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it.each(['', 'noon', '25', '9:60', '13 pm', '0 am', '9:3', '12345', '-1', '9:30:15'])(
    '%j is no time',
    (text) => {
      expect(readTime(text)).toBeNull();
    },
  );

  it.each(['en-US', 'en-GB', 'en-DE', 'en-IN', 'en-FI', 'en-CA', 'en-JP', 'en-AU', 'en-EG'])(
    'reads every time as %s writes it',
    (locale) => {
      fc.assert(
        fc.property(fc.nat(1439), (minutes) => {
          const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
          const time = `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}` as PlainTime;
          expect(readTime(timeText(time, locale))).toBe(time);
        }),
      );
    },
  );
});
