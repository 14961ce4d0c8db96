import type { KeyboardEvent } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardColumn } from '#shared/contract/deals.contract.ts';
import type { DealCard } from '#shared/domain/deals.ts';
import { announce } from '#renderer/ui/announce.ts';
import type { BoardStore, CardMenuRequest } from './board-store.ts';
import type { Carry, CarryColumn, Direction, Place } from './carry.ts';
import { carryOn, pickUp } from './carry.ts';
import type { BoardActions } from './use-board-actions.ts';

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

export type BoardKeys = {
  store: BoardStore;
  columns: readonly BoardColumn[];
  actions: BoardActions;
  open: (card: DealCard) => void;
  archive: (request: CardMenuRequest) => void;
};

/** The card that the event happened on, with its place; null where it happened on something else. */
export function cardOf(store: BoardStore, target: EventTarget | null): CardMenuRequest | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-card-index]') : null;
  if (!element) return null;
  const stageId = element.dataset['cardStage'] as Place['stageId'];
  const place = { stageId, index: Number(element.dataset['cardIndex']) };
  const card = store.lookups.get(stageId)?.(place.index);
  if (!card) return null;
  const { x, y, width, height } = element.getBoundingClientRect();
  return { card, place, anchor: { x: x + width - 32, y, width: 24, height: Math.min(32, height) } };
}

function placeOf(target: EventTarget): Place | null {
  if (!(target instanceof HTMLElement) || target.dataset['cardIndex'] === undefined) return null;
  const { cardStage, cardIndex } = target.dataset;
  return { stageId: cardStage as Place['stageId'], index: Number(cardIndex) };
}

/** The board by the keyboard: arrows go from card to card, Space picks one up, then the arrows carry it. */
export function useBoardKeys(keys: BoardKeys): (event: KeyboardEvent) => void {
  const { t } = useTranslation();
  const { store, columns, actions } = keys;
  useLetGoOnPress(keys);
  const counts = columns.map(({ stage, count }): CarryColumn => ({ stageId: stage.id, count }));
  return (event) => {
    const { carry } = store.getState();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const handled = carry
      ? carryKey({ event, carry, counts, store, actions })
      : cardKey({ event, counts, keys, closedWords: t('board.say.closed') });
    if (handled) event.preventDefault();
  };
}

/** A press of the mouse anywhere ends the carrying: the card goes back. */
function useLetGoOnPress({ store, actions }: BoardKeys): void {
  useEffect(() => {
    const press = (event: PointerEvent) => {
      const { carry } = store.getState();
      const isInDialog = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
      if (carry && !isInDialog) actions.cancel(carry);
    };
    document.addEventListener('pointerdown', press, true);
    return () => document.removeEventListener('pointerdown', press, true);
  }, [store, actions]);
}

type CarryKey = {
  event: KeyboardEvent;
  carry: Carry;
  counts: CarryColumn[];
  store: BoardStore;
  actions: BoardActions;
};

function carryKey({ event, carry, counts, store, actions }: CarryKey): boolean {
  if (event.key === 'Escape') actions.cancel(carry);
  else if (event.key === ' ' || event.key === 'Enter') void actions.drop(carry);
  else if (event.key !== 'Tab') {
    const direction = directions[event.key];
    if (!direction) return false;
    const next = carryOn(carry, direction, counts);
    store.focusOn(next.to, { carry: next });
    actions.say('place', next);
  }
  return true;
}

type CardKey = { event: KeyboardEvent; counts: CarryColumn[]; keys: BoardKeys; closedWords: string };

function cardKey({ event, counts, keys, closedWords }: CardKey): boolean {
  const place = placeOf(event.target);
  if (!place) return false;
  const { store, actions } = keys;
  const direction = directions[event.key];
  if (direction && !event.shiftKey) {
    store.focusOn(neighbour(place, direction, counts));
    return true;
  }
  const request = cardOf(store, event.target);
  if (!request) return false;
  const { card } = request;
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))
    store.setState({ menu: request });
  else if (event.key === 'Enter') keys.open(card);
  else if (event.key === 'Delete') keys.archive(request);
  else if (event.key !== ' ') return false;
  else if (card.status === 'Open') {
    const carry = pickUp(card, place);
    store.focusOn(place, { carry });
    actions.say('pickedUp', carry);
  } else announce(closedWords);
  return true;
}

/** The place that the focus goes to: empty columns are passed over. */
export function neighbour(place: Place, direction: Direction, columns: readonly CarryColumn[]): Place {
  const at = columns.findIndex((column) => column.stageId === place.stageId);
  const here = columns[at];
  if (!here) return place;
  const last = here.count - 1;
  if (direction === 'first') return { ...place, index: 0 };
  if (direction === 'last') return { ...place, index: last };
  if (direction === 'up') return { ...place, index: Math.max(0, place.index - 1) };
  if (direction === 'down') return { ...place, index: Math.min(last, place.index + 1) };
  const towards = direction === 'left' ? columns.slice(0, at).reverse() : columns.slice(at + 1);
  const next = towards.find((column) => column.count > 0);
  return next ? { stageId: next.stageId, index: Math.min(place.index, next.count - 1) } : place;
}
