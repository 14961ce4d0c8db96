import { daysBetween, type PlainDate } from '#shared/domain/dates.ts';
import {
  addMonths,
  firstDayOf,
  lastDayOf,
  monthOf,
  type DayRange,
  type Month,
} from '#shared/domain/periods.ts';
import { addDays } from '#shared/domain/zoned-time.ts';

/** Counters of one grain to be added, or taken away; both ends included. */
export type SpanPart = { sign: 1 | -1 } & (
  { grain: 'month'; from: Month; to: Month } | { grain: 'day'; from: PlainDate; to: PlainDate }
);

/**
 * Which counters make up a range: whole months, and at each end either the days that lie in it or the month less the days that
 * do not, whatever reads fewer days. What happens is counted up to today, so that later days cost nothing.
 */
export function partsOf({ from, to }: DayRange, today: PlainDate): SpanPart[] {
  const [first, last] = [monthOf(from), monthOf(to)];
  const before = { from: firstDayOf(first), to: addDays(from, -1) };
  const after = { from: addDays(to, 1), to: lastDayOf(last) };
  const cost = (days: DayRange) => costOf(days, today);
  if (first === last) {
    const within = { from, to };
    return cost(within) < cost(before) + cost(after)
      ? days(1, within)
      : [{ sign: 1, grain: 'month', from: first, to: last }, ...days(-1, before), ...days(-1, after)];
  }
  const head = { from, to: lastDayOf(first) };
  const tail = { from: firstDayOf(last), to };
  const addsHead = cost(head) < cost(before);
  const addsTail = cost(tail) < cost(after);
  const months = { from: addsHead ? addMonths(first, 1) : first, to: addsTail ? addMonths(last, -1) : last };
  return [
    ...(addsHead ? days(1, head) : days(-1, before)),
    ...(months.from <= months.to ? [{ sign: 1, grain: 'month', ...months } as const] : []),
    ...(addsTail ? days(1, tail) : days(-1, after)),
  ];
}

function days(sign: 1 | -1, range: DayRange): SpanPart[] {
  // The last day that can be written has none after it, and the first none before.
  const isEmpty = range.from > range.to || range.to === '0001-01-01' || range.from === '9999-12-31';
  return isEmpty ? [] : [{ sign, grain: 'day', ...range }];
}

function costOf({ from, to }: DayRange, today: PlainDate): number {
  return Math.max(0, daysBetween(from, to < today ? to : today) + 1);
}
