import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Carry, CarryColumn, Direction } from './carry.ts';
import { carryOn, carryTo, droppedBefore, hasMoved, pickUp, shownCount, shownIndex } from './carry.ts';
import { makeCard, stages } from './test-cards.ts';

const ids = stages.slice(0, 3).map((stage) => stage.id);
const columnsOf = (counts: readonly number[]): CarryColumn[] =>
  ids.map((stageId, at) => ({ stageId, count: counts[at] ?? 0 }));
const columns = columnsOf([3, 0, 2]);
const start = () => pickUp(makeCard(1), { stageId: ids[0]!, index: 1 });
const after = (...directions: Direction[]) =>
  directions.reduce((carry, direction) => carryOn(carry, direction, columns), start());

/** What the columns show, cards of the store as `<column>.<index>` and the carried one as `x`. */
function shown(carry: Carry, from: readonly CarryColumn[]): string[][] {
  return from.map((column, at) =>
    Array.from({ length: shownCount(carry, column) }, (_, index) => {
      const origin = shownIndex(carry, column.stageId, index);
      return origin === 'carried' ? 'x' : `${at}.${origin}`;
    }),
  );
}

describe('a card carried by the keyboard', () => {
  it('goes up and down within its column and stops at the ends', () => {
    expect(after('up').to.index).toBe(0);
    expect(after('up', 'up').to.index).toBe(0);
    expect(after('down', 'down', 'down').to.index).toBe(2);
  });

  it('goes to the neighbouring column, to the same height where there is one', () => {
    expect(after('right').to).toEqual({ stageId: ids[1], index: 0 });
    expect(after('down', 'right', 'right').to).toEqual({ stageId: ids[2], index: 0 });
    expect(after('left').to).toEqual(start().to);
  });

  it('goes to the first and the last place', () => {
    expect(after('last').to.index).toBe(2);
    expect(after('right', 'right', 'last').to.index).toBe(2);
    expect(after('last', 'first').to.index).toBe(0);
  });

  it('is shown in its new place and nowhere else', () => {
    expect(shown(after('down'), columns)).toEqual([['0.0', '0.2', 'x'], [], ['2.0', '2.1']]);
    expect(shown(after('right', 'right'), columns)).toEqual([['0.0', '0.2'], [], ['x', '2.0', '2.1']]);
  });

  it('back in its old place has not moved', () => {
    expect(hasMoved(after('right', 'left', 'down'))).toBe(false);
    expect(hasMoved(after('down'))).toBe(true);
  });

  it('lands before the card that is shown after it, whatever way it went', () => {
    const direction = fc.constantFrom<Direction>('up', 'down', 'left', 'right', 'first', 'last');
    const board = fc.record({
      counts: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(6), fc.nat(6)),
      way: fc.array(direction, { maxLength: 12 }),
      start: fc.nat(5),
    });
    fc.assert(
      fc.property(board, ({ counts, way, start: at }) => {
        const all = columnsOf(counts);
        const first = pickUp(makeCard(1), { stageId: ids[0]!, index: at % counts[0] });
        const carry = way.reduce((one, next) => carryOn(one, next, all), first);
        const column = ids.indexOf(carry.to.stageId);
        const seen = shown(carry, all)[column]!;
        const next = seen[seen.indexOf('x') + 1];
        expect(next ?? `${column}.${counts[column]}`).toBe(`${column}.${droppedBefore(carry)}`);
      }),
    );
  });
});

describe('a card dropped by the mouse', () => {
  it('before itself or before the next one stays where it is', () => {
    expect(hasMoved(carryTo(start(), { stageId: ids[0]!, index: 1 }))).toBe(false);
    expect(hasMoved(carryTo(start(), { stageId: ids[0]!, index: 2 }))).toBe(false);
  });

  it('lands before the card that it was dropped before', () => {
    for (const index of [0, 3]) {
      expect(droppedBefore(carryTo(start(), { stageId: ids[0]!, index }))).toBe(index);
    }
    expect(droppedBefore(carryTo(start(), { stageId: ids[2]!, index: 1 }))).toBe(1);
  });
});
