import { describe, expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import { dayAfterKey, levelOf, yearGrid } from './year-grid.ts';

const day = (text: string) => text as PlainDate;

describe('the grid of a year', () => {
  test('has each day once, a week a column, the rows in the order of the region', () => {
    for (const firstDay of [0, 1, 6] as const) {
      const { places, weeks } = yearGrid(2026, firstDay);
      expect(places).toHaveLength(365);
      expect(new Set(places.map(({ week, row }) => `${week} ${row}`)).size).toBe(365);
      expect(weeks).toBe(53);
      for (const place of places) {
        expect((new Date(place.day).getUTCDay() - firstDay + 7) % 7).toBe(place.row);
      }
    }
  });

  test('names each month above the week of its first day', () => {
    const { places, months } = yearGrid(2024, 1);
    expect(places).toHaveLength(366);
    expect(months).toHaveLength(12);
    expect(months.slice(0, 3)).toEqual([
      { month: '2024-01', week: 0 },
      { month: '2024-02', week: 4 },
      { month: '2024-03', week: 8 },
    ]);
  });
});

describe('the keys', () => {
  const year = { from: day('2026-01-01'), to: day('2026-11-02') };

  test('go by a day and by a week, to the first and to the last', () => {
    const from = day('2026-06-15');
    expect(dayAfterKey('ArrowDown', from, year)).toBe('2026-06-16');
    expect(dayAfterKey('ArrowUp', from, year)).toBe('2026-06-14');
    expect(dayAfterKey('ArrowRight', from, year)).toBe('2026-06-22');
    expect(dayAfterKey('ArrowLeft', from, year)).toBe('2026-06-08');
    expect(dayAfterKey('Home', from, year)).toBe('2026-01-01');
    expect(dayAfterKey('End', from, year)).toBe('2026-11-02');
    expect(dayAfterKey('a', from, year)).toBeNull();
  });

  test('stay where there is no day beyond', () => {
    expect(dayAfterKey('ArrowLeft', day('2026-01-05'), year)).toBe('2026-01-05');
    expect(dayAfterKey('ArrowDown', day('2026-11-02'), year)).toBe('2026-11-02');
  });
});

test('fullness has four steps, and nothing has none', () => {
  expect([null, 0, 1, 2, 5, 6, 8].map((value) => levelOf(value, 8))).toEqual([0, 0, 1, 1, 3, 3, 4]);
  expect(levelOf(0, 0)).toBe(0);
});
