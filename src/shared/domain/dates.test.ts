import { describe, expect, test } from 'vitest';
import {
  daysBetween,
  daysElapsed,
  isPlainDate,
  plainDateAt,
  plainDateFrom,
  type PlainDate,
} from './dates.ts';

describe('a plain date', () => {
  test.each(['2024-02-29', '0001-01-01', '9999-12-31', '2000-02-29'])('%s exists', (text) => {
    expect(isPlainDate(text)).toBe(true);
  });

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '0000-01-01',
    '24-1-1',
    '2024-1-1',
    '',
  ])('%j does not', (text) => {
    expect(isPlainDate(text)).toBe(false);
  });

  test('is the day that a calendar on the wall of the zone shows', () => {
    const instantMs = Date.UTC(2026, 0, 1, 0, 30);
    expect(plainDateAt(instantMs, 'America/New_York')).toBe('2025-12-31');
    expect(plainDateAt(instantMs, 'Asia/Kolkata')).toBe('2026-01-01');
    expect(plainDateAt(instantMs, 'Pacific/Kiritimati')).toBe('2026-01-01');
    expect(plainDateAt(Date.UTC(2026, 0, 1, 11), 'Pacific/Kiritimati')).toBe('2026-01-02');
  });

  test('counts whole days over a change of the clocks', () => {
    const day = (year: number, month: number, date: number) => plainDateFrom(year, month, date) as PlainDate;
    expect(daysBetween(day(2026, 3, 28), day(2026, 3, 30))).toBe(2);
    expect(daysBetween(day(2026, 3, 1), day(2026, 2, 28))).toBe(-1);
  });
});

test('days that passed are whole and never negative, whatever the clock did', () => {
  expect(daysElapsed(0, 86_400_000 * 2 - 1)).toBe(1);
  expect(daysElapsed(86_400_000, 0)).toBe(0);
});
