import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { ViewGroup } from '#shared/domain/view-conditions.ts';
import { t } from '#renderer/i18n/index.ts';
import type { DraftGroup, DraftRow } from './draft.ts';
import {
  conditionOf,
  draftOf,
  finishedOf,
  isDraftGroup,
  newGroup,
  newRow,
  unfinishedRows,
  withField,
  withItem,
} from './draft.ts';
import type { FilterField } from './fields.ts';
import { fieldsOf } from './fields.ts';

const fields = fieldsOf('deal', t);
const field = (id: string) => fields.find((one) => one.id === id) as FilterField;
const american = { currency: 'USD', locale: 'en-US' };
const german = { currency: 'EUR', locale: 'en-DE' };
const row = (id: string, patch: Partial<DraftRow>): DraftRow => ({ ...newRow(field(id)), ...patch });
const day = (text: string) => text as PlainDate;

const everything: ViewGroup = {
  join: 'or',
  items: [
    { field: 'title', op: 'contains', value: 'GTX' },
    { field: 'amountMinor', op: 'gte', value: 125_000 },
    { field: 'amountMinor', op: 'eq', value: 0 },
    { field: 'commentCount', op: 'lt', value: 7 },
    {
      join: 'and',
      items: [
        { field: 'dueDate', op: 'on', preset: 'thisMonth' },
        { field: 'dueDate', op: 'before', value: day('2026-12-01') },
        { field: 'createdAtMs', op: 'between', from: day('2026-01-01'), to: day('2026-06-30') },
        { field: 'closedAtMs', op: 'isEmpty' },
        { field: 'status', op: 'noneOf', value: ['Lost'] },
      ],
    },
  ],
};

describe('conditions in the editor', () => {
  it.each([american, german])('come back as they were ($locale)', (writing) => {
    const draft = draftOf(everything, fields, writing);
    expect(finishedOf(draft, fields, writing)).toEqual(everything);
    expect(unfinishedRows(draft, fields, writing)).toEqual([]);
  });

  it('that it does not know are kept as they are', () => {
    const odd: ViewGroup = {
      join: 'and',
      items: [
        { field: 'mood', op: 'is', value: 'good' },
        { field: 'title', op: 'gt', value: 3 },
      ],
    };
    expect(finishedOf(draftOf(odd, fields, american), fields, american)).toEqual(odd);
  });

  it('are not finished without a value, and say nothing until they are', () => {
    const unfinished = [
      row('title', { text: '  ' }),
      row('amountMinor', { op: 'gte', text: 'ten' }),
      row('daysInStage', { op: 'gte', text: '1.5' }),
      row('dueDate', {}),
      row('dueDate', { preset: 'date', from: '2026-02-30' }),
      row('dueDate', { op: 'between', from: '2026-01-01' }),
      row('stageId', {}),
    ];
    const group = newGroup(unfinished);
    expect(unfinishedRows(group, fields, american)).toEqual(unfinished);
    expect(finishedOf(group, fields, american)).toEqual({ join: 'and', items: [] });
  });

  it('read an amount as the region writes it', () => {
    const amount = row('amountMinor', { op: 'gte', text: '1.250,50' });
    expect(conditionOf(amount, fields, german)).toMatchObject({ value: 125_050 });
  });

  it('keep what was written where another field is written alike', () => {
    const written = row('title', { op: 'startsWith', text: 'GTX' });
    expect(withField(written, field('title'), field('description'))).toMatchObject({
      text: 'GTX',
      op: 'startsWith',
    });
    expect(withField(written, field('title'), field('amountMinor'))).toMatchObject({ text: '', op: 'eq' });
    const chosen = row('status', { chosen: ['Open'] });
    expect(withField(chosen, field('status'), field('stageId'))).toMatchObject({ chosen: [] });
  });

  it('are changed and taken away wherever they stand', () => {
    const deep = row('title', { text: 'a' });
    const inner = newGroup([deep], 'or');
    const outer = newGroup([row('client', { text: 'b' }), inner]);
    const said = (group: DraftGroup) => finishedOf(group, fields, american).items;
    const changed = withItem(outer, deep.key, (item) => (isDraftGroup(item) ? item : { ...item, text: 'c' }));
    expect(said(changed)[1]).toMatchObject({ join: 'or', items: [{ value: 'c' }] });
    expect(said(withItem(outer, inner.key, () => null))).toHaveLength(1);
    expect(withItem(outer, outer.key, () => null)).toEqual(outer);
  });
});
