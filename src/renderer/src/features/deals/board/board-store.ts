/** What is only on the board's screen: the focus, a carried or dragged card, and whose menu is open. */
import { createContext, useContext } from 'react';
import type { StoreApi } from 'zustand';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DealCard } from '#shared/domain/deals.ts';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import type { Carry, Place } from './carry.ts';

export type MenuAnchor = { x: number; y: number; width: number; height: number };
export type CardMenuRequest = { card: DealCard; place: Place; anchor: MenuAnchor };

export type BoardState = {
  /** Where each column's tab stop is. */
  tabStops: Readonly<Record<StageId, number>>;
  /** A card that is to take the focus; every request has a `turn` of its own. */
  focus: (Place & { turn: number }) | null;
  carry: Carry | null;
  /** Where the dragged card would land: before the card at this index. */
  drop: Place | null;
  dragged: { id: DealId; place: Place } | null;
  menu: CardMenuRequest | null;
};

export type CardLookup = (index: number) => DealCard | undefined;

export type BoardStore = StoreApi<BoardState> & {
  /** Each column lets its cards be looked up by the index that they are shown at. */
  lookups: Map<StageId, CardLookup>;
  focusOn(place: Place, more?: Partial<BoardState>): void;
};

export function createBoardStore(): BoardStore {
  const store = createStore<BoardState>()(() => ({
    tabStops: {},
    focus: null,
    carry: null,
    drop: null,
    dragged: null,
    menu: null,
  }));
  const focusOn = (place: Place, more: Partial<BoardState> = {}) =>
    store.setState((state) => ({
      ...more,
      focus: { stageId: place.stageId, index: place.index, turn: (state.focus?.turn ?? 0) + 1 },
      tabStops: { ...state.tabStops, [place.stageId]: place.index },
    }));
  return Object.assign(store, { lookups: new Map<StageId, CardLookup>(), focusOn });
}

export const BoardStoreContext = createContext<BoardStore | null>(null);

export function useBoardStore(): BoardStore {
  const store = useContext(BoardStoreContext);
  if (!store) throw new Error('A part of the board stands outside of the board.');
  return store;
}

export function useBoardState<T>(select: (state: BoardState) => T): T {
  return useStore(useBoardStore(), select);
}
