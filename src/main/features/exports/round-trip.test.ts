import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Currency } from '#shared/domain/money.ts';
import { plainDateAt, type PlainDate } from '#shared/domain/dates.ts';
import { openImports, type ImportsBench } from '#main/features/imports/test-imports.ts';
import { byText, exported, line, nasty, optional, travel } from './test-round-trip.ts';

const csv = { entity: 'deal', format: 'csv' } as const;
const title = line.filter((text) => text !== '');
/** As the contract takes it: blanks alone are no text. */
const paragraphs = fc
  .option(fc.array(fc.oneof(line, nasty), { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')))
  .map((text) => (text?.trim() ? text : null));
const day = fc
  .option(fc.date({ min: new Date('1995-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }))
  .map((date) => (date === null ? null : (date.toISOString().slice(0, 10) as PlainDate)));
const deal = fc.record({
  title,
  client: optional,
  assignee: optional,
  description: paragraphs,
  dueDate: day,
  amountMinor: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 999_999_999 })),
  currency: fc.constantFrom('USD', 'EUR', 'JPY', 'KWD') as fc.Arbitrary<Currency>,
  ending: fc.constantFrom('Open', 'Open', 'Won', 'Lost'),
  lostReason: optional,
  stage: fc.nat({ max: 4 }),
});

type Wanted = typeof deal extends fc.Arbitrary<infer T> ? T : never;

function fill({ deals, stages, store }: ImportsBench, wanted: readonly Wanted[]): void {
  for (const { stage, ending, lostReason, ...fields } of wanted) {
    const stageId = stages.list()[stage]?.id;
    const { id } = deals.create({ ...fields, ...(stageId ? { stageId } : {}) });
    store.clock.advance(86_400_000);
    if (ending === 'Won') deals.close({ id, status: 'Won', lostReason: null });
    if (ending === 'Lost') deals.close({ id, status: 'Lost', lostReason });
  }
}

/** What a user sees of every deal, in the order of creation. */
function shown({ reads, stages }: ImportsBench) {
  const labels = new Map(stages.list().map((stage) => [stage.id, stage.label]));
  const dayOf = (ms: number | null) => (ms === null ? null : plainDateAt(ms, 'Europe/Berlin'));
  const { rows } = reads.list({
    filter: {},
    sort: { by: 'createdAtMs', direction: 'asc' },
    offset: 0,
    limit: 500,
  });
  return rows
    .map(({ id }) => reads.get({ id }))
    .map((one) => ({
      ...{ title: one.title, client: one.client, assignee: one.assignee, description: one.description },
      ...{
        status: one.status,
        lostReason: one.lostReason,
        amountMinor: one.amountMinor,
        currency: one.currency,
      },
      ...{
        dueDate: one.dueDate,
        stage: labels.get(one.stageId),
        created: dayOf(one.createdAtMs),
        closed: dayOf(one.closedAtMs),
      },
    }))
    .sort(byText);
}

describe('deals exported with every field', () => {
  test.each(['en-US', 'de-DE'])(
    'import back equal, as %s writes them',
    { timeout: 120_000 },
    async (locale) => {
      await travel(fc.array(deal, { minLength: 15, maxLength: 40 }), async ({ source, target, wanted }) => {
        fill(source, wanted);
        const status = await target.importText(exported(source, locale, csv));
        expect(status).toMatchObject({ state: 'done', created: wanted.length, refused: 0 });
        expect(shown(target)).toEqual(shown(source));
      });
    },
  );

  test('double nothing when they are imported where they came from', async () => {
    const bench = await openImports();
    fill(bench, [
      {
        ...{
          title: 'GTX Plus',
          client: null,
          assignee: null,
          description: null,
          dueDate: null,
          amountMinor: 5,
        },
        ...{ currency: 'USD' as Currency, ending: 'Open', lostReason: null, stage: 1 },
      },
    ]);
    const status = await bench.importText(exported(bench, 'en-US', csv));
    expect(status).toMatchObject({ state: 'done', created: 0, refused: 0 });
    expect(shown(bench)).toHaveLength(1);
    await bench.close();
  });
});
