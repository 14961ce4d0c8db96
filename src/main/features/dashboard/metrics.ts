import type { Metrics } from '#shared/contract/dashboard.contract.ts';
import type { Currency } from '#shared/domain/money.ts';
import { monthOf } from '#shared/domain/periods.ts';
import type { ServerStage, Stage } from '#shared/domain/stages.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { readLastCalculated } from './kept.repo.ts';
import { countLeads, readAllTime, readStageTotals, type AllTime, type StageTotal } from './tallies.repo.ts';
import type { PlainDate } from '#shared/domain/dates.ts';

/** The counters that have no period, read once for all that is told of them. */
export type Totals = { allTime: AllTime; stages: StageTotal[] };

export function readTotals(db: ReadableDb): Totals {
  return { allTime: readAllTime(db), stages: readStageTotals(db) };
}

const inProgress = new Set<ServerStage>(['Orders', 'Tasks', 'Due Date']);

/** The server's metrics, from what is counted. */
export function metricsOf(
  db: ReadableDb,
  totals: Totals,
  { today, pipeline }: { today: PlainDate; pipeline: readonly Stage[] },
): Metrics {
  const won = closedCount(totals, 'Won');
  const lost = closedCount(totals, 'Lost');
  const working = new Set(
    pipeline.filter((stage) => inProgress.has(stage.serverStage)).map((stage) => stage.id),
  );
  return {
    totalLeads: totals.allTime.leads,
    newLeadsThisMonth: countLeads(db, monthOf(today)),
    activeDeals: sum(totals.stages, ({ count }) => count) - won - lost,
    dealsInProgress: sum(
      totals.stages.filter(({ stageId }) => working.has(stageId)),
      ({ count }) => count,
    ),
    wonDealsTotal: won,
    lostDealsTotal: lost,
    totalDealValue: valueByCurrency(totals),
    satisfactionRate: won + lost === 0 ? 0 : (won / (won + lost)) * 100,
    lastCalculatedAtMs: readLastCalculated(db),
  };
}

export function closedCount({ allTime }: Totals, status: 'Won' | 'Lost'): number {
  return sum(
    allTime.closed.filter((closed) => closed.status === status),
    ({ count }) => count,
  );
}

function valueByCurrency({ stages }: Totals): Metrics['totalDealValue'] {
  const values = new Map<Currency, number>();
  for (const { currency, sumMinor } of stages) values.set(currency, (values.get(currency) ?? 0) + sumMinor);
  return Array.from(values, ([currency, amountMinor]) => ({ currency, amountMinor })).toSorted(
    (one, other) => other.amountMinor - one.amountMinor || (one.currency < other.currency ? -1 : 1),
  );
}

export function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
