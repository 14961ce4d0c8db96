import { describe, expect, it } from 'vitest';
import type { DealCard } from '#shared/domain/deals.ts';
import { moveCard } from './optimistic-move.ts';
import { makeCard, makeColumn, stage } from './test-cards.ts';

const stateOf = (label: string, cards: DealCard[]) => {
  const column = makeColumn(label, cards);
  return { column, pages: new Map([[0, column.cards]]) };
};
const states = () => [
  stateOf('Orders', [makeCard(1), makeCard(2), makeCard(3)]),
  stateOf('Revenue', [makeCard(4)]),
  stateOf('Status', []),
];
const titles = (moved: ReturnType<typeof moveCard>) =>
  moved?.map((state) => state.column.cards.map((card) => card.title));

describe('a move shown before it is confirmed', () => {
  it('puts the card before the one named, with counts and sums', () => {
    const moved = moveCard(
      states(),
      { id: makeCard(1).id, stageId: stage('Revenue').id, beforeId: makeCard(4).id },
      5,
    );
    expect(titles(moved)).toEqual([['Deal 2', 'Deal 3'], ['Deal 1', 'Deal 4'], []]);
    expect(moved?.map((state) => state.column.count)).toEqual([2, 2, 0]);
    expect(moved?.map((state) => state.column.totals[0]?.sumMinor)).toEqual([200_00, 200_00, undefined]);
    expect(moved?.[1]?.column.cards[0]).toMatchObject({ stageId: stage('Revenue').id, stageEnteredAtMs: 5 });
  });

  it('within a column keeps the days in the stage', () => {
    const move = { id: makeCard(1).id, stageId: stage('Orders').id, beforeId: null };
    const moved = moveCard(states(), move, 5);
    expect(titles(moved)?.[0]).toEqual(['Deal 2', 'Deal 3', 'Deal 1']);
    expect(moved?.[0]?.column.cards[2]?.stageEnteredAtMs).toBe(0);
  });

  it('into the closing stage shows how the deal ended', () => {
    const moved = moveCard(
      states(),
      {
        id: makeCard(4).id,
        stageId: stage('Status').id,
        beforeId: null,
        outcome: { status: 'Lost', lostReason: 'Price' },
      },
      5,
    );
    expect(moved?.[2]?.column.cards[0]).toMatchObject({ status: 'Lost', lostReason: 'Price', closedAtMs: 5 });
  });

  it('of a card that no loaded page has shows nothing early', () => {
    expect(
      moveCard(states(), { id: makeCard(9).id, stageId: stage('Orders').id, beforeId: null }, 5),
    ).toBeNull();
  });
});
