import { describe, expect, it } from 'vitest';
import type { TableView } from './table-view.ts';
import {
  maxColumnWidth,
  minColumnWidth,
  shownColumns,
  sortBy,
  widthOf,
  withColumn,
  withColumnAt,
  withColumnStep,
  withWidth,
} from './table-view.ts';

type Key = 'title' | 'client' | 'amount' | 'due';
const columns: { id: Key; width: number; isName?: boolean; sortsDown?: boolean }[] = [
  { id: 'title', width: 240, isName: true },
  { id: 'client', width: 160 },
  { id: 'amount', width: 120, sortsDown: true },
  { id: 'due', width: 120 },
];
const [title, client, amount] = columns as [(typeof columns)[0], (typeof columns)[0], (typeof columns)[0]];
const view: TableView<Key> = { sort: { by: 'due', direction: 'asc' }, hidden: [], order: [], widths: {} };
const ids = (of: TableView<Key>) => shownColumns<Key, (typeof columns)[0]>(of, columns).map(({ id }) => id);

describe('the columns of a list', () => {
  it('stand in their own order until one is moved', () => {
    expect(ids(view)).toEqual(['title', 'client', 'amount', 'due']);
    expect(ids(withColumnAt(view, columns, { column: 'due', to: 'client' }))).toEqual([
      'title',
      'due',
      'client',
      'amount',
    ]);
    expect(ids(withColumnAt(view, columns, { column: 'client', to: 'due' }))).toEqual([
      'title',
      'amount',
      'due',
      'client',
    ]);
  });

  it('move by one place among those that are shown, and stay at the edge', () => {
    const hidden = withColumn(view, amount, false);
    expect(ids(withColumnStep(hidden, columns, { column: 'client', step: 1 }))).toEqual([
      'title',
      'due',
      'client',
    ]);
    expect(withColumnStep(view, columns, { column: 'title', step: -1 })).toBe(view);
    expect(withColumnStep(view, columns, { column: 'due', step: 1 })).toBe(view);
  });

  it('of a view that was kept by another version are those that there are', () => {
    const order = ['colour', 'due', 'due', 'title'] as Key[];
    expect(ids({ ...view, order })).toEqual(['due', 'title', 'client', 'amount']);
  });

  it('always have the name among them', () => {
    expect(withColumn(view, title, false)).toBe(view);
    expect(ids({ ...view, hidden: ['title', 'client'] })).toEqual(['title', 'amount', 'due']);
    expect(ids(withColumn(withColumn(view, client, false), client, true))).toEqual(ids(view));
  });

  it('have widths that can be used', () => {
    expect(widthOf(view, client)).toBe(160);
    expect(widthOf(withWidth(view, 'client', 3), client)).toBe(minColumnWidth);
    expect(widthOf(withWidth(view, 'client', 5000), client)).toBe(maxColumnWidth);
  });
});

describe('a list’s sort', () => {
  it('turns where the column is sorted already', () => {
    const once = sortBy(view, client);
    expect(once.sort).toEqual({ by: 'client', direction: 'asc' });
    expect(sortBy(once, client).sort).toEqual({ by: 'client', direction: 'desc' });
  });

  it('begins with the largest where that is what is looked for', () => {
    expect(sortBy(view, amount).sort).toEqual({ by: 'amount', direction: 'desc' });
    expect(sortBy(sortBy(view, amount), amount).sort).toEqual({ by: 'amount', direction: 'asc' });
  });
});
