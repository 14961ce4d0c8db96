import { expect, test } from 'vitest';
import '#renderer/i18n/index.ts';
import type { LeadCard } from '#shared/domain/leads.ts';
import { leadColumns } from './lead-columns.tsx';
import type { LeadColumnKey } from './table-view.ts';
import { defaultLeadView, leadSortOf, readLeadView } from './table-view.ts';

const lead = {
  company: 'Cancity',
  email: null,
  phone: null,
  status: 'New',
  nextStepOn: '2026-12-01',
} as LeadCard;
const columns = leadColumns(() => ['Fair']);
function column(id: LeadColumnKey) {
  const found = columns.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
}
const parse = (id: LeadColumnKey, text: string) => column(id).edit?.parse(text, lead);

test('a phone of letters and an e-mail without @ are refused with what to write', () => {
  expect(parse('phone', 'call me')).toEqual({
    ok: false,
    message: 'Write a phone number in digits, such as +49 30 901820.',
  });
  expect(parse('email', 'anna.example.com')).toEqual({
    ok: false,
    message: 'Write an e-mail address such as anna@example.com.',
  });
});

test('an emptied cell clears the field, but a lead keeps its company', () => {
  expect(parse('email', ' ')).toEqual({ ok: true, patch: { email: null } });
  expect(parse('nextStepOn', '')).toEqual({ ok: true, patch: { nextStepOn: null } });
  expect(parse('company', ' ')).toMatchObject({ ok: false });
});

test('a status is read by its name, and none of them is Converted', () => {
  expect(parse('status', 'qualified')).toEqual({ ok: true, patch: { status: 'Qualified' } });
  expect(parse('status', 'Converted')).toMatchObject({ ok: false });
  expect(
    column('status')
      .edit?.options?.(lead)
      .map(({ value }) => value),
  ).not.toContain('Converted');
  expect(column('status').edit?.refusal?.({ ...lead, status: 'Converted' })).not.toBeNull();
});

test('what is copied of a day is read back as the same day', () => {
  const copied = column('nextStepOn').text(lead);
  expect(parse('nextStepOn', copied)).toEqual({ ok: true, patch: { nextStepOn: '2026-12-01' } });
});

test('a set-up that makes no sense is as good as none, and a step sorts by its day', () => {
  expect(readLeadView({ sort: { by: 'colour', direction: 'asc' } })).toEqual(defaultLeadView);
  expect(readLeadView(defaultLeadView)).toEqual(defaultLeadView);
  expect(leadSortOf({ by: 'nextStep', direction: 'desc' })).toEqual({ by: 'nextStepOn', direction: 'desc' });
});
