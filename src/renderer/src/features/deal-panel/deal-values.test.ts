import { expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Deal } from '#shared/domain/deals.ts';
import type { StageId } from '#shared/domain/ids.ts';
import type { Stage } from '#shared/domain/stages.ts';
import '#renderer/i18n/index.ts';
import {
  patchOf,
  pendingChanges as pendingOf,
  refusedFields,
} from '#renderer/features/record-panel/record-values.ts';
import type { Changes } from './deal-values.ts';
import {
  dealFieldNamed,
  dealShape,
  emptyValues,
  fieldsOf as storedFieldsOf,
  fitChanges,
  newDealOf,
  valuesOf,
} from './deal-values.ts';

const context = { locale: 'en-US', today: '2026-11-22' as PlainDate };
const stored = {
  title: 'GTX Plus',
  description: null,
  client: 'Cancity',
  assignee: null,
  stageId: 'stage-1',
  amountMinor: 451_400,
  currency: 'USD',
  dueDate: '2026-12-12',
  status: 'Open',
} as Deal;
const base = valuesOf(stored, context);
const readForm = (values: typeof base) => dealShape.read(values, context);
const pendingChanges = (over: typeof base, changes: Changes) =>
  pendingOf(dealShape, { base: over, changes }, context);

function fieldsOf(changes: object) {
  const { fields, errors } = readForm({ ...base, ...changes });
  if (!fields) throw new Error(JSON.stringify(errors));
  return fields;
}

test('an untouched form changes nothing', () => {
  expect(patchOf(storedFieldsOf(stored), fieldsOf({}))).toEqual({});
});

test('a patch holds what differs and nothing else', () => {
  const changes = { title: ' GTX Pro ', client: '  ', amount: '5000', dueDate: '', assignee: 'Darcel' };
  expect(patchOf(storedFieldsOf(stored), fieldsOf(changes))).toEqual({
    title: 'GTX Pro',
    client: null,
    amountMinor: 500_000,
    dueDate: null,
    assignee: 'Darcel',
  });
});

test('another currency reads the same digits anew', () => {
  expect(patchOf(storedFieldsOf(stored), fieldsOf({ currency: 'JPY' }))).toEqual({
    currency: 'JPY',
    amountMinor: 4514,
  });
});

test('the same amount or day in other words is no change', () => {
  expect(pendingChanges(base, { amount: '4514', dueDate: '2026-12-12', title: 'GTX Plus ' })).toEqual({});
});

test('a wrong amount is a change that is kept', () => {
  expect(pendingChanges(base, { amount: 'abc' })).toEqual({ amount: 'abc' });
});

test('every wrong field is named at once, in words', () => {
  const wrong = { title: 'x'.repeat(300), amount: 'abc', dueDate: 'someday', assignee: 'y'.repeat(256) };
  const { errors, fields } = readForm({ ...base, ...wrong });
  expect(fields).toBeNull();
  expect(errors).toEqual({
    title: 'A title is at most 255 characters long.',
    amount: 'Write an amount as a number, such as 1,250.00.',
    dueDate: 'Write a date such as Nov 22, 2026.',
    assignee: 'An assignee’s name is at most 255 characters long.',
  });
});

test('an amount that is negative or too large is refused by the schema’s own words', () => {
  expect(readForm({ ...base, amount: '-5' }).errors['amount']).toBe('An amount is not negative.');
  expect(readForm({ ...base, amount: '999999999999' }).errors['amount']).toMatch(/12 digits/);
});

test('a field that changed elsewhere keeps its new value under an old draft', () => {
  const changed = valuesOf({ ...stored, client: 'Isdom', title: 'Renamed' }, context);
  const draft = { title: 'My title' };
  expect({ ...changed, ...pendingChanges(changed, draft) }).toMatchObject({
    title: 'My title',
    client: 'Isdom',
  });
});

test('a draft’s stage is dropped when it was removed, closes deals, or the deal is closed', () => {
  const stages = [
    { id: 'open', serverStage: 'Tasks' },
    { id: 'closing', serverStage: 'Status' },
  ] as unknown as Stage[];
  const draft = (stageId: string) => ({ title: 'a', stageId });
  expect(fitChanges(draft('open'), stages, false)).toEqual(draft('open'));
  expect(fitChanges(draft('open'), stages, true)).toEqual({ title: 'a' });
  expect(fitChanges(draft('gone'), stages, false)).toEqual({ title: 'a' });
  expect(fitChanges(draft('closing'), stages, false)).toEqual({ title: 'a' });
});

test('what the main process refuses is put beside its field', () => {
  expect(
    refusedFields(
      { fields: { 'patch.amountMinor': 'too much', title: 'too long', id: 'who?' } },
      dealFieldNamed,
    ),
  ).toEqual({
    errors: { amount: 'too much', title: 'too long' },
    rest: ['who?'],
  });
  expect(refusedFields(undefined, dealFieldNamed)).toEqual({ errors: {}, rest: [] });
});

test('a new deal carries only what was filled in', () => {
  const values = { ...emptyValues('stage-1', 'EUR'), title: 'New' };
  const { fields } = readForm(values);
  expect(fields && newDealOf(fields, 'stage-1' as StageId)).toEqual({
    title: 'New',
    amountMinor: 0,
    currency: 'EUR',
    stageId: 'stage-1',
  });
});
