import { describe, expect, it } from 'vitest';
import type { PlainDate } from './dates.ts';
import { conditionGroupSchema } from './filters.ts';
import {
  dayPresets,
  daysOfPreset,
  resolveGroup,
  viewGroupSchema,
  type ViewGroup,
} from './view-conditions.ts';

const at = (today: string, firstDayOfWeek = 1) => ({ today: today as PlainDate, firstDayOfWeek });

describe('a preset', () => {
  it.each([
    ['today', '2026-11-22', '2026-11-22', '2026-11-22'],
    ['thisWeek', '2026-11-22', '2026-11-16', '2026-11-22'],
    ['thisWeek', '2026-11-23', '2026-11-23', '2026-11-29'],
    ['next7Days', '2026-12-28', '2026-12-28', '2027-01-03'],
    ['last30Days', '2026-03-01', '2026-01-31', '2026-03-01'],
    ['thisMonth', '2028-02-10', '2028-02-01', '2028-02-29'],
    ['thisQuarter', '2026-11-22', '2026-10-01', '2026-12-31'],
    ['thisQuarter', '2026-01-01', '2026-01-01', '2026-03-31'],
    ['thisYear', '2026-11-22', '2026-01-01', '2026-12-31'],
  ] as const)('%s, asked on %s, means %s to %s', (preset, today, from, to) => {
    expect(daysOfPreset(preset, at(today))).toEqual({ from, to });
  });

  it('begins a week on the day that the region names', () => {
    expect(daysOfPreset('thisWeek', at('2026-11-22', 7))).toEqual({ from: '2026-11-22', to: '2026-11-28' });
  });

  it('can be asked on the last day that can be written', () => {
    for (const preset of dayPresets) expect(daysOfPreset(preset, at('9999-12-31')).to).toBe('9999-12-31');
  });
});

describe('a group with presets', () => {
  const group: ViewGroup = {
    join: 'or',
    items: [
      { field: 'dueDate', op: 'on', preset: 'thisMonth' },
      {
        join: 'and',
        items: [
          { field: 'dueDate', op: 'before', preset: 'thisMonth' },
          { field: 'dueDate', op: 'after', preset: 'thisMonth' },
          { field: 'title', op: 'contains', value: 'GTX' },
        ],
      },
    ],
  };

  it('is asked with absolute days, which the contract takes', () => {
    const resolved = resolveGroup(group, at('2026-11-22'));
    expect(resolved).toEqual({
      join: 'or',
      items: [
        { field: 'dueDate', op: 'between', from: '2026-11-01', to: '2026-11-30' },
        {
          join: 'and',
          items: [
            { field: 'dueDate', op: 'before', value: '2026-11-01' },
            { field: 'dueDate', op: 'after', value: '2026-11-30' },
            { field: 'title', op: 'contains', value: 'GTX' },
          ],
        },
      ],
    });
    expect(conditionGroupSchema.parse(resolved)).toEqual(resolved);
  });

  it('comes back from its JSON as it was', () => {
    expect(viewGroupSchema.parse(JSON.parse(JSON.stringify(group)))).toEqual(group);
    expect(viewGroupSchema.safeParse({ join: 'and', items: [{ field: 'dueDate', op: 'on' }] }).success).toBe(
      false,
    );
  });
});
