import { tallyDefinitions, type TallyDefinition } from './definitions.ts';
import { differ } from './differ.ts';
import { forecastTriggers } from './forecast.ts';

const widths = { all: 0, month: 7, day: 10 } as const;

/** Adds (`+`) or takes away (`-`) what one row of `alias` counts for. */
function upsert(tally: TallyDefinition, alias: 'NEW' | 'OLD', sign: '' | '-'): string {
  const of = (sql: string) => sql.replace(/\bR\./g, `${alias}.`);
  const grains = tally.grains.map((grain) => `('${grain}', ${widths[grain]})`).join(', ');
  return `  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT '${tally.kind}', g.column1, substr(d.day, 1, g.column2), ${of(tally.a)}, ${of(tally.b)}, ${sign}1, ${sign}(${of(tally.sumMinor)}), ${sign}(${of(tally.days)})
  FROM (SELECT ${of(tally.day ?? `''`)} AS day) AS d, (VALUES ${grains}) AS g WHERE ${of(tally.counts)}
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor, days = days + excluded.days;`;
}

/** What a change of the amount alone does to a row that counted before and counts still, under the same keys. */
function revalue(tally: TallyDefinition): string {
  const of = (sql: string) => sql.replace(/\bR\./g, 'NEW.');
  const grains = tally.grains.map((grain) => `('${grain}', ${widths[grain]})`).join(', ');
  const before = tally.sumMinor.replace(/\bR\./g, 'OLD.');
  return `  INSERT INTO tally (kind, grain, span, a, b, n, sum_minor, days)
  SELECT '${tally.kind}', g.column1, substr(d.day, 1, g.column2), ${of(tally.a)}, ${of(tally.b)}, 0, ${of(tally.sumMinor)} - (${before}), 0
  FROM (SELECT ${of(tally.day ?? `''`)} AS day) AS d, (VALUES ${grains}) AS g WHERE true
  ON CONFLICT (kind, grain, span, a, b) DO UPDATE SET sum_minor = sum_minor + excluded.sum_minor;`;
}

type Made = { name: string; sql: string };

function triggersOf(tally: TallyDefinition): Made[] {
  const make = (event: string, clause: string, body: string[]): Made => {
    const name = `tally_${tally.kind}_${event}`;
    return {
      name,
      sql: `CREATE TRIGGER \`${name}\` AFTER ${clause}\nBEGIN\n${body.join('\n')}\nEND`,
    };
  };
  const on = `ON \`${tally.table}\``;
  const counts = (alias: 'NEW' | 'OLD') => tally.counts.replace(/\bR\./g, `${alias}.`);
  const made = [
    make('insert', `INSERT ${on}`, [upsert(tally, 'NEW', '')]),
    make('delete', `DELETE ${on}`, [upsert(tally, 'OLD', '-')]),
  ];
  if (tally.columns.length === 0) return made;
  const amounts = tally.amounts ?? [];
  const keys = tally.columns.filter((column) => !amounts.includes(column));
  // A write that touches nothing of what counts costs a comparison, and no row of the counters.
  made.push(
    make(
      'update',
      `UPDATE OF ${keys.join(', ')} ${on}\nWHEN (${differ(keys)}) AND ((${counts('OLD')}) OR (${counts('NEW')}))`,
      [upsert(tally, 'OLD', '-'), upsert(tally, 'NEW', '')],
    ),
  );
  if (amounts.length > 0) {
    const clause = `UPDATE OF ${amounts.join(', ')} ${on}\nWHEN NOT (${differ(keys)}) AND (${differ(amounts)}) AND ${counts('NEW')}`;
    made.push(make('revalue', clause, [revalue(tally)]));
  }
  return made;
}

/** The way that a deal went; a step that is taken back takes away what came after it. */
const stayTriggers = [
  {
    name: 'deal_stay_insert',
    sql: `CREATE TRIGGER \`deal_stay_insert\` AFTER INSERT ON \`deal\`
BEGIN
  INSERT OR IGNORE INTO deal_stay (deal_id, entered_at_ms, stage_id) VALUES (NEW.id, NEW.stage_entered_at_ms, NEW.stage_id);
END`,
  },
  {
    name: 'deal_stay_update',
    sql: `CREATE TRIGGER \`deal_stay_update\` AFTER UPDATE OF stage_id, stage_entered_at_ms ON \`deal\`
BEGIN
  DELETE FROM deal_stay WHERE deal_id = NEW.id AND entered_at_ms > NEW.stage_entered_at_ms;
  INSERT OR IGNORE INTO deal_stay (deal_id, entered_at_ms, stage_id, from_stage_id) VALUES (NEW.id, NEW.stage_entered_at_ms, NEW.stage_id, nullif(OLD.stage_id, NEW.stage_id));
END`,
  },
];

/** Every trigger that keeps a counter, in the order of the migration that made them last. */
export function tallyTriggers(): { name: string; sql: string }[] {
  return [...stayTriggers, ...tallyDefinitions.flatMap(triggersOf), ...forecastTriggers];
}
