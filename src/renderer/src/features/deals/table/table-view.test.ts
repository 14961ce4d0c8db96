import { describe, expect, it } from 'vitest';
import {
  defaultView,
  maxColumnWidth,
  minColumnWidth,
  readTableView,
  sortBy,
  widthOf,
  withColumn,
  withWidth,
} from './table-view.ts';

const remembered = (view: unknown) => readTableView(JSON.parse(JSON.stringify(view)));

describe('the table’s set-up', () => {
  it('is remembered whole', () => {
    const view = withWidth(
      withColumn({ ...defaultView, sort: { by: 'client', direction: 'asc' } }, 'createdAtMs', true),
      'client',
      200,
    );
    expect(remembered(view)).toEqual(view);
    expect(remembered(view).hidden).not.toContain('createdAtMs');
  });

  it('starts anew where what was kept makes no sense', () => {
    for (const kept of [null, 'wide', { sort: { by: 'colour', direction: 'asc' }, hidden: [], widths: {} }]) {
      expect(readTableView(kept)).toEqual(defaultView);
    }
  });

  it('never hides the title', () => {
    expect(withColumn(defaultView, 'title', false).hidden).not.toContain('title');
    expect(readTableView({ ...defaultView, hidden: ['title', 'client'] }).hidden).toEqual(['client']);
  });

  it('keeps widths within what can be used', () => {
    expect(widthOf(withWidth(defaultView, 'stage', 3), 'stage')).toBe(minColumnWidth);
    expect(widthOf(withWidth(defaultView, 'stage', 5000), 'stage')).toBe(maxColumnWidth);
  });

  it('turns the order of a column that is sorted already', () => {
    const once = sortBy(defaultView.sort, 'client');
    expect(once).toEqual({ by: 'client', direction: 'asc' });
    expect(sortBy(once, 'client')).toEqual({ by: 'client', direction: 'desc' });
    expect(sortBy(once, 'amountMinor')).toEqual({ by: 'amountMinor', direction: 'desc' });
  });
});
