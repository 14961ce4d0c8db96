import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from './client/api.ts';
import type { WireFields } from './kinds/kind.ts';
import { differing, fieldsOfSide, merge, sameJson } from './merge.ts';

const units = [['stage', 'status']];
const names = ['title', 'client', 'amount', 'stage', 'status', 'list'];
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, '', 'a', 'b', '5.00', 1, true, ['a'], ['b']),
  fc.string({ unit: 'grapheme' }),
);
const fields: fc.Arbitrary<WireFields> = fc.record(
  Object.fromEntries(names.map((name) => [name, value])) as Record<string, fc.Arbitrary<Json>>,
);
/** Some fields may be left out. */
const some: fc.Arbitrary<WireFields> = fc
  .tuple(fields, fc.subarray(names))
  .map(([all, kept]) => Object.fromEntries(kept.map((name) => [name, all[name] ?? null])));
/** Few values, so that sides often agree. */
const near = fc.record(
  Object.fromEntries(names.map((name) => [name, fc.constantFrom<Json>('a', 'b', null)])) as Record<
    string,
    fc.Arbitrary<Json>
  >,
);
const valueIn = (side: WireFields, name: string, base: WireFields): Json =>
  name in side ? (side[name] ?? null) : (base[name] ?? null);
const inConflict = (conflicts: readonly { field: string; mine: Json }[]) =>
  new Set(conflicts.flatMap(({ field, mine }) => Object.keys(fieldsOfSide(field, mine))));

describe('a merge', () => {
  test('takes what one side changed, and finds what both did', () => {
    const base = { title: 'GTX', client: 'Isdom', amount: '5.00', stage: 'Orders', status: 'Open' };
    const merged = merge({
      base,
      mine: { ...base, title: 'Mine', amount: '6.00', stage: 'Tasks' },
      theirs: { ...base, client: 'Konex', amount: '7.00', status: 'Won' },
      units,
    });
    expect(merged).toEqual({
      theirs: { client: 'Konex' },
      mine: { title: 'Mine' },
      conflicts: [
        {
          ...{ field: 'stage,status', base: { stage: 'Orders', status: 'Open' } },
          ...{ mine: { stage: 'Tasks', status: 'Open' }, theirs: { stage: 'Orders', status: 'Won' } },
        },
        { field: 'amount', base: '5.00', mine: '6.00', theirs: '7.00' },
      ],
    });
  });

  test('of the same change on both sides leaves nothing to do', () => {
    const base = { title: 'GTX', stage: 'Orders', status: 'Open' };
    const both = { title: 'GTX Pro', stage: 'Status', status: 'Won' };
    expect(merge({ base, mine: both, theirs: both, units })).toEqual({ theirs: {}, mine: {}, conflicts: [] });
  });

  test('takes a field that the server left out as unchanged, and one never agreed on as nothing', () => {
    expect(merge({ base: { title: 'a' }, mine: { title: 'b' }, theirs: {}, units })).toMatchObject({
      mine: { title: 'b' },
      conflicts: [],
    });
    expect(merge({ base: {}, mine: { client: null }, theirs: { client: 'a' }, units })).toMatchObject({
      theirs: { client: 'a' },
      conflicts: [],
    });
  });

  test('says nothing of a field that the server never told of', () => {
    expect(merge({ base: {}, mine: { client: 'a' }, theirs: {}, units })).toEqual({
      ...{ theirs: {}, mine: {}, conflicts: [] },
    });
  });

  test('loses no change of either side, and mixes none of what is one thing', () => {
    fc.assert(
      fc.property(
        fc.oneof(near, some),
        fc.oneof(near, fields),
        fc.oneof(near, some),
        (base, mine, theirs) => {
          const merged = merge({ base, mine, theirs, units });
          const conflicting = inConflict(merged.conflicts);
          for (const name of names) {
            const [was, here, there] = [base, mine, theirs].map((side) => valueIn(side, name, base)) as [
              Json,
              Json,
              Json,
            ];
            const isKnown = name in base || name in theirs;
            if (isKnown && !sameJson(here, was) && !sameJson(here, there)) {
              expect(conflicting.has(name) || sameJson(merged.mine[name] ?? null, here)).toBe(true);
            }
            if (!sameJson(there, was) && !sameJson(here, there)) {
              expect(conflicting.has(name) || sameJson(merged.theirs[name] ?? null, there)).toBe(true);
            }
            const places = [merged.mine, merged.theirs].filter((side) => name in side).length;
            expect(places + (conflicting.has(name) ? 1 : 0)).toBeLessThanOrEqual(1);
          }
          const [isMine, isTheirs] = [merged.mine, merged.theirs].map((side) =>
            ['stage', 'status'].some((name) => name in side),
          );
          expect(isMine && isTheirs).toBe(false);
          expect(conflicting.has('stage')).toBe(conflicting.has('status'));
        },
      ),
    );
  });

  test('comes to the same from either side', () => {
    fc.assert(
      fc.property(near, near, near, (base, one, other) => {
        const here = merge({ base, mine: one, theirs: other, units });
        const there = merge({ base, mine: other, theirs: one, units });
        expect(there.mine).toEqual(here.theirs);
        expect(there.theirs).toEqual(here.mine);
        expect(there.conflicts.map(({ field, mine, theirs }) => [field, theirs, mine])).toEqual(
          here.conflicts.map(({ field, mine, theirs }) => [field, mine, theirs]),
        );
      }),
    );
  });

  test('leaves both with the same where nothing is in conflict', () => {
    fc.assert(
      fc.property(near, near, near, (base, one, other) => {
        const merged = merge({ base, mine: one, theirs: other, units });
        fc.pre(merged.conflicts.length === 0);
        expect({ ...one, ...merged.theirs }).toEqual({ ...other, ...merged.mine });
      }),
    );
  });
});

test('what differs from what was agreed on is to be sent, but for what the server never told of', () => {
  const base = { title: 'a', list: [{ x: 1, y: null }] };
  expect(differing({ title: 'a', client: 'b', list: [{ y: null, x: 1 }] }, base)).toEqual({});
  expect(differing({ title: null, list: [] }, base)).toEqual({ title: null, list: [] });
});

test('values are the same as JSON is, and in nothing else', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const [a, b] = [one, other].map((json) => JSON.parse(JSON.stringify(json)) as Json) as [Json, Json];
      expect(sameJson(a, JSON.parse(JSON.stringify(a)) as Json)).toBe(true);
      expect(sameJson(a, b)).toBe(sameJson(b, a));
    }),
  );
  expect([sameJson([], {}), sameJson(null, {}), sameJson({ a: 1 }, { b: 1 }), sameJson([1], [1, 2])]).toEqual(
    Array.from({ length: 4 }, () => false),
  );
});
