import { describe, expect, it } from 'vitest';
import { defaultView, readTableView } from './table-view.ts';

const remembered = (view: unknown) => readTableView(JSON.parse(JSON.stringify(view)));

describe('the set-up of the table of deals', () => {
  it('is remembered whole', () => {
    const view = {
      sort: { by: 'client', direction: 'asc' },
      hidden: ['status'],
      order: ['title', 'amountMinor', 'client'],
      widths: { client: 200 },
    };
    expect(remembered(view)).toEqual(view);
  });

  it('is read from before columns could be moved', () => {
    const { order: _none, ...view } = { ...defaultView, hidden: ['client'] };
    expect(remembered(view)).toEqual({ ...view, order: [] });
  });

  it('starts anew where what was kept makes no sense', () => {
    for (const kept of [null, 'wide', { sort: { by: 'colour', direction: 'asc' }, hidden: [], widths: {} }]) {
      expect(readTableView(kept)).toEqual(defaultView);
    }
  });
});
