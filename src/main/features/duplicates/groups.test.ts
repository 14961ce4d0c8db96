import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupAlike, pairOf } from './groups.ts';

const shared = (...lists: string[]) => lists.map((ids, at) => ({ key: `k${at}`, ids: [...ids] }));
const none = new Set<string>();
const grouped = (lists: string[], apart = none, most = 20) =>
  groupAlike({ shared: shared(...lists), apart, most }).map(({ ids }) => ids.toSorted().join(''));

describe('groups', () => {
  test('are chained by shared keys', () => {
    expect(grouped(['ab', 'cd', 'bc', 'ef'])).toEqual(['abcd', 'ef']);
  });

  test('know the keys that two of them share', () => {
    expect(groupAlike({ shared: shared('ab', 'bc', 'xy'), apart: none, most: 20 })).toEqual([
      { ids: ['a', 'b', 'c'], keys: ['k0', 'k1'] },
      { ids: ['x', 'y'], keys: ['k2'] },
    ]);
  });

  test('grow no larger than they may, the surest keys first', () => {
    expect(grouped(['abc', 'cd', 'de'], none, 3)).toEqual(['abc', 'de']);
  });

  test('never hold two that are apart, however they are chained', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 2 }), { maxLength: 8 }),
        fc.array(fc.tuple(fc.constantFrom(...'abcdefgh'), fc.constantFrom(...'abcdefgh')), { maxLength: 6 }),
        (lists, pairs) => {
          const apart = new Set(pairs.filter(([a, b]) => a !== b).map(([a, b]) => pairOf(a, b)));
          const found = groupAlike({
            shared: lists.map((ids, at) => ({ key: `k${at}`, ids })),
            apart,
            most: 5,
          });
          const all = found.flatMap(({ ids }) => ids);
          expect(new Set(all).size).toBe(all.length);
          for (const { ids } of found) {
            expect(ids.length).toBeGreaterThan(1);
            expect(ids.length).toBeLessThanOrEqual(5);
            for (const a of ids) for (const b of ids) expect(apart.has(pairOf(a, b)) && a !== b).toBe(false);
          }
        },
      ),
    );
  });
});
