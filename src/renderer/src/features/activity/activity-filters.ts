/** What the history is filtered by, and its two other forms: the address and the contract's filter. */
import type { ActivityFilter } from '#shared/contract/dashboard.contract.ts';
import type { ActivityType } from '#shared/domain/activities.ts';
import { activityTypes } from '#shared/domain/activities.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { isPlainDate } from '#shared/domain/dates.ts';
import { firstDayOf, lastDayOf, monthOf } from '#shared/domain/periods.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { startOfWeek } from '#renderer/features/calendar/days.ts';

export const dayPresets = ['today', 'yesterday', 'week', 'days7', 'days30', 'month'] as const;
export type DayPreset = (typeof dayPresets)[number];

export type ActivityFilters = {
  types: readonly ActivityType[];
  actors: readonly string[];
  /** Moves on with the days; where there is none, the two days hold. */
  days: DayPreset | null;
  from: PlainDate | null;
  to: PlainDate | null;
};

export const noActivityFilters: ActivityFilters = { types: [], actors: [], days: null, from: null, to: null };

const mostActors = 50;
const names = ['type', 'who', 'days', 'from', 'to'] as const;

/** What the address says; what makes no sense in it is passed over. */
export function readActivityFilters(search: URLSearchParams): ActivityFilters {
  const asked = search.getAll('type');
  const actors = search.getAll('who').filter((name) => name !== '');
  const days = dayPresets.find((preset) => preset === search.get('days')) ?? null;
  const dayOf = (name: 'from' | 'to') => {
    const text = search.get(name) ?? '';
    return days === null && isPlainDate(text) ? text : null;
  };
  return {
    types: activityTypes.filter((type) => asked.includes(type)),
    actors: [...new Set(actors)].slice(0, mostActors),
    ...{ days, from: dayOf('from'), to: dayOf('to') },
  };
}

/** @returns the address's parameters with these filters; those of other parts stay. */
export function writeActivityFilters(search: URLSearchParams, filters: ActivityFilters): URLSearchParams {
  const { types, actors, days, from, to } = filters;
  const next = new URLSearchParams(search);
  for (const name of names) next.delete(name);
  for (const type of types) next.append('type', type);
  for (const name of actors) next.append('who', name);
  if (days !== null) next.set('days', days);
  else if (from !== null || to !== null) {
    if (from !== null) next.set('from', from);
    if (to !== null) next.set('to', to);
  }
  return next;
}

export type Wall = { today: PlainDate; firstDayOfWeek: number };

/** @returns the contract's filter; what says nothing is left out, so that equal filters have equal keys. */
export function toActivityFilter(filters: ActivityFilters, wall: Wall): ActivityFilter {
  const { types, actors, days, from, to } = filters;
  return {
    ...(types.length > 0 ? { types: [...types] } : {}),
    ...(actors.length > 0 ? { actors: [...actors] } : {}),
    ...(days !== null
      ? rangeOfPreset(days, wall)
      : { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) }),
  };
}

function rangeOfPreset(
  preset: DayPreset,
  { today, firstDayOfWeek }: Wall,
): { from: PlainDate; to: PlainDate } {
  const weekStart = startOfWeek(today, firstDayOfWeek);
  const yesterday = addDays(today, -1);
  return {
    today: { from: today, to: today },
    yesterday: { from: yesterday, to: yesterday },
    week: { from: weekStart, to: addDays(weekStart, 6) },
    days7: { from: addDays(today, -6), to: today },
    days30: { from: addDays(today, -29), to: today },
    month: { from: firstDayOf(monthOf(today)), to: lastDayOf(monthOf(today)) },
  }[preset];
}
