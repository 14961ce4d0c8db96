/** What the dashboard keeps beside its counters: the goals, and when the counters were last counted anew. */
import type { Currency } from '#shared/domain/money.ts';
import type { Month } from '#shared/domain/periods.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';

const calculatedKey = 'lastCalculatedAtMs';

export function readLastCalculated(db: ReadableDb): number | null {
  const row = db.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', calculatedKey);
  return row ? (JSON.parse(row.value) as number) : null;
}

export function putLastCalculated(db: WritableDb, nowMs: number): void {
  db.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    ...[calculatedKey, JSON.stringify(nowMs)],
  );
}

export type Goal = { amountMinor: number; currency: Currency };

/** The month's own, or the latest one before it; 0 is none. */
export function readGoal(db: ReadableDb, month: Month): Goal | undefined {
  const goal = db.get<Goal>(
    'SELECT amount_minor AS "amountMinor", currency FROM goal WHERE month <= ? ORDER BY month DESC LIMIT 1',
    month,
  );
  return goal && goal.amountMinor > 0 ? goal : undefined;
}

/** From that month on: what was set for later months is no longer so. */
export function putGoal(db: WritableDb, month: Month, { amountMinor, currency }: Goal): void {
  db.run('DELETE FROM goal WHERE month >= ?', month);
  db.run(
    'INSERT INTO goal (month, amount_minor, currency) VALUES (?, ?, ?)',
    ...[month, amountMinor, currency],
  );
}

/** What was won in a month in one currency. */
export function readWon(db: ReadableDb, month: Month, currency: Currency): number {
  const row = db.get<{ sumMinor: number }>(
    `SELECT sum_minor AS "sumMinor" FROM tally
     WHERE kind = 'closed' AND grain = 'month' AND span = ? AND a = 'Won' AND b = ?`,
    ...[month, currency],
  );
  return row?.sumMinor ?? 0;
}

const dayMs = 86_400_000;

/** What of the calendar is in a week: a time in it, or a day. */
export function countEvents(
  db: ReadableDb,
  { timed, allDay }: Record<'timed' | 'allDay', { fromMs: number; toMs: number }>,
): number {
  const legs = [
    { isAllDay: 0, ...timed },
    { isAllDay: 1, ...allDay },
  ];
  return legs.reduce((count, { isAllDay, fromMs, toMs }) => {
    const row = db.get<{ n: number }>(
      `SELECT (SELECT count(*) FROM occurrence INDEXED BY occurrence_short
           WHERE is_long = 0 AND is_all_day = ? AND start_ms >= ? AND start_ms < ? AND (end_ms > ? OR start_ms >= ?))
         + (SELECT count(*) FROM occurrence INDEXED BY occurrence_long
           WHERE is_long = 1 AND is_all_day = ? AND end_ms > ? AND start_ms < ?) AS n`,
      ...[isAllDay, fromMs - dayMs, toMs, fromMs, fromMs],
      ...[isAllDay, fromMs, toMs],
    );
    return count + (row?.n ?? 0);
  }, 0);
}
