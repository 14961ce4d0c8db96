import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import { addMonths, rangeText, shownRange, startOfWeek, stepDay, titleRange, weekendDays } from './days.ts';

const day = (text: string) => text as PlainDate;
const sunday = 0;
const monday = 1;
const saturday = 6;

describe('what a view shows', () => {
  it('a week begins on the day on which the region begins it', () => {
    expect(startOfWeek(day('2026-11-22'), monday)).toBe('2026-11-16');
    expect(startOfWeek(day('2026-11-22'), sunday)).toBe('2026-11-22');
    expect(startOfWeek(day('2026-11-20'), saturday)).toBe('2026-11-14');
    expect(shownRange('week', day('2026-12-31'), monday)).toEqual({ from: '2026-12-28', to: '2027-01-04' });
  });

  it('a month shows the whole weeks that it touches, and none more', () => {
    expect(shownRange('month', day('2026-11-15'), monday)).toEqual({ from: '2026-10-26', to: '2026-12-07' });
    expect(shownRange('month', day('2026-11-15'), sunday)).toEqual({ from: '2026-11-01', to: '2026-12-06' });
    expect(shownRange('month', day('2027-02-10'), monday)).toEqual({ from: '2027-02-01', to: '2027-03-01' });
  });

  it('a day shows itself', () => {
    expect(shownRange('day', day('2028-02-29'), monday)).toEqual({ from: '2028-02-29', to: '2028-03-01' });
  });
});

describe('a step', () => {
  it('goes by a day, a week or a month, by the view', () => {
    expect(stepDay('day', day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(stepDay('week', day('2026-03-01'), -1)).toBe('2026-02-22');
    expect(stepDay('agenda', day('2026-03-01'), 1)).toBe('2026-03-08');
    expect(stepDay('month', day('2026-12-15'), 1)).toBe('2027-01-15');
  });

  it('from the last day of a long month stops at the last of a short one', () => {
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(day('2028-01-31'), 1)).toBe('2028-02-29');
    expect(addMonths(day('2026-01-31'), -2)).toBe('2025-11-30');
  });
});

describe('the range in words', () => {
  // Spaces and commas differ between versions of the Unicode data.
  const words = (...[view, locale]: [Parameters<typeof titleRange>[0], string]) =>
    rangeText(view, titleRange(view, day('2026-11-24'), monday), locale).replaceAll(/[\s,]+/gu, ' ');

  it('names the month and the year of a week once', () => {
    expect(words('week', 'en-US')).toBe('Nov 23 – 29 2026');
    expect(words('week', 'en-GB')).toMatch(/^23 ?– ?29 Nov 2026$/);
  });

  it('names a month, and a day with its weekday', () => {
    expect(words('month', 'en-US')).toBe('November 2026');
    expect(words('day', 'en-GB')).toBe('Tuesday 24 November 2026');
  });
});

it('rests on the days of the region', () => {
  expect(weekendDays('en-US').toSorted((a, b) => a - b)).toEqual([0, 6]);
  expect(weekendDays('en-IL').toSorted((a, b) => a - b)).toEqual([5, 6]);
});
