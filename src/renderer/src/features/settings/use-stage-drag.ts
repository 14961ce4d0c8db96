import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { StageId } from '#shared/domain/ids.ts';
import { isClosing } from '#shared/domain/stages.ts';
import type { ListedStage } from './use-stages.ts';

type StageDrag = {
  row: RefObject<HTMLLIElement | null>;
  handle: RefObject<HTMLSpanElement | null>;
  isDragged: boolean;
  /** Where the dragged stage would go, seen from this one. */
  edge: 'top' | 'bottom' | undefined;
};

const kind = 'stage';

/**
 * Lets a stage be dragged by its handle, and dropped above or below the others.
 * @param onDrop what is called on the dragged stage's own row, with the stage that it shall stand before.
 */
export function useStageDrag(stage: ListedStage, onDrop: (beforeId: StageId) => void): StageDrag {
  const row = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const [isDragged, setDragged] = useState(false);
  const [edge, setEdge] = useState<'top' | 'bottom' | undefined>(undefined);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  const fixed = isClosing(stage);
  const { id } = stage;

  useEffect(() => {
    const element = row.current;
    if (!element) return undefined;
    const target = dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data['kind'] === kind && source.data['id'] !== id,
      getData: ({ input }) =>
        attachClosestEdge(
          { kind, id, nextId: nextStageId(element) },
          { element, input, allowedEdges: fixed ? ['top'] : ['top', 'bottom'] },
        ),
      onDrag: ({ self }) => setEdge(verticalEdge(self.data)),
      onDragLeave: () => setEdge(undefined),
      onDrop: () => setEdge(undefined),
    });
    if (!handle.current || fixed) return target;
    return combine(
      target,
      draggable({
        element,
        dragHandle: handle.current,
        getInitialData: () => ({ kind, id }),
        onDragStart: () => setDragged(true),
        onDrop: ({ location }) => {
          setDragged(false);
          const over = location.current.dropTargets[0]?.data;
          if (!over) return;
          const beforeId = verticalEdge(over) === 'bottom' ? over['nextId'] : over['id'];
          if (beforeId && beforeId !== id) drop.current(beforeId as StageId);
        },
      }),
    );
  }, [id, fixed]);

  useEffect(() => {
    if (row.current) row.current.dataset['stageId'] = id;
  }, [id]);

  return { row, handle, isDragged, edge };
}

function verticalEdge(data: Record<string | symbol, unknown>): 'top' | 'bottom' | undefined {
  const edge = extractClosestEdge(data);
  return edge === 'top' || edge === 'bottom' ? edge : undefined;
}

function nextStageId(element: HTMLElement): string | undefined {
  const next = element.nextElementSibling;
  return next instanceof HTMLElement ? next.dataset['stageId'] : undefined;
}
