import { expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { PerformanceDay } from '#shared/domain/performance.ts';
import { figureField, readFigure, readFigures, readPastDay } from './correct-form.ts';

const region = { currency: 'USD', locale: 'en-US' };
const german = { currency: 'EUR', locale: 'en-DE' };
const day: PerformanceDay = {
  day: '2026-11-02' as PlainDate,
  totalMinutes: 450,
  activeMinutes: 0,
  leadsContacted: 2,
  dealsProgressed: 0,
  callsMade: 9,
  meetingsHeld: 1,
  conversionRate: 6667,
  avgDealValueMinor: null,
  corrected: ['callsMade', 'totalMinutes'],
};

test('hours are read as a clock writes them or as a number', () => {
  expect(readFigure('totalMinutes', '7:30', region)).toEqual({ value: 450 });
  expect(readFigure('totalMinutes', '7.5', region)).toEqual({ value: 450 });
  expect(readFigure('totalMinutes', '7,5 h', german)).toEqual({ value: 450 });
  expect(readFigure('totalMinutes', '', region)).toEqual({ value: null });
  expect(readFigure('totalMinutes', '24:01', region)).toEqual({ error: 'A day has 24 hours.' });
  expect(readFigure('totalMinutes', '-1', region)).toEqual({
    error: expect.stringContaining('not negative'),
  });
  expect(readFigure('totalMinutes', 'all day', region)).toEqual({ error: expect.stringContaining('number') });
});

test('counts are whole, rates percents, and amounts as the region writes them', () => {
  expect(readFigure('callsMade', '12', region)).toEqual({ value: 12 });
  expect(readFigure('callsMade', '1.5', region)).toEqual({ error: expect.stringContaining('whole') });
  expect(readFigure('conversionRate', '66.67 %', region)).toEqual({ value: 6667 });
  expect(readFigure('conversionRate', '101', region)).toEqual({ error: expect.stringContaining('100') });
  expect(readFigure('avgDealValueMinor', '1.234,50', german)).toEqual({ value: 123_450 });
  expect(readFigure('avgDealValueMinor', 'much', region)).toEqual({
    error: expect.stringContaining('1,250'),
  });
});

test('what a field shows is read as the same figure', () => {
  for (const name of ['totalMinutes', 'callsMade', 'conversionRate'] as const) {
    expect(readFigure(name, figureField(name, day[name], german), german)).toEqual({ value: day[name] });
  }
  const amount = figureField('avgDealValueMinor', 123_450, german);
  expect(readFigure('avgDealValueMinor', amount, german)).toEqual({ value: 123_450 });
});

test('only what differs is kept, and an emptied correction is taken back', () => {
  const written = {
    callsMade: '',
    totalMinutes: '7.5',
    meetingsHeld: '4',
    leadsContacted: '',
    activeMinutes: 'x',
  };
  const { changes, errors } = readFigures(day, written, region);
  expect(changes).toEqual({ callsMade: null, meetingsHeld: 4 });
  expect(Object.keys(errors)).toEqual(['activeMinutes']);
});

test('a day without a year is one that was', () => {
  const context = { locale: 'en-GB', today: '2026-11-23' as PlainDate };
  expect(readPastDay('5 Nov', context)).toBe('2026-11-05');
  expect(readPastDay('24 Nov', context)).toBe('2025-11-24');
  expect(readPastDay('24 Nov 2026', context)).toBe('2026-11-24');
  expect(readPastDay('soon', context)).toBeNull();
});
