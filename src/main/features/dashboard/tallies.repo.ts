/** The dashboard's counters as they are read; what each kind means stands with its definition (`store/tallies`). */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { StageId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { DayRange, Month } from '#shared/domain/periods.ts';
import type { ClosedStatus } from '#shared/domain/stages.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { partsOf } from './span-parts.ts';

/** A kind that is counted by day and by month. */
export type SpannedKind = 'closed' | 'lost' | 'created';
type At = { range: DayRange; today: PlainDate };
/** What `a` and `b` are is the kind's. */
export type Sum = { a: string; b: string; n: number; sumMinor: number; days: number };

/** What a kind adds up to over a range of days, by its keys; nothing that comes to nothing. */
export function sumsOf(db: ReadableDb, kind: SpannedKind, at: At): Sum[] {
  const sums = new Map<string, Sum>();
  for (const { sign, grain, from, to } of partsOf(at.range, at.today)) {
    const rows = db.all<Sum>(
      `SELECT a, b, sum(n) AS n, sum(sum_minor) AS "sumMinor", sum(days) AS days FROM tally
       WHERE kind = ? AND grain = ? AND span BETWEEN ? AND ? GROUP BY a, b`,
      ...[kind, grain, from, to],
    );
    for (const { a, b, n, sumMinor, days } of rows) {
      const key = `${a}\u0000${b}`;
      const sum = sums.get(key) ?? { a, b, n: 0, sumMinor: 0, days: 0 };
      sum.n += sign * n;
      sum.sumMinor += sign * sumMinor;
      sum.days += sign * days;
      sums.set(key, sum);
    }
  }
  return [...sums.values()].filter(({ n, sumMinor, days }) => n !== 0 || sumMinor !== 0 || days !== 0);
}

export type Counts = Record<'created' | 'lead', number>;

/** How many deals and leads were created over a range of days. */
export function countCreated(db: ReadableDb, { range, today }: At): Counts {
  const counts = { created: 0, lead: 0 };
  for (const { sign, grain, from, to } of partsOf(range, today)) {
    const rows = db.all<{ kind: keyof Counts; n: number }>(
      `SELECT kind, sum(n) AS n FROM tally
       WHERE kind IN ('created', 'lead') AND grain = ? AND span BETWEEN ? AND ? GROUP BY kind`,
      ...[grain, from, to],
    );
    for (const { kind, n } of rows) counts[kind] += sign * n;
  }
  return counts;
}

/** How many leads were created in a month. */
export function countLeads(db: ReadableDb, month: Month): number {
  const row = db.get<{ n: number }>(
    `SELECT n FROM tally WHERE kind = 'lead' AND grain = 'month' AND span = ? AND a = '' AND b = ''`,
    month,
  );
  return row?.n ?? 0;
}

/** How many lines of history there are over a range of days. */
export function countActivities(db: ReadableDb, { from, to }: DayRange): number {
  const row = db.get<{ n: number }>(
    `SELECT coalesce(sum(n), 0) AS n FROM tally WHERE kind = 'activity' AND grain = 'day' AND span BETWEEN ? AND ?`,
    ...[from, to],
  );
  return row?.n ?? 0;
}

export type AllTime = {
  leads: number;
  closed: { status: ClosedStatus; currency: Currency; count: number; sumMinor: number }[];
};

export function readAllTime(db: ReadableDb): AllTime {
  const rows = db.all<Sum & { kind: 'closed' | 'lead' }>(
    `SELECT kind, a, b, n, sum_minor AS "sumMinor", days FROM tally
     WHERE kind IN ('closed', 'lead') AND grain = 'all' AND span = '' AND n <> 0`,
  );
  return {
    leads: rows.find(({ kind }) => kind === 'lead')?.n ?? 0,
    closed: rows
      .filter(({ kind }) => kind === 'closed')
      .map(({ a, b, n, sumMinor }) => ({
        ...{ status: a as ClosedStatus, currency: b as Currency },
        ...{ count: n, sumMinor },
      })),
  };
}

export type StageTotal = { stageId: StageId; currency: Currency; count: number; sumMinor: number };

/** Of every deal outside the trash, closed ones too, which stand in the closing stage. */
export function readStageTotals(db: ReadableDb): StageTotal[] {
  return db.all<StageTotal>(
    `SELECT stage_id AS "stageId", currency, deal_count AS count, sum_minor AS "sumMinor"
     FROM stage_total WHERE deal_count > 0`,
  );
}

export type MonthClosed = { month: Month; status: ClosedStatus; count: number; sumMinor: number };

/** Whole months; counts of all currencies, the sum of one. */
export function readClosedByMonth(
  db: ReadableDb,
  at: { from: Month; to: Month; currency: Currency },
): MonthClosed[] {
  return db.all<MonthClosed>(
    `SELECT span AS month, a AS status, sum(n) AS count, sum(iif(b = ?, sum_minor, 0)) AS "sumMinor"
     FROM tally WHERE kind = 'closed' AND grain = 'month' AND span BETWEEN ? AND ? GROUP BY span, a`,
    ...[at.currency, at.from, at.to],
  );
}

/** Open deals that are due on those days; of all currencies, and the sum of one. */
export function readDue(db: ReadableDb, { from, to }: DayRange, currency: Currency) {
  return db.get<{ count: number; sumMinor: number }>(
    `SELECT coalesce(sum(n), 0) AS count, coalesce(sum(iif(a = ?, sum_minor, 0)), 0) AS "sumMinor"
     FROM tally WHERE kind = 'due' AND grain = 'day' AND span BETWEEN ? AND ?`,
    ...[currency, from, to],
  );
}

/** How many of the open deals entered their stage on that stage's day, or later. */
export function countEntered(
  db: ReadableDb,
  sinces: readonly { stageId: StageId; since: PlainDate }[],
): number {
  const earliest = sinces.map(({ since }) => since).toSorted()[0];
  if (earliest === undefined) return 0;
  const row = db.get<{ n: number }>(
    `SELECT coalesce(sum(n), 0) AS n FROM tally WHERE kind = 'entered' AND grain = 'day' AND span >= ?
       AND span >= CASE a ${sinces.map(() => 'WHEN ? THEN ?').join(' ')} END`,
    ...[earliest, ...sinces.flatMap(({ stageId, since }) => [stageId, since])],
  );
  return row?.n ?? 0;
}

export type ForecastRow = {
  month: Month | 'overdue' | 'none';
  count: number;
  countOfCurrency: number;
  amountMinor: number;
  /** A hundred times what is expected, a whole number: nothing is lost before it is rounded. */
  expectedHundredfold: number;
  variance: number;
};

export type Weight = { stageId: StageId; winProbability: number };

/**
 * What is open by the month in which it is due: the months from `month` on, what is due earlier, and what has no date. Three walks
 * along the key, so that nothing is sorted.
 */
export function readForecast(
  db: ReadableDb,
  { month, currency, weights }: { month: Month; currency: Currency; weights: readonly Weight[] },
): ForecastRow[] {
  const ofStage = `CASE stage_id ${weights.map(() => 'WHEN ? THEN ?').join(' ')} ELSE 0 END`;
  const inCurrency = 'FILTER (WHERE currency = ?)';
  const leg = (name: string, where: string, group = '') =>
    `SELECT ${name} AS month, sum(n) AS count, sum(n) ${inCurrency} AS "countOfCurrency", sum(sum_minor) ${inCurrency} AS "amountMinor",
       sum(100.0 * scored_minor + 1.0 * plain_minor * ${ofStage}) ${inCurrency} AS "expectedHundredfold",
       sum(scored_variance + plain_square * ${ofStage} / 10000.0) ${inCurrency} AS variance
     FROM forecast WHERE ${where} AND n <> 0 ${group}`;
  const asked = [
    currency,
    currency,
    ...weights.flatMap(({ stageId, winProbability }) => [stageId, winProbability]),
    currency,
    // Of one deal that is won or not: p (1 - p).
    ...weights.flatMap(({ stageId, winProbability: p }) => [stageId, p * (100 - p)]),
    currency,
  ];
  const rows = db.all<Nullable<ForecastRow>>(
    `${leg('month', 'month >= ?', 'GROUP BY month')}
     UNION ALL ${leg(`'overdue'`, `month > '' AND month < ?`)} UNION ALL ${leg(`'none'`, `month = ''`)}`,
    ...[...asked, month, ...asked, month, ...asked],
  );
  return rows.map((row) => ({
    month: row.month,
    count: row.count ?? 0,
    countOfCurrency: row.countOfCurrency ?? 0,
    amountMinor: row.amountMinor ?? 0,
    expectedHundredfold: row.expectedHundredfold ?? 0,
    variance: row.variance ?? 0,
  }));
}

/** A sum of nothing is null. */
type Nullable<Row extends { month: unknown }> = Pick<Row, 'month'> & {
  [Field in Exclude<keyof Row, 'month'>]: Row[Field] | null;
};

/** Whether any open deal weighs by a probability of its own. */
export function hasScores(db: ReadableDb): boolean {
  return db.get('SELECT 1 FROM deal_score LIMIT 1') !== undefined;
}

/** Whether there is anything to count, also where the counters came later than the rows. */
export function isAnythingCounted(db: ReadableDb): boolean {
  const tables = ['tally', 'deal', 'lead', 'activity'];
  return tables.some((table) => db.get(`SELECT 1 FROM ${table} LIMIT 1`) !== undefined);
}
