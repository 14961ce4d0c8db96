/** The counters of `forecast`, which depend on a deal and on its own probability, where it has one. */
import { differ } from './differ.ts';

/** In whole minor units, so that what was added is taken away exactly. */
export const expectedMinor = (amount: string, probability: string) =>
  `(${amount} * ${probability} + 5000) / 10000`;
/** Of an amount that is won or not: a² p (1 - p). */
export const varianceOf = (amount: string, probability: string) =>
  `1.0 * ${amount} * ${amount} * ${probability} * (10000 - ${probability}) / 100000000.0`;
export const monthDue = (alias: string) => `coalesce(substr(${alias}.due_date, 1, 7), '')`;

const conflict = `  ON CONFLICT (month, stage_id, currency) DO UPDATE SET n = n + excluded.n, sum_minor = sum_minor + excluded.sum_minor,
    plain_minor = plain_minor + excluded.plain_minor, plain_square = plain_square + excluded.plain_square,
    scored_minor = scored_minor + excluded.scored_minor, scored_variance = scored_variance + excluded.scored_variance;`;

const insert =
  '  INSERT INTO forecast (month, stage_id, currency, n, sum_minor, plain_minor, plain_square, scored_minor, scored_variance)';

function ofDeal(alias: 'NEW' | 'OLD', sign: '' | '-'): string {
  const amount = `${alias}.amount_minor`;
  return `${insert}
  SELECT ${monthDue(alias)}, ${alias}.stage_id, ${alias}.currency, ${sign}1, ${sign}${amount},
    iif(s.p IS NULL, ${sign}${amount}, 0), iif(s.p IS NULL, ${sign}1.0 * ${amount} * ${amount}, 0.0),
    iif(s.p IS NULL, 0, ${sign}(${expectedMinor(amount, 's.p')})), iif(s.p IS NULL, 0.0, ${sign}(${varianceOf(amount, 's.p')}))
  FROM (SELECT (SELECT probability FROM deal_score WHERE deal_id = ${alias}.id) AS p) AS s
  WHERE ${alias}.status = 'Open' AND ${alias}.archived_at_ms IS NULL
${conflict}`;
}

/** A probability comes (`''`) or goes (`-`): the deal changes from the one kind to the other. */
function ofScore(alias: 'NEW' | 'OLD', sign: '' | '-'): string {
  const back = sign === '' ? '-' : '';
  const p = `${alias}.probability`;
  return `${insert}
  SELECT ${monthDue('deal')}, deal.stage_id, deal.currency, 0, 0, ${back}deal.amount_minor, ${back}1.0 * deal.amount_minor * deal.amount_minor,
    ${sign}(${expectedMinor('deal.amount_minor', p)}), ${sign}(${varianceOf('deal.amount_minor', p)})
  FROM deal WHERE deal.id = ${alias}.deal_id AND deal.status = 'Open' AND deal.archived_at_ms IS NULL
${conflict}`;
}

const keys = ['stage_id', 'status', 'currency', 'due_date', 'archived_at_ms'];

/** Another amount, and nothing else that counts. */
const revalued = `${insert}
  SELECT ${monthDue('NEW')}, NEW.stage_id, NEW.currency, 0, NEW.amount_minor - OLD.amount_minor,
    iif(s.p IS NULL, NEW.amount_minor - OLD.amount_minor, 0),
    iif(s.p IS NULL, 1.0 * NEW.amount_minor * NEW.amount_minor - 1.0 * OLD.amount_minor * OLD.amount_minor, 0.0),
    iif(s.p IS NULL, 0, ${expectedMinor('NEW.amount_minor', 's.p')} - ${expectedMinor('OLD.amount_minor', 's.p')}),
    iif(s.p IS NULL, 0.0, ${varianceOf('NEW.amount_minor', 's.p')} - ${varianceOf('OLD.amount_minor', 's.p')})
  FROM (SELECT (SELECT probability FROM deal_score WHERE deal_id = NEW.id) AS p) AS s WHERE true
${conflict}`;

const make = (name: string, clause: string, body: string[]) => ({
  name,
  sql: `CREATE TRIGGER \`${name}\` ${clause}\nBEGIN\n${body.join('\n')}\nEND`,
});

export const forecastTriggers = [
  make('forecast_insert', 'AFTER INSERT ON `deal`', [ofDeal('NEW', '')]),
  // While its deal is still there to be counted without it.
  make('deal_score_goes', 'BEFORE DELETE ON `deal`', ['  DELETE FROM deal_score WHERE deal_id = OLD.id;']),
  make('forecast_delete', 'AFTER DELETE ON `deal`', [ofDeal('OLD', '-')]),
  make('forecast_update', `AFTER UPDATE OF ${keys.join(', ')} ON \`deal\`\nWHEN ${differ(keys)}`, [
    ofDeal('OLD', '-'),
    ofDeal('NEW', ''),
  ]),
  make(
    'forecast_revalue',
    `AFTER UPDATE OF amount_minor ON \`deal\`\nWHEN NOT (${differ(keys)}) AND OLD.amount_minor <> NEW.amount_minor AND NEW.status = 'Open' AND NEW.archived_at_ms IS NULL`,
    [revalued],
  ),
  make('forecast_score_insert', 'AFTER INSERT ON `deal_score`', [ofScore('NEW', '')]),
  make('forecast_score_delete', 'AFTER DELETE ON `deal_score`', [ofScore('OLD', '-')]),
  make('forecast_score_update', 'AFTER UPDATE OF probability ON `deal_score`', [
    ofScore('OLD', '-'),
    ofScore('NEW', ''),
  ]),
];
