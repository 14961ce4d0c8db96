/**
 * A card carried by the keyboard: picked up, moved from place to place, dropped or let go. Nothing here knows of the
 * screen; positions are those of the columns as they would be with the card in its new place.
 */
import type { DealCard } from '#shared/domain/deals.ts';
import type { StageId } from '#shared/domain/ids.ts';

export type Place = { stageId: StageId; index: number };
export type Carry = { card: DealCard; from: Place; to: Place };
/** The columns from left to right; `count` is that of the store, with the card still in its old place. */
export type CarryColumn = { stageId: StageId; count: number };
export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

export function pickUp(card: DealCard, from: Place): Carry {
  return { card, from, to: from };
}

/** @returns the same carry where there is no further place in that direction. */
export function carryOn(carry: Carry, direction: Direction, columns: readonly CarryColumn[]): Carry {
  const at = columns.findIndex((column) => column.stageId === carry.to.stageId);
  const column = columns[at + sideways(direction)];
  if (!column) return carry;
  const last = lastIndex(carry, column);
  const index = Math.max(0, Math.min(last, wantedIndex(carry.to.index, direction, last)));
  const isSame = column.stageId === carry.to.stageId && index === carry.to.index;
  return isSame ? carry : { ...carry, to: { stageId: column.stageId, index } };
}

function sideways(direction: Direction): number {
  if (direction === 'left') return -1;
  return direction === 'right' ? 1 : 0;
}

function wantedIndex(index: number, direction: Direction, last: number): number {
  if (direction === 'up') return index - 1;
  if (direction === 'down') return index + 1;
  if (direction === 'first') return 0;
  return direction === 'last' ? last : index;
}

/** The last place that the carried card can have in the column. */
export function lastIndex(carry: Carry, column: CarryColumn): number {
  return column.stageId === carry.from.stageId ? column.count - 1 : column.count;
}

export function hasMoved({ from, to }: Carry): boolean {
  return from.stageId !== to.stageId || from.index !== to.index;
}

/** How many cards the column shows while the card is carried. */
export function shownCount(carry: Carry | null, column: CarryColumn): number {
  if (!carry) return column.count;
  const left = carry.from.stageId === column.stageId ? 1 : 0;
  const came = carry.to.stageId === column.stageId ? 1 : 0;
  return column.count - left + came;
}

/** Which card of the store stands at the shown `index`; `carried` where it is the one that is carried. */
export function shownIndex(carry: Carry | null, stageId: StageId, index: number): number | 'carried' {
  if (!carry) return index;
  let at = index;
  if (carry.to.stageId === stageId) {
    if (index === carry.to.index) return 'carried';
    if (index > carry.to.index) at -= 1;
  }
  return carry.from.stageId === stageId && at >= carry.from.index ? at + 1 : at;
}

/** The index, in the store's column, of the card that the carried one is dropped before; the column's count at its end. */
export function droppedBefore({ from, to }: Carry): number {
  return from.stageId === to.stageId && to.index >= from.index ? to.index + 1 : to.index;
}

/** The carry that a drop by the mouse amounts to: `boundary` is the index of the card that it was dropped before. */
export function carryTo(carry: Carry, { stageId, index: boundary }: Place): Carry {
  const isAfter = stageId === carry.from.stageId && boundary > carry.from.index;
  return { ...carry, to: { stageId, index: isAfter ? boundary - 1 : boundary } };
}
