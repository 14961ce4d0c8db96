/**
 * A column of the board is held in pages of `pageSize` cards, of which any may be absent. These functions keep the pages
 * true to the column's order while a card leaves or enters, so that a move shows at once and later pages stay right.
 */
import type { DealCard } from '#shared/domain/deals.ts';
import { pageSize } from '#renderer/ui/pages.ts';

/** Page number to cards; a page that was never asked for is absent. */
export type ColumnPages = ReadonlyMap<number, readonly DealCard[]>;

export function cardAt(pages: ColumnPages, index: number): DealCard | undefined {
  return pages.get(Math.floor(index / pageSize))?.[index % pageSize];
}

/** @returns the card's index in the whole column, or -1 where no loaded page has it. */
export function indexOfCard(pages: ColumnPages, id: string): number {
  for (const [page, cards] of pages) {
    const at = cards.findIndex((card) => card.id === id);
    if (at >= 0) return page * pageSize + at;
  }
  return -1;
}

/** The pages after the card at `index` left: all that follow move up by one. */
export function withoutCard(pages: ColumnPages, index: number): ColumnPages {
  const leftPage = Math.floor(index / pageSize);
  const next = new Map<number, readonly DealCard[]>();
  for (const [page, cards] of pages) {
    if (page < leftPage) {
      next.set(page, cards);
      continue;
    }
    const kept = page === leftPage ? cards.toSpliced(index % pageSize, 1) : cards.slice(1);
    const following = pages.get(page + 1)?.[0];
    next.set(page, following ? [...kept, following] : kept);
  }
  return next;
}

/**
 * The pages after `card` entered at `index`: all that follow move down by one. A page whose new first card is not known
 * (the page before it is absent) becomes absent too and is asked for again.
 */
export function withCard(pages: ColumnPages, index: number, card: DealCard): ColumnPages {
  const enteredPage = Math.floor(index / pageSize);
  const next = new Map<number, readonly DealCard[]>();
  for (const [page, cards] of pages) {
    if (page < enteredPage) next.set(page, cards);
    else if (page === enteredPage)
      next.set(page, cards.toSpliced(index % pageSize, 0, card).slice(0, pageSize));
    else {
      const before = pages.get(page - 1)?.[pageSize - 1];
      if (before) next.set(page, [before, ...cards].slice(0, pageSize));
    }
  }
  // A card at the end of full pages begins a page of its own.
  if (!pages.has(enteredPage) && index % pageSize === 0 && pages.get(enteredPage - 1)?.length === pageSize) {
    next.set(enteredPage, [card]);
  }
  return next;
}
