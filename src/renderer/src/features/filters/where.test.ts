import { describe, expect, it } from 'vitest';
import type { ViewGroup } from '#shared/domain/view-conditions.ts';
import { t } from '#renderer/i18n/index.ts';
import { conditionChips, groupWords } from './condition-words.ts';
import { fieldsOf } from './fields.ts';
import { countConditions, readWhere, writeWhere } from './where.ts';

const stages = new Set(['s1', 's2']);
const title = { field: 'title', op: 'contains', value: 'GTX' } as const;
const read = (group: unknown) => readWhere(JSON.stringify(group), 'deal', stages);

describe('conditions in the address', () => {
  it('come back as they were written', () => {
    const group: ViewGroup = {
      join: 'or',
      items: [title, { join: 'and', items: [{ field: 'dueDate', op: 'on', preset: 'thisWeek' }] }],
    };
    expect(readWhere(writeWhere(group), 'deal', stages)).toEqual({ group, holding: group, problems: [] });
    expect(countConditions(group)).toBe(2);
  });

  it('take no room where they say nothing', () => {
    expect(writeWhere({ join: 'and', items: [{ join: 'or', items: [] }] })).toBe('');
    expect(readWhere('', 'deal', stages).group.items).toEqual([]);
  });

  it.each([
    '{',
    '[]',
    '{"join":"nor","items":[]}',
    '{"join":"and","items":[{"field":"a b","op":"is","value":"x"}]}',
  ])('that cannot be read are said, and do not filter: %s', (text) => {
    expect(readWhere(text, 'deal', stages)).toMatchObject({
      holding: { items: [] },
      problems: [{ kind: 'unreadable' }],
    });
  });

  it('that the list does not know are said one by one, and the rest holds', () => {
    const odd = { field: 'company', op: 'contains', value: 'GTX' };
    const unsuited = { field: 'title', op: 'gt', value: 3 };
    const where = read({ join: 'and', items: [odd, title, { join: 'or', items: [unsuited] }] });
    expect(where.problems).toEqual([
      { kind: 'unknown', condition: odd },
      { kind: 'unsuited', condition: unsuited },
    ]);
    expect(where.holding).toEqual({ join: 'and', items: [title] });
    expect(where.group.items).toHaveLength(3);
  });

  it('on a stage that was removed hold for the stages that are left', () => {
    const part = { field: 'stageId', op: 'anyOf', value: ['s1', 'gone'] };
    const whole = { field: 'stageId', op: 'noneOf', value: ['gone'] };
    const where = read({ join: 'and', items: [part, whole, title] });
    expect(where.problems).toMatchObject([
      { kind: 'removedStage', count: 1 },
      { kind: 'removedStage', count: 1 },
    ]);
    expect(where.holding.items).toEqual([{ ...part, value: ['s1'] }, title]);
    expect(readWhere(JSON.stringify({ join: 'and', items: [part] }), 'deal', undefined).problems).toEqual([]);
  });
});

describe('conditions in words', () => {
  const wording = {
    t,
    fields: fieldsOf('deal', t),
    choices: { of: () => [], labelOf: (_field: string, value: string) => value },
    currency: 'USD',
  };
  const amount = { field: 'amountMinor', op: 'gte', value: 10_000 } as const;

  it('say what they mean', () => {
    const group: ViewGroup = {
      join: 'and',
      items: [
        title,
        { join: 'or', items: [amount, { field: 'dueDate', op: 'before', preset: 'thisMonth' }] },
        { field: 'closedAtMs', op: 'isEmpty' },
        { field: 'status', op: 'noneOf', value: ['Won', 'Lost'] },
      ],
    };
    expect(groupWords(group, wording)).toBe(
      'Title contains “GTX” and (Amount is at least $100.00 or Due date is before this month) and Closed is empty and Status is none of Won, Lost',
    );
  });

  it('stand apart where each holds, together where one is enough', () => {
    const both = conditionChips({ join: 'and', items: [title, amount] }, wording);
    expect(both.map(({ label }) => label)).toEqual(['Title contains “GTX”', 'Amount is at least $100.00']);
    expect(both[0]?.without).toEqual({ join: 'and', items: [amount] });
    expect(conditionChips({ join: 'or', items: [title, amount] }, wording)).toHaveLength(1);
  });
});
