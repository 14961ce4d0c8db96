/**
 * What the user filters by, and its two other forms: the address (so that a link or a restart brings it back) and the
 * contract's `DealFilter`. Presets stay presets in the address: "this week" means the week in which the link is opened.
 */
import type { PlainDate } from '#shared/domain/dates.ts';
import { isPlainDate } from '#shared/domain/dates.ts';
import type { DealFilter } from '#shared/domain/deals.ts';
import type { ConditionGroup } from '#shared/domain/filters.ts';
import { maxAmountMinor } from '#shared/domain/money.ts';
import type { DealStatus } from '#shared/domain/stages.ts';
import { dealStatuses } from '#shared/domain/stages.ts';
import type { Calendar } from '#shared/domain/view-conditions.ts';
import { daysOfPreset } from '#shared/domain/view-conditions.ts';

export const duePresets = ['overdue', 'week', 'month'] as const;
export type DuePreset = (typeof duePresets)[number];

export type Filters = {
  statuses: readonly DealStatus[];
  /** Null: nobody. */
  assignees: readonly (string | null)[];
  /** A preset takes the place of the two dates. */
  due: DuePreset | null;
  dueFrom: PlainDate | null;
  dueTo: PlainDate | null;
  amountMinMinor: number | null;
  amountMaxMinor: number | null;
  text: string;
  /** Conditions as the address writes them (features/filters); empty: none. */
  where: string;
};

export const noFilters: Filters = {
  statuses: [],
  assignees: [],
  due: null,
  dueFrom: null,
  dueTo: null,
  amountMinMinor: null,
  amountMaxMinor: null,
  text: '',
  where: '',
};

const maxTextLength = 200;
const maxWhereLength = 15_000;
const names = ['status', 'assignee', 'unassigned', 'due', 'from', 'to', 'min', 'max', 'q', 'where'] as const;

export function isFiltering(filters: Filters): boolean {
  return writeFilters(new URLSearchParams(), filters).size > 0;
}

/** What the address says; what makes no sense in it is passed over. */
export function readFilters(search: URLSearchParams): Filters {
  const due = duePresets.find((preset) => preset === search.get('due')) ?? null;
  const assignees: (string | null)[] = search.getAll('assignee').filter((name) => name !== '');
  return {
    statuses: dealStatuses.filter((status) => search.getAll('status').includes(status)),
    assignees: [...new Set(search.has('unassigned') ? [null, ...assignees] : assignees)],
    due,
    dueFrom: due ? null : readDay(search.get('from')),
    dueTo: due ? null : readDay(search.get('to')),
    amountMinMinor: readAmount(search.get('min')),
    amountMaxMinor: readAmount(search.get('max')),
    text: (search.get('q') ?? '').slice(0, maxTextLength),
    where: (search.get('where') ?? '').slice(0, maxWhereLength),
  };
}

/** @returns the address's parameters with these filters; those of other parts stay. */
export function writeFilters(search: URLSearchParams, filters: Filters): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of names) next.delete(name);
  for (const status of filters.statuses) next.append('status', status);
  if (filters.assignees.includes(null)) next.set('unassigned', '1');
  for (const name of filters.assignees) if (name !== null) next.append('assignee', name);
  const lines: [string, string | number | null][] = [
    ['due', filters.due],
    ['from', filters.dueFrom],
    ['to', filters.dueTo],
    ['min', filters.amountMinMinor],
    ['max', filters.amountMaxMinor],
    ['q', filters.text || null],
    ['where', filters.where || null],
  ];
  for (const [name, value] of lines) if (value !== null) next.set(name, String(value));
  return next;
}

function readDay(text: string | null): PlainDate | null {
  return text !== null && isPlainDate(text) ? text : null;
}

function readAmount(text: string | null): number | null {
  if (text === null || !/^\d{1,12}$/.test(text)) return null;
  const amount = Number(text);
  return amount <= maxAmountMinor ? amount : null;
}

/** @returns the contract's filter; conditions that say nothing are left out, so that equal filters have equal keys. */
export function toDealFilter(
  filters: Filters,
  { calendar, where }: { calendar: Calendar; where: ConditionGroup | undefined },
): DealFilter {
  const text = filters.text.trim();
  const range = dueRange(filters, calendar);
  return {
    ...(filters.statuses.length > 0 ? { statuses: [...filters.statuses] } : {}),
    ...(filters.assignees.length > 0 ? { assignees: [...filters.assignees] } : {}),
    ...(filters.due === 'overdue' ? { overdue: true } : {}),
    ...(range.from ? { dueFrom: range.from } : {}),
    ...(range.to ? { dueTo: range.to } : {}),
    ...(filters.amountMinMinor === null ? {} : { amountMinMinor: filters.amountMinMinor }),
    ...(filters.amountMaxMinor === null ? {} : { amountMaxMinor: filters.amountMaxMinor }),
    ...(text ? { text } : {}),
    ...(where ? { where } : {}),
  };
}

type DueRange = { from: PlainDate | null; to: PlainDate | null };

function dueRange({ due, dueFrom, dueTo }: Filters, calendar: Calendar): DueRange {
  if (due === 'week') return daysOfPreset('thisWeek', calendar);
  if (due === 'month') return daysOfPreset('thisMonth', calendar);
  return due === 'overdue' ? { from: null, to: null } : { from: dueFrom, to: dueTo };
}
