import { describe, expect, it } from 'vitest';
import { columnsWithin } from './columns-in-view.ts';

const widths = Array.from({ length: 40 }, () => 100);

describe('the columns that are drawn', () => {
  it('are those in view and two on each side', () => {
    expect(columnsWithin(widths, { left: 1000, width: 500 })).toEqual({ from: 8, to: 16 });
    expect(columnsWithin(widths, { left: 1050, width: 500 })).toEqual({ from: 8, to: 17 });
  });

  it('end with the list', () => {
    expect(columnsWithin(widths, { left: 0, width: 500 })).toEqual({ from: 0, to: 6 });
    expect(columnsWithin(widths, { left: 3700, width: 500 })).toEqual({ from: 35, to: 39 });
  });

  it('are all where the view’s width is not known', () => {
    expect(columnsWithin(widths, { left: 0, width: 0 })).toEqual({ from: 0, to: 39 });
  });
});
