import type { Compared, Trends } from '#shared/contract/dashboard.contract.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Currency } from '#shared/domain/money.ts';
import {
  addMonths,
  comparedRanges,
  firstDayOf,
  lastDayOf,
  monthOf,
  monthsOf,
  rangeOf,
  type DayRange,
  type Month,
  type Period,
} from '#shared/domain/periods.ts';
import type { Stage } from '#shared/domain/stages.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { funnelOf } from './funnel.ts';
import { sum } from './metrics.ts';
import { countActivities, countCreated, readClosedByMonth, sumsOf, type Sum } from './tallies.repo.ts';

export type TrendsAsked = {
  period: Period;
  today: PlainDate;
  currency: Currency;
  pipeline: readonly Stage[];
};

const reasonsAtMost = 50;
const monthsOfShort = 12;

/** Everything over the picked period, and against the one before. */
export function trendsOf(db: ReadableDb, asked: TrendsAsked): Trends {
  const { period, today, currency } = asked;
  const range = rangeOf(period, today);
  const { now, before } = comparedRanges(range, today);
  const [counts, earlier] = [countsOf(db, now, asked), countsOf(db, before, asked)];
  const compared = (figure: (counts: Counts) => number | null): Compared => ({
    now: figure(counts),
    before: figure(earlier),
  });
  return {
    range,
    comparedNow: now,
    comparedBefore: before,
    newLeads: compared(({ leads }) => leads),
    newDeals: compared(({ created }) => created),
    wonCount: compared(({ won }) => sum(won, ({ n }) => n)),
    lostCount: compared(({ lost }) => sum(lost, ({ n }) => n)),
    wonMinor: compared(({ won }) => sum(ofCurrency(won, currency), ({ sumMinor }) => sumMinor)),
    winRate: compared(({ won, lost }) => winRateOf(won, lost)),
    averageDealMinor: compared(({ won }) => mean(ofCurrency(won, currency), ({ sumMinor }) => sumMinor)),
    salesCycleDays: compared(({ won }) => mean(won, ({ days }) => days)),
    activities: compared(({ activities }) => activities),
    closedByMonth: closedByMonth(db, range, asked),
    funnel: funnelOf(db, sumsOf(db, 'created', { range, today }), asked.pipeline),
    lostReasons: lostReasonsOf(sumsOf(db, 'lost', { range, today })),
  };
}

type Counts = { leads: number; created: number; activities: number; won: Sum[]; lost: Sum[] };

function countsOf(db: ReadableDb, range: DayRange, { today }: TrendsAsked): Counts {
  const at = { range, today };
  const closed = sumsOf(db, 'closed', at);
  const created = countCreated(db, at);
  return {
    leads: created.lead,
    created: created.created,
    activities: countActivities(db, range),
    won: closed.filter(({ a }) => a === 'Won'),
    lost: closed.filter(({ a }) => a === 'Lost'),
  };
}

const ofCurrency = (closed: readonly Sum[], currency: Currency) => closed.filter(({ b }) => b === currency);

function mean(closed: readonly Sum[], of: (row: Sum) => number): number | null {
  const count = sum(closed, ({ n }) => n);
  return count === 0 ? null : sum(closed, of) / count;
}

function winRateOf(won: readonly Sum[], lost: readonly Sum[]): number | null {
  const [wins, losses] = [sum(won, ({ n }) => n), sum(lost, ({ n }) => n)];
  return wins + losses === 0 ? null : (wins / (wins + losses)) * 100;
}

/** Only the period's days of its first and last month; of a period within one month, whole months. */
function closedByMonth(
  db: ReadableDb,
  range: DayRange,
  { today, currency }: TrendsAsked,
): Trends['closedByMonth'] {
  const last = monthOf(range.to);
  const isShort = monthOf(range.from) === last;
  const shown = isShort
    ? { from: firstDayOf(addMonths(last, 1 - monthsOfShort)), to: lastDayOf(last) }
    : range;
  const months = monthsOf(shown);
  const rows = Map.groupBy(
    readClosedByMonth(db, { from: monthOf(shown.from), to: last, currency }),
    ({ month }) => month,
  );
  return months.map((month) => {
    const days = { from: later(shown.from, firstDayOf(month)), to: earlier(shown.to, lastDayOf(month)) };
    const isWhole = days.from === firstDayOf(month) && days.to === lastDayOf(month);
    const closed = isWhole
      ? (rows.get(month) ?? [])
      : sumsOf(db, 'closed', { range: days, today }).map(({ a, b, n, sumMinor }) => ({
          ...{ status: a, count: n, sumMinor: b === currency ? sumMinor : 0 },
        }));
    return monthOfClosed(month, closed);
  });
}

function monthOfClosed(
  month: Month,
  closed: readonly { status: string; count: number; sumMinor: number }[],
): Trends['closedByMonth'][number] {
  const won = closed.filter(({ status }) => status === 'Won');
  const lost = closed.filter(({ status }) => status === 'Lost');
  return {
    month,
    wonCount: sum(won, ({ count }) => count),
    wonMinor: sum(won, ({ sumMinor }) => sumMinor),
    lostCount: sum(lost, ({ count }) => count),
    lostMinor: sum(lost, ({ sumMinor }) => sumMinor),
  };
}

const later = (one: PlainDate, other: PlainDate) => (one > other ? one : other);
const earlier = (one: PlainDate, other: PlainDate) => (one < other ? one : other);

function lostReasonsOf(lost: readonly Sum[]): Trends['lostReasons'] {
  return lost
    .map(({ a, n }) => ({ reason: a === '' ? null : a, count: n }))
    .toSorted((one, other) => other.count - one.count || ((one.reason ?? '') < (other.reason ?? '') ? -1 : 1))
    .slice(0, reasonsAtMost);
}
