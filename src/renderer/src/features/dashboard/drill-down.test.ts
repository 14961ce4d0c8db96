import { describe, expect, it } from 'vitest';
import type { Trends } from '#shared/contract/dashboard.contract.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DayRange, Month } from '#shared/domain/periods.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { readWhere } from '#renderer/features/filters/where.ts';
import {
  closedDeals,
  daysOfMonth,
  dueDeals,
  funnelDeals,
  lostDeals,
  newLeads,
  openDeals,
  staleDeals,
} from './drill-down.ts';

const today = '2026-11-22' as PlainDate;
const november = { from: '2026-11-01', to: '2026-11-22' } as DayRange;

/** What the list's page makes of the address: all of it must hold there. */
function conditionsOf(address: string) {
  const search = new URLSearchParams(address.split('?')[1]);
  const { holding, problems } = readWhere(search.get('where') ?? '', 'deal', undefined);
  expect(problems).toEqual([]);
  return holding.items;
}

const open = { field: 'status', op: 'anyOf', value: ['Open'] };
const created = { field: 'createdAtMs', op: 'between', ...november };

describe('what a figure counts', () => {
  it('open deals, of one currency where the figure is money', () => {
    expect(conditionsOf(openDeals())).toEqual([open]);
    expect(conditionsOf(openDeals('EUR'))).toEqual([open, { field: 'currency', op: 'is', value: 'EUR' }]);
  });

  it('stale deals, each stage by its own days, those that never go stale and closed ones left out', () => {
    const stages = [
      { id: 'a', staleAfterDays: 14, serverStage: 'Clients' },
      { id: 'b', staleAfterDays: null, serverStage: 'Orders' },
      { id: 'c', staleAfterDays: 5, serverStage: 'Status' },
    ] as Stage[];
    const old = { field: 'stageEnteredAtMs', op: 'before', value: '2026-11-09' };
    const items = [{ join: 'and', items: [{ field: 'stageId', op: 'anyOf', value: ['a'] }, old] }];
    expect(conditionsOf(staleDeals(stages, today))).toEqual([open, { join: 'or', items }]);
  });

  it('won and lost deals by the day of closing, lost ones by their reason', () => {
    expect(conditionsOf(closedDeals({ statuses: ['Won'], range: november }))).toEqual([
      { field: 'status', op: 'anyOf', value: ['Won'] },
      { field: 'closedAtMs', op: 'between', ...november },
    ]);
    expect(conditionsOf(lostDeals('Too dear & late', november)).at(-1)).toEqual({
      field: 'lostReason',
      op: 'is',
      value: 'Too dear & late',
    });
    expect(conditionsOf(lostDeals(null, november)).at(-1)).toEqual({ field: 'lostReason', op: 'isEmpty' });
  });

  it('the forecast’s rows: a month, what is due in an earlier one, and what has no date', () => {
    const due = (month: Parameters<typeof dueDeals>[0]) => conditionsOf(dueDeals(month, today))[1];
    expect(due('2027-02' as Month)).toEqual({
      field: 'dueDate',
      op: 'between',
      from: '2027-02-01',
      to: '2027-02-28',
    });
    expect(due('overdue')).toEqual({ field: 'dueDate', op: 'before', value: '2026-11-01' });
    expect(due('none')).toEqual({ field: 'dueDate', op: 'isEmpty' });
  });

  it('the funnel’s rows: everything created, then what got as far or was won', () => {
    const funnel = [
      { stageId: 'a' },
      { stageId: 'b' },
      { stageId: 'c' },
      { stageId: null },
    ] as Trends['funnel'];
    const won = { field: 'status', op: 'anyOf', value: ['Won'] };
    expect(conditionsOf(funnelDeals(funnel, 0, november))).toEqual([created]);
    const reached = { field: 'reachedStageId', op: 'anyOf', value: ['b', 'c'] };
    expect(conditionsOf(funnelDeals(funnel, 1, november))).toEqual([
      created,
      { join: 'or', items: [reached, won] },
    ]);
    expect(conditionsOf(funnelDeals(funnel, 3, november))).toEqual([created, won]);
  });

  it('new leads, on their own page', () => {
    expect(newLeads(november)).toMatch(/^\/leads[?]where=/);
  });
});

it('of the first and the last month of a longer range only its days, of a short one whole months', () => {
  const long = { from: '2026-09-10', to: '2026-11-05' } as DayRange;
  expect(daysOfMonth('2026-09' as Month, long)).toEqual({ from: '2026-09-10', to: '2026-09-30' });
  expect(daysOfMonth('2026-11' as Month, long)).toEqual({ from: '2026-11-01', to: '2026-11-05' });
  expect(daysOfMonth('2026-11' as Month, november)).toEqual({ from: '2026-11-01', to: '2026-11-30' });
});
