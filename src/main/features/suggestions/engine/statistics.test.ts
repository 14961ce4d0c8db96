import { describe, expect, test } from 'vitest';
import { adjusted, countUpTo, fisherExact, normalShare, quantile } from './statistics.ts';

describe('statistics', () => {
  test('a quantile is the value at the nearest rank', () => {
    expect([0, 0.05, 0.3, 0.4, 0.5, 1].map((share) => quantile([15, 20, 35, 40, 50], share))).toEqual([
      15, 15, 20, 20, 35, 50,
    ]);
  });

  test('counts up to a limit, ends and repeats included', () => {
    expect([0, 1, 2, 3, 9].map((limit) => countUpTo([1, 2, 2, 3], limit))).toEqual([0, 1, 3, 4, 4]);
  });

  test('Fisher’s exact test says what R’s `fisher.test` says', () => {
    // The tea that Fisher’s lady tasted, and R’s example of convictions of twins.
    expect(fisherExact({ hits: 3, of: 4 }, { hits: 1, of: 4 })).toBeCloseTo(0.4857, 4);
    expect(fisherExact({ hits: 2, of: 17 }, { hits: 10, of: 13 })).toBeCloseTo(0.0005367, 7);
    expect(fisherExact({ hits: 5, of: 10 }, { hits: 50, of: 100 })).toBeCloseTo(1, 9);
    expect(fisherExact({ hits: 900, of: 30_000 }, { hits: 4000, of: 90_000 })).toBeLessThan(1e-20);
  });

  test('Benjamini and Hochberg’s correction says what R’s `p.adjust` says, in the order of the questions', () => {
    const values = adjusted([0.02, 0.01, 0.5, 0.03]).map((p) => Math.round(p * 1e6) / 1e6);
    expect(values).toEqual([0.04, 0.04, 0.5, 0.04]);
    expect(adjusted([])).toEqual([]);
  });

  test('the normal distribution', () => {
    expect([-1.959964, 0, 1, 5].map((z) => Math.round(normalShare(z) * 1e6) / 1e6)).toEqual([
      0.025, 0.5, 0.841345, 1,
    ]);
  });
});
