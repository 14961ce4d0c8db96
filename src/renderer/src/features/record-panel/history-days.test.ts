import { expect, test } from 'vitest';
import { groupByDay } from './history-days.ts';

test('lines are grouped by the day that the wall calendar showed', () => {
  const lines = ['2026-11-22T23:30:00Z', '2026-11-22T10:00:00Z', '2026-11-21T23:30:00Z'].map((instant) => ({
    atMs: Date.parse(instant),
  }));
  expect(groupByDay(lines, 'UTC').map((group) => [group.day, group.lines.length])).toEqual([
    ['2026-11-22', 2],
    ['2026-11-21', 1],
  ]);
  expect(groupByDay(lines, 'Europe/Berlin').map((group) => [group.day, group.lines.length])).toEqual([
    ['2026-11-23', 1],
    ['2026-11-22', 2],
  ]);
});
