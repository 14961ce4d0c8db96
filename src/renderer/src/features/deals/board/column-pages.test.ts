import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DealCard } from '#shared/domain/deals.ts';
import { pagesAround, pageSize } from '#renderer/ui/pages.ts';
import type { ColumnPages } from './column-pages.ts';
import { cardAt, indexOfCard, withCard, withoutCard } from './column-pages.ts';
import { makeCard } from './test-cards.ts';

const cards = Array.from({ length: 3 * pageSize + 20 }, (_, number) => makeCard(number));

function pagesOf(all: readonly DealCard[], present: readonly number[]): ColumnPages {
  return new Map(present.map((page) => [page, all.slice(page * pageSize, (page + 1) * pageSize)]));
}

/** Every card that the pages know stands where it stands in the whole column. */
function expectTrue(pages: ColumnPages, whole: readonly DealCard[]): void {
  for (const [page, held] of pages) {
    held.forEach((card, at) => expect(whole[page * pageSize + at]?.id).toBe(card.id));
  }
}

const present = fc.subarray([0, 1, 2, 3]);
const index = fc.nat(cards.length - 1);

describe('the pages of a column', () => {
  it('around what is seen are asked for half a page ahead, either way', () => {
    const count = 250 * pageSize;
    expect(pagesAround(0, 8, pageSize)).toEqual([0]);
    expect(pagesAround(0, pageSize / 2 - 1, count)).toEqual([0]);
    expect(pagesAround(0, pageSize / 2, count)).toEqual([0, 1]);
    expect(pagesAround(2 * pageSize - 1, 2 * pageSize + 10, count)).toEqual([1, 2]);
    expect(pagesAround(2 * pageSize + pageSize / 2 - 1, 2 * pageSize + pageSize / 2, count)).toEqual([
      1, 2, 3,
    ]);
    expect(pagesAround(count - 10, count - 1, count)).toEqual([249]);
    expect(pagesAround(0, 0, 0)).toEqual([]);
  });

  it('stay true to the column when a card leaves', () => {
    fc.assert(
      fc.property(present, index, (pages, at) => {
        expectTrue(withoutCard(pagesOf(cards, pages), at), cards.toSpliced(at, 1));
      }),
      { numRuns: 40 },
    );
  });

  it('stay true to the column when a card enters', () => {
    const card = makeCard(9999);
    fc.assert(
      fc.property(present, index, (pages, at) => {
        expectTrue(withCard(pagesOf(cards, pages), at, card), cards.toSpliced(at, 0, card));
      }),
      { numRuns: 40 },
    );
  });

  it('keep every card when all of them are there', () => {
    const all = pagesOf(cards, [0, 1, 2, 3]);
    const left = withoutCard(all, 150);
    expect([...left.values()].flat()).toHaveLength(cards.length - 1);
    expect([...withCard(left, 150, cards[150]!).values()].flat()).toEqual(cards);
  });

  it('take a card at the end of a full last page', () => {
    const full = pagesOf(cards.slice(0, pageSize), [0]);
    expect(cardAt(withCard(full, pageSize, cards[0]!), pageSize)).toBe(cards[0]);
  });

  it('find a card by its id', () => {
    const pages = pagesOf(cards, [0, 2]);
    const [held, absent] = [2 * pageSize + 10, pageSize + 10];
    expect(indexOfCard(pages, cards[held]!.id)).toBe(held);
    expect(indexOfCard(pages, cards[absent]!.id)).toBe(-1);
  });
});
