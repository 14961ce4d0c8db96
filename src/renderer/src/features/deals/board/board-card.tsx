import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { preserveOffsetOnSource } from '@atlaskit/pragmatic-drag-and-drop/utils/preserve-offset-on-source';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview';
import type { TFunction } from 'i18next';
import type { ReactNode, RefObject } from 'react';
import { memo, useEffect, useRef } from 'react';
import type { DealCard } from '#shared/domain/deals.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { useBoardState, useBoardStore } from './board-store.ts';
import classes from './deal-card.module.css';
import { DealCardFace, factsId, titleId } from './deal-card.tsx';
import { cardHeight } from './metrics.ts';

export const boardHelpId = 'board-help';

type BoardCardProps = {
  /** Undefined while its page is on the way. */
  card: DealCard | undefined;
  stage: Stage;
  index: number;
  isTabStop: boolean;
  isOpen: boolean;
  isCarried: boolean;
  t: TFunction;
};

/** A card in its place: it takes the focus and can be dragged. The board itself hears its clicks and keys. */
export const BoardCard = memo(function BoardCard(props: BoardCardProps): ReactNode {
  const { card, stage, index, isTabStop, isOpen, isCarried, t } = props;
  const ref = useRef<HTMLElement>(null);
  useCardDrag(ref, card, index);
  const isDragged = useBoardState((state) => card !== undefined && state.dragged?.id === card.id);
  const hasMenu = useBoardState((state) => card !== undefined && state.menu?.card.id === card.id);
  const naming = card
    ? { 'aria-labelledby': titleId(card), 'aria-describedby': `${factsId(card)} ${boardHelpId}` }
    : { 'aria-label': t('board.card.loading', { position: index + 1 }), 'aria-busy': true };
  return (
    <article
      ref={ref}
      className={card ? classes.card : `${classes.card} ${classes.waiting}`}
      style={{ height: cardHeight }}
      tabIndex={isTabStop ? 0 : -1}
      aria-roledescription={t('board.card.role')}
      {...naming}
      data-card-stage={stage.id}
      data-card-index={index}
      data-deal-id={card?.id}
      data-open={isOpen || undefined}
      data-carried={isCarried || undefined}
      data-dragged={isDragged || undefined}
      data-menu={hasMenu || undefined}
    >
      {card ? <DealCardFace card={card} stage={stage} t={t} /> : null}
    </article>
  );
});

function useCardDrag(ref: RefObject<HTMLElement | null>, card: DealCard | undefined, index: number): void {
  const store = useBoardStore();
  useEffect(() => {
    const element = ref.current;
    if (!element || !card) return;
    return draggable({
      element,
      canDrag: () => card.status === 'Open' && store.getState().carry === null,
      getInitialData: () => ({ card, place: { stageId: card.stageId, index } }),
      onGenerateDragPreview: ({ nativeSetDragImage, location }) =>
        setCustomNativeDragPreview({
          nativeSetDragImage,
          getOffset: preserveOffsetOnSource({ element, input: location.current.input }),
          render: ({ container }) => renderLifted(element, container),
        }),
    });
  }, [ref, card, index, store]);
}

/** The card as it hangs at the pointer. */
function renderLifted(element: HTMLElement, container: HTMLElement): void {
  const lifted = element.cloneNode(true) as HTMLElement;
  lifted.removeAttribute('id');
  lifted.style.position = 'static';
  lifted.style.width = `${element.offsetWidth}px`;
  lifted.dataset['carried'] = '';
  container.append(lifted);
}
