import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import type { ElementDragPayload } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { RefObject } from 'react';
import { useEffect } from 'react';
import type { DealCard } from '#shared/domain/deals.ts';
import type { BoardStore } from './board-store.ts';
import type { Carry, Place } from './carry.ts';
import { carryTo, hasMoved, pickUp } from './carry.ts';
import type { BoardActions } from './use-board-actions.ts';

type Target = { data: Record<string | symbol, unknown> };

/** Follows a card that the mouse drags over the board, and drops it. */
export function useBoardDrop(
  scroller: RefObject<HTMLElement | null>,
  store: BoardStore,
  actions: BoardActions,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    return combine(
      autoScrollForElements({ element, getAllowedAxis: () => 'horizontal' }),
      monitorForElements({
        canMonitor: ({ source }) => 'card' in source.data,
        onDragStart: ({ source }) => {
          const { card, from } = draggedOf(source);
          store.setState({ dragged: { id: card.id, place: from }, menu: null });
        },
        onDrag: ({ source, location }) => showDrop(store, carryOf(source, location.current.dropTargets)),
        onDropTargetChange: ({ source, location }) =>
          showDrop(store, carryOf(source, location.current.dropTargets)),
        onDrop: ({ source, location }) => {
          const dropped = carryOf(source, location.current.dropTargets);
          store.setState({ dragged: null, drop: null });
          if (dropped && hasMoved(dropped.carry)) void actions.drop(dropped.carry);
        },
      }),
    );
  }, [scroller, store, actions]);
}

function draggedOf({ data }: ElementDragPayload): { card: DealCard; from: Place } {
  return { card: data['card'] as DealCard, from: data['place'] as Place };
}

type Dropped = { carry: Carry; boundary: Place };

function carryOf(source: ElementDragPayload, [target]: readonly Target[]): Dropped | null {
  if (!target) return null;
  const { card, from } = draggedOf(source);
  const boundary = target.data as Place;
  return { carry: carryTo(pickUp(card, from), boundary), boundary };
}

function showDrop(store: BoardStore, dropped: Dropped | null): void {
  const { drop } = store.getState();
  const next = dropped && hasMoved(dropped.carry) ? dropped.boundary : null;
  if (drop?.stageId === next?.stageId && drop?.index === next?.index) return;
  store.setState({ drop: next && { stageId: next.stageId, index: next.index } });
}
