/**
 * Conditions as the user has them, in addresses and in saved views: days may be presets such as "this month", which mean the
 * month in which they are asked. `resolveGroup` turns them into the absolute days that the store is asked with.
 */
import { z } from 'zod';
import { addDays } from './zoned-time.ts';
import { daysInMonth, plainDateFrom, type PlainDate } from './dates.ts';
import { conditionSchema, type Condition, type ConditionGroup } from './filters.ts';

export const dayPresets = [
  'today',
  'thisWeek',
  'next7Days',
  'thisMonth',
  'thisQuarter',
  'thisYear',
  'last30Days',
] as const;
export type DayPreset = (typeof dayPresets)[number];

const presetConditionSchema = z.strictObject({
  field: z.string().regex(/^[a-zA-Z]{1,40}$/),
  op: z.enum(['on', 'before', 'after']),
  preset: z.enum(dayPresets),
});
export type PresetCondition = z.infer<typeof presetConditionSchema>;
export type ViewCondition = Condition | PresetCondition;
export type ViewGroup = { join: 'and' | 'or'; items: (ViewCondition | ViewGroup)[] };

const viewConditionSchema = z.union([conditionSchema, presetConditionSchema]);
const groupOf = (inner: z.ZodType<ViewCondition | ViewGroup>) =>
  z.strictObject({ join: z.enum(['and', 'or']), items: z.array(inner).max(30) });
const deepest: z.ZodType<ViewGroup> = groupOf(viewConditionSchema);
const middle: z.ZodType<ViewGroup> = groupOf(z.union([viewConditionSchema, deepest]));
export const viewGroupSchema: z.ZodType<ViewGroup> = groupOf(z.union([viewConditionSchema, middle]));

export type Calendar = {
  today: PlainDate;
  /** 1 for Monday to 7 for Sunday. */
  firstDayOfWeek: number;
};
export type DayRange = { from: PlainDate; to: PlainDate };

export function isGroup(item: ViewCondition | ViewGroup): item is ViewGroup {
  return 'join' in item;
}

/** The days that a preset means, both ends included. */
export function daysOfPreset(preset: DayPreset, { today, firstDayOfWeek }: Calendar): DayRange {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'thisWeek': {
      const from = addDays(today, -((weekdayOf(today) - firstDayOfWeek + 7) % 7));
      return { from, to: addDays(from, 6) };
    }
    case 'next7Days':
      return { from: today, to: addDays(today, 6) };
    case 'last30Days':
      return { from: addDays(today, -29), to: today };
    case 'thisMonth':
      return months(year, month, month);
    case 'thisQuarter': {
      const first = month - ((month - 1) % 3);
      return months(year, first, first + 2);
    }
    case 'thisYear':
      return months(year, 1, 12);
  }
}

/** 1 for Monday to 7 for Sunday. */
function weekdayOf(day: PlainDate): number {
  return new Date(Date.parse(`${day}T00:00:00Z`)).getUTCDay() || 7;
}

function months(year: number, first: number, last: number): DayRange {
  const from = plainDateFrom(year, first, 1);
  const to = plainDateFrom(year, last, daysInMonth(year, last));
  if (from === null || to === null) throw new Error(`No such months: ${year}, ${first} to ${last}.`);
  return { from, to };
}

/** The same conditions with every preset put as absolute days. */
export function resolveGroup(group: ViewGroup, calendar: Calendar): ConditionGroup {
  return {
    join: group.join,
    items: group.items.map((item) =>
      isGroup(item) ? resolveGroup(item, calendar) : resolveCondition(item, calendar),
    ),
  };
}

function resolveCondition(condition: ViewCondition, calendar: Calendar): Condition {
  if (!('preset' in condition)) return condition;
  const { field, op, preset } = condition;
  const { from, to } = daysOfPreset(preset, calendar);
  if (op === 'on') return { field, op: 'between', from, to };
  return { field, op, value: op === 'before' ? from : to };
}
