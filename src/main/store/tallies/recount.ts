/** Counts everything anew from the rows, says what differed, and mends it; inside one transaction, on any connection. */
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { tallyDefinitions, type TallyDefinition } from './definitions.ts';
import { expectedMinor, monthDue, varianceOf } from './forecast.ts';

const widths = { all: 0, month: 7, day: 10 } as const;

function counted(tally: TallyDefinition): string {
  return tally.grains
    .map(
      (
        grain,
      ) => `SELECT '${tally.kind}' AS kind, '${grain}' AS grain, substr(day, 1, ${widths[grain]}) AS span, a, b,
       count(*) AS n, sum(amount) AS sum_minor, sum(took) AS days
     FROM (SELECT ${tally.day ?? `''`} AS day, ${tally.a} AS a, ${tally.b} AS b, ${tally.sumMinor} AS amount, ${tally.days} AS took
           FROM ${tally.table} AS R WHERE ${tally.counts}) GROUP BY span, a, b`,
    )
    .join('\nUNION ALL ');
}

const recounted = tallyDefinitions.map(counted).join('\nUNION ALL ');
const kept =
  'SELECT kind, grain, span, a, b, n, sum_minor, days FROM tally WHERE n <> 0 OR sum_minor <> 0 OR days <> 0';

const p = 'deal_score.probability';
const forecast = `SELECT ${monthDue('deal')} AS month, deal.stage_id, deal.currency, count(*) AS n, sum(amount_minor) AS sum_minor,
    sum(iif(${p} IS NULL, amount_minor, 0)) AS plain_minor, sum(iif(${p} IS NULL, 1.0 * amount_minor * amount_minor, 0.0)) AS plain_square,
    sum(iif(${p} IS NULL, 0, ${expectedMinor('amount_minor', p)})) AS scored_minor,
    sum(iif(${p} IS NULL, 0.0, ${varianceOf('amount_minor', p)})) AS scored_variance
  FROM deal LEFT JOIN deal_score ON deal_score.deal_id = deal.id
  WHERE status = 'Open' AND archived_at_ms IS NULL GROUP BY 1, 2, 3`;
/** What adds up without rounding. */
const exact = 'month, stage_id, currency, n, sum_minor, plain_minor, scored_minor';
const keptForecast = `SELECT ${exact} FROM forecast WHERE n <> 0 OR sum_minor <> 0 OR plain_minor <> 0 OR scored_minor <> 0`;

const stageTotals = `SELECT stage_id, currency, count(*) AS deal_count, sum(amount_minor) AS sum_minor
  FROM deal WHERE archived_at_ms IS NULL GROUP BY stage_id, currency`;
const keptTotals =
  'SELECT stage_id, currency, deal_count, sum_minor FROM stage_total WHERE deal_count <> 0 OR sum_minor <> 0';

export type Difference = {
  table: 'tally' | 'forecast' | 'stage_total';
  row: Record<string, unknown>;
  isKept: boolean;
};

/** Each counter that is not what the rows say, as it is kept (`isKept`) and as it is counted. */
export function differences(db: ReadableDb): Difference[] {
  const between = (table: Difference['table'], keptSql: string, countedSql: string): Difference[] => [
    ...db
      .all<Record<string, unknown>>(`SELECT * FROM (${keptSql}) EXCEPT SELECT * FROM (${countedSql})`)
      .map((row) => ({ table, row, isKept: true })),
    ...db
      .all<Record<string, unknown>>(`SELECT * FROM (${countedSql}) EXCEPT SELECT * FROM (${keptSql})`)
      .map((row) => ({ table, row, isKept: false })),
  ];
  return [
    ...between('tally', kept, recounted),
    ...between('forecast', keptForecast, `SELECT ${exact} FROM (${forecast})`),
    ...between('stage_total', keptTotals, stageTotals),
  ];
}

/** Puts what is counted in the place of what is kept. */
export function recount(db: WritableDb): void {
  db.run('DELETE FROM tally');
  db.run(`INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days) SELECT * FROM (${recounted})`);
  db.run('DELETE FROM forecast');
  db.run(
    `INSERT INTO forecast (month, stage_id, currency, n, sum_minor, plain_minor, plain_square, scored_minor, scored_variance) SELECT * FROM (${forecast})`,
  );
  db.run('DELETE FROM stage_total');
  db.run(
    `INSERT INTO stage_total (stage_id, currency, deal_count, sum_minor) SELECT * FROM (${stageTotals})`,
  );
}
