import { expect, it } from 'vitest';
import type { WaitingItem } from '#shared/contract/sync.contract.ts';
import { saidElsewhere, withSaid } from './refused-fields.ts';

const item = {
  problem: { fields: { due_date: ['Not a day.', 'Try again.'], title: ['Too long.'], detail: ['Not so.'] } },
} as unknown as WaitingItem;

it('puts the server’s words at the fields of the form, below what the form says itself', () => {
  const form = { errors: { title: 'Give the deal a title.' }, values: {} };
  expect(withSaid(form, item, 'deal')).toEqual({
    errors: { title: 'Give the deal a title.', dueDate: 'Not a day. Try again.' },
    values: {},
  });
  expect(withSaid(form, undefined, 'deal')).toBe(form);
});

it('leaves for the note what no field of the form can say', () => {
  expect(saidElsewhere(item, 'deal')).toEqual({ detail: ['Not so.'] });
  expect(Object.keys(saidElsewhere(item, 'lead'))).toEqual(['due_date', 'title', 'detail']);
});
