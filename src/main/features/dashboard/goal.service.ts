/** A month's goal and how far it is, from the counters: what the dashboard shows, and what suggestions go by. */
import type { Currency } from '#shared/domain/money.ts';
import type { Month } from '#shared/domain/periods.ts';
import { readPipeline } from '#main/features/stages/pipeline.service.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { readGoal, readWon } from './kept.repo.ts';
import { readForecast } from './tallies.repo.ts';

export type MonthGoal = { month: Month; amountMinor: number; currency: Currency; wonMinor: number };

/** The month's own goal, or the latest one before it, and what was won in the month; null where there is none. */
export function goalOf(db: ReadableDb, month: Month): MonthGoal | null {
  const goal = readGoal(db, month);
  return goal ? { month, ...goal, wonMinor: readWon(db, month, goal.currency) } : null;
}

/** Of the open deals due in the month, in the goal's currency, each worth its amount by its probability. */
export type Expected = { dueCount: number; expectedMinor: number; varianceMinor: number };

export function expectedIn(db: ReadableDb, { month, currency }: MonthGoal): Expected {
  const weights = readPipeline(db).map(({ id, winProbability }) => ({ stageId: id, winProbability }));
  const due = readForecast(db, { month, currency, weights }).find((row) => row.month === month);
  return {
    dueCount: due?.countOfCurrency ?? 0,
    expectedMinor: Math.round((due?.expectedHundredfold ?? 0) / 100),
    varianceMinor: due?.variance ?? 0,
  };
}
