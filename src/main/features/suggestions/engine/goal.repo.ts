import type { Currency } from '#shared/domain/money.ts';
import { firstDayOf, monthOf, type Month } from '#shared/domain/periods.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Days } from './days.ts';
import { dayOf, type MonthGoal } from './snapshot.ts';

type GoalRow = { amountMinor: number; currency: Currency };
type ForecastRow = Pick<MonthGoal, 'dueCount' | 'expectedMinor' | 'varianceMinor'>;

/** This month's goal, or the last one that was set before; null where there is none. */
export function readGoal(db: ReadableDb, days: Days): MonthGoal | null {
  const month: Month = monthOf(days.date);
  const goal = db.get<GoalRow>(
    `SELECT amount_minor AS amountMinor, currency FROM goal WHERE month <= ? ORDER BY month DESC LIMIT 1`,
    month,
  );
  if (!goal || goal.amountMinor === 0) return null;
  const won = db.get<{ sum: number | null }>(
    `SELECT sum(amount_minor) AS sum FROM deal
     WHERE status = 'Won' AND currency = ? AND closed_at_ms >= ? AND archived_at_ms IS NULL`,
    goal.currency,
    days.startMs(dayOf(firstDayOf(month))),
  );
  const due = db.get<ForecastRow>(
    `SELECT coalesce(sum(f.n), 0) AS dueCount,
       coalesce(sum(f.scored_minor + f.plain_minor * s.win_probability / 100.0), 0) AS expectedMinor,
       coalesce(sum(f.scored_variance + f.plain_square * s.win_probability * (100 - s.win_probability) / 10000.0), 0)
         AS varianceMinor
     FROM forecast f JOIN stage s ON s.id = f.stage_id WHERE f.month = ? AND f.currency = ?`,
    month,
    goal.currency,
  );
  return {
    ...{ month, ...goal, wonMinor: won?.sum ?? 0 },
    ...{ dueCount: due?.dueCount ?? 0, varianceMinor: due?.varianceMinor ?? 0 },
    expectedMinor: Math.round(due?.expectedMinor ?? 0),
  };
}
