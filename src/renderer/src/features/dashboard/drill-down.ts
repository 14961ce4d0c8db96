/** The address of the deals or leads that a figure counts: the list there has exactly as many. */
import type { Trends } from '#shared/contract/dashboard.contract.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DayRange, Month } from '#shared/domain/periods.ts';
import { firstDayOf, lastDayOf, monthOf } from '#shared/domain/periods.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { isClosing } from '#shared/domain/stages.ts';
import type { ClosedStatus } from '#shared/domain/stages.ts';
import type { ViewCondition, ViewGroup } from '#shared/domain/view-conditions.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { writeWhere } from '#renderer/features/filters/where.ts';

type Items = ViewGroup['items'];

function addressOf(page: '/deals' | '/leads', items: Items): string {
  const where = writeWhere({ join: 'and', items });
  return where === '' ? page : `${page}?${new URLSearchParams({ where }).toString()}`;
}

const isOneOf = (field: string, value: string[]): ViewCondition => ({ field, op: 'anyOf', value });
const within = (field: string, { from, to }: DayRange): ViewCondition => ({ field, op: 'between', from, to });
const isOpen = isOneOf('status', ['Open']);

export function openDeals(currency?: string): string {
  return addressOf('/deals', [isOpen, ...ofCurrency(currency)]);
}

export const overdueDeals = '/deals?due=overdue';

/** Those that stand in their stage for as many days on the calendar as it says, or more. */
export function staleDeals(stages: readonly Stage[], today: PlainDate): string {
  const items = stages.flatMap((stage): Items => {
    const { id, staleAfterDays } = stage;
    if (staleAfterDays === null || isClosing(stage)) return [];
    const latest = addDays(today, 1 - staleAfterDays);
    const old: ViewCondition = { field: 'stageEnteredAtMs', op: 'before', value: latest };
    return [{ join: 'and', items: [isOneOf('stageId', [id]), old] }];
  });
  return addressOf('/deals', [isOpen, { join: 'or', items }]);
}

export type ClosedAsked = {
  statuses: readonly ClosedStatus[];
  range: DayRange;
  currency?: string | undefined;
};

export function closedDeals({ statuses, range, currency }: ClosedAsked): string {
  return addressOf('/deals', [
    isOneOf('status', [...statuses]),
    within('closedAtMs', range),
    ...ofCurrency(currency),
  ]);
}

export function newLeads(range: DayRange): string {
  return addressOf('/leads', [within('createdAtMs', range)]);
}

/** @param reason null: none was given. */
export function lostDeals(reason: string | null, range: DayRange): string {
  const why: ViewCondition =
    reason === null
      ? { field: 'lostReason', op: 'isEmpty' }
      : { field: 'lostReason', op: 'is', value: reason };
  return addressOf('/deals', [isOneOf('status', ['Lost']), within('closedAtMs', range), why]);
}

/** Open deals that are due in the month, in an earlier one than today's, or never. */
export function dueDeals(month: Month | 'overdue' | 'none', today: PlainDate): string {
  return addressOf('/deals', [isOpen, dueCondition(month, today)]);
}

function dueCondition(month: Month | 'overdue' | 'none', today: PlainDate): ViewCondition {
  if (month === 'none') return { field: 'dueDate', op: 'isEmpty' };
  if (month === 'overdue') return { field: 'dueDate', op: 'before', value: firstDayOf(monthOf(today)) };
  return within('dueDate', { from: firstDayOf(month), to: lastDayOf(month) });
}

/**
 * The deals of the funnel's row `at`: created in the range, and in its stage, in a later one or won. Every deal reached the first.
 */
export function funnelDeals(funnel: Trends['funnel'], at: number, range: DayRange): string {
  const created = within('createdAtMs', range);
  if (at === 0) return addressOf('/deals', [created]);
  const isWon = isOneOf('status', ['Won']);
  const ids = funnel.slice(at).flatMap(({ stageId }) => (stageId === null ? [] : [stageId]));
  if (ids.length === 0) return addressOf('/deals', [created, isWon]);
  const items = [isOneOf('reachedStageId', ids), isWon];
  return addressOf('/deals', [created, { join: 'or', items }]);
}

function ofCurrency(currency: string | undefined): Items {
  return currency === undefined ? [] : [{ field: 'currency', op: 'is', value: currency }];
}

/** The days of a month that a range holds; of a range within one month every month is shown whole. */
export function daysOfMonth(month: Month, range: DayRange): DayRange {
  const [from, to] = [firstDayOf(month), lastDayOf(month)];
  if (monthOf(range.from) === monthOf(range.to)) return { from, to };
  return { from: range.from > from ? range.from : from, to: range.to < to ? range.to : to };
}
