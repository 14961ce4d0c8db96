import { tallyDefinitions, type TallyDefinition } from './definitions.ts';
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

function triggersOf(tally: TallyDefinition): { name: string; sql: string }[] {
  const name = (event: string) => `tally_${tally.kind}_${event}`;
  const make = (event: string, clause: string, body: string[]) => ({
    name: name(event),
    sql: `CREATE TRIGGER \`${name(event)}\` AFTER ${clause} ON \`${tally.table}\`\nBEGIN\n${body.join('\n')}\nEND`,
  });
  const made = [
    make('insert', 'INSERT', [upsert(tally, 'NEW', '')]),
    make('delete', 'DELETE', [upsert(tally, 'OLD', '-')]),
  ];
  if (tally.columns.length === 0) return made;
  const columns = tally.columns.join(', ');
  const body = [upsert(tally, 'OLD', '-'), upsert(tally, 'NEW', '')];
  return [...made, make('update', `UPDATE OF ${columns}`, body)];
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
