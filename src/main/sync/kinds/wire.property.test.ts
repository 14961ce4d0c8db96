/** Both ways over the wire, as the contract's server would keep it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newDealSchema } from '#shared/domain/deals.ts';
import type { DealId, LeadId, StageId } from '#shared/domain/ids.ts';
import { leadStatuses, newLeadSchema } from '#shared/domain/leads.ts';
import { maxAmountMinor, type Currency } from '#shared/domain/money.ts';
import { serverStages } from '#shared/domain/stages.ts';
import type { RecordKind } from './kind.ts';
import { createTestRecords, type TestRecords } from './test-records.ts';
import { amountOf, minorOf, optionalText } from './wire.ts';

const runs = { numRuns: 80 };
/** No decimals, one too few for the wire, those that everybody has, more than the wire has. */
const currencies = ['JPY', 'KRW', 'USD', 'EUR', 'KWD', 'CLF'];
const text = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength }),
    fc.string({ unit: 'binary', maxLength }),
    fc.constantFrom('\u0000', '\u001c', '\u00a0 x \u2003', '\ufeff', 'e\u0301', '\ud83d', '  ', '👩‍👩‍👧'),
  );
const long = fc.oneof(text(255), fc.string({ unit: 'grapheme-ascii', minLength: 3000, maxLength: 5000 }));
const line = text(255).map((value) => value.slice(0, 255));
const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9999-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

const space = String.raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+`;
const edges = new RegExp(`^${space}|${space}$`, 'g');

/** What DRF does to a text: Python's `strip`; and what it refuses must not reach it. */
const asServer = (value: string) => {
  expect(value).not.toContain('\0');
  expect(value.isWellFormed()).toBe(true);
  return value.replace(edges, '');
};

/** Goes up, is kept as the server keeps it, and comes back. */
function overTheWire(app: TestRecords, kind: RecordKind, localId: string): void {
  const fields = app.agree(kind, localId);
  const kept = Object.fromEntries(
    Object.entries(kind.creation(fields)).map(([name, value]) => [
      name,
      typeof value === 'string' ? asServer(value) : value,
    ]),
  );
  const answer = kind.parse({ id: 1, ...kept });
  expect(fields).toMatchObject(answer.fields);
  const row = app.store.read.get(`SELECT * FROM ${kind.entity} WHERE id = ?`, localId);
  app.store.apply('Ann', (tx) => kind.update(tx, localId, answer.fields));
  expect(app.store.read.get(`SELECT * FROM ${kind.entity} WHERE id = ?`, localId)).toEqual(row);
}

describe('a deal', () => {
  const deals = fc
    .record({
      ...{ title: line, description: optional(long), client: optional(line), assignee: optional(line) },
      amountMinor: fc.integer({ min: 0, max: maxAmountMinor }),
      ...{ currency: fc.constantFrom(...currencies), dueDate: optional(day) },
    })
    .map((deal) => newDealSchema.safeParse(deal));

  test('of ours comes back as it went, and nothing of it is written', async () => {
    const app = await createTestRecords();
    const stageIds = app.stages.list().map(({ id }) => id);
    fc.assert(
      fc.property(deals, fc.constantFrom(...stageIds.slice(0, 5)), fc.boolean(), (parsed, stageId, isWon) => {
        fc.pre(parsed.success);
        const { id } = app.deals.create({ ...parsed.data, stageId: stageId as StageId });
        if (isWon) app.deals.close({ id, status: 'Won', lostReason: null });
        overTheWire(app, app.kinds.deal, id);
        const fields = app.read(app.kinds.deal, id);
        expect(fields['title']).toMatch(/./su);
        expect(fields['assignee_initials'] ?? '').toMatch(/^.{0,10}$/su);
        expect(fields['amount']).toMatch(/^\d+\.\d\d$/);
      }),
      runs,
    );
  });

  test.each(currencies)('of the server’s is read here as it is there, counted in %s', async (currency) => {
    const app = await createTestRecords(currency);
    const whole = fc.record({
      ...{ title: line, description: optional(long), client: optional(line), due_date: optional(day) },
      amount: fc.integer({ min: 0, max: maxAmountMinor }).map((cents) => (cents / 100).toFixed(2)),
      assignee_initials: optional(text(10)),
      stage: fc.constantFrom(...serverStages),
      status: fc.constantFrom('Open', 'Won', 'Lost'),
    });
    fc.assert(
      fc.property(whole, (json) => {
        const { localId, remote } = app.arrive(app.kinds.deal, json);
        expect(app.read(app.kinds.deal, localId)).toEqual(remote.fields);
        expect(app.reads.get({ id: localId as DealId }).currency).toBe(currency as Currency);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a lead', () => {
  const leads = fc
    .record({
      ...{ company: line, contact: optional(line), source: optional(line), notes: optional(long) },
      email: optional(fc.emailAddress()),
      phone: fc.constantFrom(null, '+49 30 123456', '(555) 123-4567 x12'),
      status: fc.constantFrom(...leadStatuses.slice(0, 4)),
    })
    .map((lead) => newLeadSchema.safeParse(lead));

  test('of ours comes back as it went, and nothing of it is written', async () => {
    const app = await createTestRecords();
    fc.assert(
      fc.property(leads, (parsed) => {
        fc.pre(parsed.success);
        overTheWire(app, app.kinds.lead, app.leads.create(parsed.data).id);
      }),
      runs,
    );
  });

  test('of the server’s is read here as it is there', async () => {
    const app = await createTestRecords();
    const whole = fc.record({
      ...{ company_name: line, contact_name: optional(line), email: optional(line), phone: optional(line) },
      ...{
        source: optional(line),
        notes: optional(long),
        status: fc.oneof(fc.constantFrom(...leadStatuses), line),
      },
    });
    fc.assert(
      fc.property(whole, (json) => {
        const { localId, remote } = app.arrive(app.kinds.lead, json);
        expect(app.read(app.kinds.lead, localId)).toEqual(remote.fields);
        expect(leadStatuses).toContain(app.leadReads.get({ id: localId as LeadId }).status);
      }),
      runs,
    );
  });
});

test('an amount is the same in minor units and on the wire wherever the wire has the places for it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -maxAmountMinor, max: maxAmountMinor }), (minor) => {
      for (const currency of ['JPY', 'USD']) expect(minorOf(amountOf(minor, currency), currency)).toBe(minor);
      expect(Math.abs(minorOf(amountOf(minor, 'KWD'), 'KWD') - minor)).toBeLessThanOrEqual(5);
    }),
  );
  expect(amountOf(5, 'USD')).toBe('0.05');
  expect(amountOf(1_234_567, 'KWD')).toBe('1234.57');
  expect(amountOf(-5, 'JPY')).toBe('-5.00');
  expect(minorOf('50000.50', 'JPY')).toBe(50_001);
});

test('a text is trimmed as the server trims, which leaves a byte order mark and takes what is no space here', () => {
  expect([' a\u0085', '\u001ca', '\ufeffa', '\0', ' '].map(optionalText)).toEqual([
    ...['a', 'a', '\ufeffa', null, null],
  ]);
});
