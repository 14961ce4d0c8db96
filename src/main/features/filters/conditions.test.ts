import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { plainDateFrom, type PlainDate } from '#shared/domain/dates.ts';
import type { Condition, ConditionGroup } from '#shared/domain/filters.ts';
import {
  conditionGroupSchema,
  dealConditionFields,
  leadConditionFields,
  operatorsOf,
  type FieldKind,
} from '#shared/domain/filters.ts';
import { foldText } from '#shared/domain/text.ts';
import { whereOf } from '#main/features/deals/deal-filter.ts';
import { leadWhereOf } from '#main/features/leads/lead-filter.ts';
import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';
import { momentOf } from '#main/platform/clock.ts';
import { insertRow } from '#main/store/rows.ts';
import { dealTable, leadTable } from '#main/store/schema.ts';
import { holds, type Look, type Record as Row } from './test-conditions.ts';

let app: Pipeline;
let stageIds: string[];
let deals: Row[];
let leads: Row[];

const nowMs = Date.UTC(2026, 10, 2, 9);
const dayMs = 86_400_000;
/** Few values, so that conditions hold often enough, with what SQL, LIKE and folding treat in ways of their own. */
const texts = ['GTX', 'gtx plus', 'Ärzte', 'ärzte %', 'arzte_1', 'ÄRZTE', 'a\\b', "O'Neil", 'x', ''];
const days = ['2026-10-31', '2026-11-01', '2026-11-02', '2026-12-31'];
const someText = fc.option(fc.constantFrom(...texts), { freq: 4 });
const someDay = fc.option(fc.constantFrom(...days), { freq: 4 });
/** Around midnights of the user's zone, whose clocks go back on 25 October 2026. */
const someInstant = fc
  .tuple(
    fc.constantFrom(Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 23), Date.UTC(2026, 10, 1, 23), nowMs),
    fc.integer({ min: -2, max: 2 }),
  )
  .map(([atMs, by]) => atMs + by);
const fewOf = fc.integer({ min: 0, max: 3 });

const dealRow = fc.record({
  title: fc.constantFrom(...texts.filter(Boolean)),
  client: someText,
  description: someText,
  assignee: someText,
  lostReason: someText,
  currency: fc.constantFrom('USD', 'EUR'),
  amountMinor: fc.integer({ min: 0, max: 4 }),
  daysInStage: fc
    .integer({ min: -1, max: 4 })
    .chain((at) => fc.constantFrom(-1, 0, 1).map((by) => nowMs - at * dayMs + by)),
  commentCount: fewOf,
  attachmentCount: fewOf,
  dueDate: someDay,
  createdAtMs: someInstant,
  updatedAtMs: someInstant,
  closedAtMs: fc.option(someInstant),
  stage: fc.integer({ min: 0, max: 5 }),
  status: fc.constantFrom('Open', 'Won', 'Lost'),
});
const leadRow = fc.record({
  company: fc.constantFrom(...texts.filter(Boolean)),
  contact: someText,
  email: someText,
  phone: someText,
  source: someText,
  notes: someText,
  nextStep: someText,
  commentCount: fewOf,
  interactionCount: fewOf,
  nextStepOn: someDay,
  lastContactOn: someDay,
  createdAtMs: someInstant,
  updatedAtMs: someInstant,
  status: fc.constantFrom('New', 'Contacted', 'Converted'),
});

const key = (text: string | null) => (text === null ? null : foldText(text));

beforeAll(async () => {
  app = await createPipeline();
  stageIds = app.stages.list().map((stage) => stage.id);
  const sampled = fc.sample(dealRow, { numRuns: 150, seed: 3 });
  deals = sampled.map(({ stage, ...row }) => ({
    ...row,
    id: app.ids.next<string>(),
    stageId: stageIds[stage] ?? '',
  }));
  leads = fc
    .sample(leadRow, { numRuns: 150, seed: 4 })
    .map((row) => ({ ...row, id: app.ids.next<string>() }));
  app.store.maintain(({ db }) => {
    for (const { daysInStage, ...row } of deals) {
      const stored = {
        ...row,
        stageEnteredAtMs: daysInStage,
        titleKey: key(String(row['title'])),
        orderKey: 'a0',
      };
      insertRow(db, dealTable, { ...stored, clientKey: key(row['client'] as string | null) } as never);
    }
    for (const row of leads) {
      const keys = {
        companyKey: key(String(row['company'])),
        contactKey: key(row['contact'] as string | null),
      };
      insertRow(db, leadTable, { ...row, ...keys, emailKey: key(row['email'] as string | null) } as never);
    }
  });
});

const lookOf =
  (folded: readonly string[], kinds: Record<string, FieldKind>) =>
  (field: string): Look => {
    if (field === 'daysInStage') return 'daysInStage';
    const kind = kinds[field];
    if (kind === 'text') return folded.includes(field) ? 'folded' : 'plain';
    if (kind === 'day') return field.endsWith('Ms') ? 'instant' : 'day';
    return kind === 'number' ? 'number' : 'choice';
  };

function conditionOf(field: string, kind: FieldKind, choices: readonly string[]): fc.Arbitrary<Condition> {
  const day = fc.constantFrom(...days, '2026-10-25', '2026-10-24') as fc.Arbitrary<PlainDate>;
  const number = fc.integer({ min: -1, max: 4 });
  const parts = (op: Condition['op']): fc.Arbitrary<object> => {
    if (op === 'isEmpty' || op === 'isNotEmpty') return fc.constant({});
    if (op === 'between') return fc.record({ from: day, to: day });
    if (kind === 'day') return fc.record({ value: day });
    if (kind === 'number') return fc.record({ value: number });
    if (kind === 'choice')
      return fc.record({
        value: fc.uniqueArray(fc.constantFrom(...choices), { minLength: 1, maxLength: 3 }),
      });
    return fc.record({ value: fc.constantFrom(...texts.filter(Boolean), 'Z', 'ä', '%', '_', '\\', 'p') });
  };
  return fc
    .constantFrom(...operatorsOf(kind))
    .chain((op) => parts(op).map((rest) => ({ field, op, ...rest }) as Condition));
}

function groupOf(kinds: Record<string, FieldKind>, choices: (field: string) => readonly string[]) {
  const condition = fc
    .constantFrom(...Object.entries(kinds))
    .chain(([field, kind]) => conditionOf(field, kind, choices(field)));
  const group = (inner: fc.Arbitrary<Condition | ConditionGroup>): fc.Arbitrary<ConditionGroup> =>
    fc.record({ join: fc.constantFrom('and', 'or'), items: fc.array(inner, { maxLength: 3 }) });
  return group(fc.oneof(condition, group(fc.oneof(condition, group(condition)))));
}

const asked = () => momentOf(app.store.clock);
const idsOf = (table: string, where: { sql: string; params: never[] }) =>
  app.store.read
    .all<{ id: string }>(`SELECT id FROM ${table} WHERE ${where.sql} ORDER BY id`, ...where.params)
    .map(({ id }) => id);

describe('compiled conditions let the same records through as a look at each', () => {
  test('for deals', () => {
    const arbitrary = groupOf(dealConditionFields, (field) =>
      field === 'stageId' || field === 'reachedStageId' ? stageIds : ['Open', 'Won', 'Lost', 'Gone'],
    );
    const look = lookOf(['title', 'client'], dealConditionFields);
    fc.assert(
      fc.property(arbitrary, (group) => {
        const where = conditionGroupSchema.parse(group);
        const found = idsOf('deal', whereOf({ where }, asked()) as never);
        const expected = deals.filter((row) =>
          holds(
            where,
            {
              ...row,
              reachedStageId: row['closedFromStageId'] ?? row['stageId'] ?? null,
              stageEnteredAtMs: row['daysInStage'] ?? null,
            },
            { lookOf: look, moment: asked() },
          ),
        );
        expect(found).toEqual(expected.map((row) => row['id']));
      }),
      { numRuns: 400 },
    );
  });

  test('for leads', () => {
    const arbitrary = groupOf(leadConditionFields, () => ['New', 'Contacted', 'Qualified']);
    const look = lookOf(['company', 'contact', 'email'], leadConditionFields);
    fc.assert(
      fc.property(arbitrary, (group) => {
        const where = conditionGroupSchema.parse(group);
        const found = idsOf('lead', leadWhereOf({ where }, asked()) as never);
        const expected = leads.filter((row) => holds(where, row, { lookOf: look, moment: asked() }));
        expect(found).toEqual(expected.map((row) => row['id']));
      }),
      { numRuns: 400 },
    );
  });
});

describe('conditions', () => {
  const list = (where: ConditionGroup) =>
    app.reads.list({ filter: { where }, sort: { by: 'title', direction: 'asc' }, offset: 0, limit: 500 });

  test('that make no sense are refused by name', () => {
    const refusal = (field: string, op: 'isEmpty' | 'contains') => () =>
      list({ join: 'and', items: [op === 'isEmpty' ? { field, op } : { field, op, value: 'x' }] });
    expect(refusal('titel', 'isEmpty')).toThrow('“titel”, which is no field');
    expect(refusal('toString', 'isEmpty')).toThrow('“toString”, which is no field');
    expect(refusal('dueDate', 'contains')).toThrow('does not suit');
  });

  test('say nothing in an empty group, whose totals are the kept ones', () => {
    const nothing: ConditionGroup = { join: 'or', items: [{ join: 'and', items: [] }] };
    expect(list(nothing).total).toBe(deals.length);
    expect(list({ join: 'or', items: [] }).total).toBe(deals.length);
  });

  test('narrow the board’s columns and totals too', () => {
    const where: ConditionGroup = { join: 'and', items: [{ field: 'amountMinor', op: 'gte', value: 3 }] };
    const { columns } = app.reads.board({ filter: { where }, cardsPerColumn: 5 });
    const count = deals.filter((row) => Number(row['amountMinor']) >= 3).length;
    expect(columns.reduce((sum, column) => sum + column.count, 0)).toBe(count);
  });

  test('keep to days that can be written', () => {
    const last = plainDateFrom(9999, 12, 31) as PlainDate;
    expect(list({ join: 'and', items: [{ field: 'createdAtMs', op: 'on', value: last }] }).total).toBe(0);
  });
});
