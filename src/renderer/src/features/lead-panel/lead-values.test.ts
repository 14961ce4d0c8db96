import { expect, test } from 'vitest';
import '#renderer/i18n/index.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Lead } from '#shared/domain/leads.ts';
import { newLeadSchema, noMore } from '#shared/domain/leads.ts';
import { patchOf, pendingChanges } from '#renderer/features/record-panel/record-values.ts';
import type { LeadChanges } from './lead-values.ts';
import { emptyValues, fieldsOf, leadShape, newLeadOf, valuesOf } from './lead-values.ts';
import { emptyAddress, emptyLine, filledRows, noRows, readRows, writeRows } from './more-rows.ts';

const context = { locale: 'en-US', today: '2026-11-22' as PlainDate };
const stored = {
  company: 'Cancity',
  contact: null,
  email: 'anna@cancity.example',
  phone: '+49 30 901820',
  source: 'Fair',
  status: 'New',
  notes: null,
  nextStep: 'Call',
  nextStepOn: '2026-12-12',
  more: { ...noMore, role: 'Buyer', phones: [{ label: 'home', value: '030 1' }] },
} as unknown as Lead;
const base = valuesOf(stored, context);
const read = (changes: LeadChanges) => leadShape.read({ ...base, ...changes }, context);
const pending = (changes: LeadChanges) => pendingChanges(leadShape, { base, changes }, context);
const rows = (part: Partial<typeof noRows>) => writeRows({ ...noRows, ...part });

function fieldsFrom(changes: LeadChanges) {
  const { fields, errors } = read(changes);
  if (!fields) throw new Error(JSON.stringify(errors));
  return fields;
}

test('an untouched form changes nothing', () => {
  expect(patchOf(fieldsOf(stored), fieldsFrom({}))).toEqual({});
});

test('a patch holds what differs and nothing else', () => {
  const patch = patchOf(fieldsOf(stored), fieldsFrom({ company: ' Isdom ', email: '', nextStepOn: '' }));
  expect(patch).toEqual({ company: 'Isdom', email: null, nextStepOn: null });
});

test('a role or a further number is a change of all that a lead has more, and keeps the rest of it', () => {
  const phones = [...readRows(base.more).phones, { label: 'work', value: '030 2' }];
  expect(patchOf(fieldsOf(stored), fieldsFrom({ role: 'Owner', more: rows({ phones }) }))).toEqual({
    more: { ...noMore, role: 'Owner', phones },
  });
});

test('every wrong field is named at once, each row by its own place', () => {
  const more = rows({
    emails: [emptyLine, { label: '', value: 'no address' }],
    phones: [{ label: '', value: 'letters' }],
    urls: [{ label: '', value: 'not a page' }],
  });
  const { errors, fields } = read({
    company: ' ',
    email: 'anna',
    phone: 'call me',
    nextStepOn: 'soon',
    more,
  });
  expect(fields).toBeNull();
  expect(errors).toEqual({
    company: 'Give the company or the person a name.',
    email: 'Write an e-mail address such as anna@example.com.',
    phone: 'Write a phone number in digits, such as +49 30 901820.',
    nextStepOn: 'Write a date such as Nov 22, 2026.',
    'more.emails.1': 'Write an e-mail address such as anna@example.com.',
    'more.phones.0': 'Write a phone number in digits, such as +49 30 901820.',
    'more.urls.0': 'Write a web address such as https://example.com.',
  });
});

test('empty rows are no change and are not stored, a page without its beginning means https', () => {
  const phones = readRows(base.more).phones;
  expect(pending({ more: rows({ phones: [...phones, emptyLine], addresses: [emptyAddress] }) })).toEqual({});
  expect(
    filledRows({ ...noRows, urls: [emptyLine, { label: 'site', value: ' a.example ' }] }).rows.urls,
  ).toEqual([{ label: 'site', value: 'https://a.example' }]);
});

test('the same day in other words is no change; a wrong one is kept', () => {
  expect(pending({ nextStepOn: '2026-12-12', company: 'Cancity ' })).toEqual({});
  expect(pending({ nextStepOn: 'soon' })).toEqual({ nextStepOn: 'soon' });
});

test('rows of a draft that cannot be read are none', () => {
  expect(readRows('{')).toEqual(noRows);
  expect(readRows('{"phones":[1]}')).toEqual(noRows);
});

test('a new lead carries only what was filled in', () => {
  const { fields } = leadShape.read({ ...emptyValues, company: 'New' }, context);
  expect(fields && newLeadSchema.parse(newLeadOf(fields))).toEqual({
    company: 'New',
    status: 'New',
    more: noMore,
  });
});
