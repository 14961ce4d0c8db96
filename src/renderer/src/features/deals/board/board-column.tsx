import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Range, Virtualizer } from '@tanstack/react-virtual';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode, RefObject } from 'react';
import { memo, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardColumn as BoardColumnData } from '#shared/contract/deals.contract.ts';
import type { DealFilter } from '#shared/domain/deals.ts';
import { useSameList } from '#renderer/ui/use-same-list.ts';
import { BoardCard } from './board-card.tsx';
import type { CardLookup } from './board-store.ts';
import { useBoardState, useBoardStore } from './board-store.ts';
import classes from './board.module.css';
import { shownCount, shownIndex } from './carry.ts';
import { ColumnHeader } from './column-header.tsx';
import { cardAt } from './column-pages.ts';
import { cardGap, cardPitch } from './metrics.ts';
import { useColumnPages } from './use-column-pages.ts';

type BoardColumnProps = { column: BoardColumnData; filter: DealFilter; openId: string | undefined };

/** A stage with its cards, of which only those near the window are in the document. */
export const BoardColumn = memo(function BoardColumn({
  column,
  filter,
  openId,
}: BoardColumnProps): ReactNode {
  const { t } = useTranslation();
  const { stage } = column;
  const headingId = useId();
  const section = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const carry = useCarryHere(column);
  const count = shownCount(carry, { stageId: stage.id, count: column.count });
  const tabStop = Math.min(
    useBoardState((state) => state.tabStops[stage.id] ?? 0),
    count - 1,
  );
  const virtual = useCardVirtualizer(body, count, [tabStop, useDraggedIndex(column)]);
  const items = virtual.getVirtualItems();
  const pages = useColumnPages(column, filter, seenOf(items));
  const lookup: CardLookup = (index) => {
    const at = shownIndex(carry, stage.id, index);
    return at === 'carried' ? carry?.card : cardAt(pages, at);
  };
  useLookup(column, lookup);
  useFocusRequest(column, body, virtual);
  useDropTarget(column, section, body);
  // Other cards than those that were looked at: from their beginning.
  useEffect(() => {
    body.current?.scrollTo({ top: 0 });
  }, [filter]);
  return (
    <section ref={section} className={classes.column} aria-labelledby={headingId}>
      <ColumnHeader column={column} headingId={headingId} />
      <div ref={body} className={classes.columnBody}>
        <ul
          className={classes.cards}
          aria-label={t('board.column.name', { stage: stage.label, count })}
          style={{ height: virtual.getTotalSize() }}
        >
          {items.map(({ index, start }) => {
            const card = lookup(index);
            return (
              <li
                key={index}
                className={classes.place}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={count}
                aria-posinset={index + 1}
              >
                <BoardCard
                  card={card}
                  stage={stage}
                  index={index}
                  isTabStop={index === tabStop}
                  isOpen={card !== undefined && card.id === openId}
                  isCarried={card !== undefined && card.id === carry?.card.id}
                  t={t}
                />
              </li>
            );
          })}
          <DropLine column={column} />
        </ul>
        {count === 0 ? <p className={classes.columnEmpty}>{t('board.column.empty')}</p> : null}
      </div>
    </section>
  );
});

/** The carried card, where it comes from this column or has come to it: the others need not know. */
function useCarryHere({ stage }: BoardColumnData) {
  return useBoardState(({ carry }) =>
    carry && (carry.from.stageId === stage.id || carry.to.stageId === stage.id) ? carry : null,
  );
}

function useDraggedIndex({ stage }: BoardColumnData): number {
  const dragged = useBoardState((state) => state.dragged);
  return dragged?.place.stageId === stage.id ? dragged.place.index : -1;
}

type CardVirtualizer = Virtualizer<HTMLDivElement, Element>;

/** @param pinnedNow cards that stay in the document wherever it is scrolled to: focus and drag live in them. */
function useCardVirtualizer(
  body: RefObject<HTMLDivElement | null>,
  count: number,
  pinnedNow: readonly number[],
): CardVirtualizer {
  const pinned = useSameList(pinnedNow);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const also = pinned.filter((index) => index >= 0 && index < range.count);
      return [...new Set([...defaultRangeExtractor(range), ...also])].sort((a, b) => a - b);
    },
    [pinned],
  );
  return useVirtualizer<HTMLDivElement, Element>({
    count,
    getScrollElement: () => body.current,
    estimateSize: () => cardPitch,
    overscan: useOverscan(),
    rangeExtractor,
    paddingStart: cardGap,
    // A scroll and the cards that arrive for it are one rendering, not two.
    useFlushSync: false,
    initialRect: { width: 0, height: 800 },
  });
}

const overscanCards = 4;

/** Cards above and below what is seen, once the first screen stands: until then they would only delay it. */
function useOverscan(): number {
  const [overscan, setOverscan] = useState(0);
  useEffect(() => {
    const waiting = requestIdleCallback(() => setOverscan(overscanCards));
    return () => cancelIdleCallback(waiting);
  }, []);
  return overscan;
}

function seenOf(items: readonly { index: number }[]): { first: number; last: number } {
  const middle = items[Math.floor(items.length / 2)]?.index ?? 0;
  return { first: Math.max(0, middle - items.length), last: middle + items.length };
}

function useLookup({ stage }: BoardColumnData, lookup: CardLookup): void {
  const { lookups } = useBoardStore();
  useLayoutEffect(() => {
    lookups.set(stage.id, lookup);
  });
  useEffect(() => () => void lookups.delete(stage.id), [lookups, stage.id]);
}

function useFocusRequest(
  { stage }: BoardColumnData,
  body: RefObject<HTMLDivElement | null>,
  virtual: CardVirtualizer,
): void {
  const request = useBoardState(({ focus }) => (focus?.stageId === stage.id ? focus : null));
  useLayoutEffect(() => {
    if (!request) return;
    const card = body.current?.querySelector<HTMLElement>(`[data-card-index="${request.index}"]`);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    virtual.scrollToIndex(request.index, { align: 'auto' });
  }, [request, body, virtual]);
}

/** The whole column takes a card; which place is meant is read from the pointer, since every card is equally high. */
function useDropTarget(
  { stage, count }: BoardColumnData,
  section: RefObject<HTMLElement | null>,
  body: RefObject<HTMLDivElement | null>,
): void {
  useEffect(() => {
    const element = section.current;
    const scroller = body.current;
    if (!element || !scroller) return;
    return combine(
      dropTargetForElements({
        element,
        getData: ({ input }) => {
          const y = input.clientY - scroller.getBoundingClientRect().top + scroller.scrollTop - cardGap;
          return { stageId: stage.id, index: Math.max(0, Math.min(count, Math.round(y / cardPitch))) };
        },
      }),
      autoScrollForElements({ element: scroller, getAllowedAxis: () => 'vertical' }),
    );
  }, [section, body, stage.id, count]);
}

/** Where the dragged card would land. */
function DropLine({ column }: { column: BoardColumnData }): ReactNode {
  const index = useBoardState(({ drop }) => (drop?.stageId === column.stage.id ? drop.index : null));
  if (index === null) return null;
  return (
    <li
      className={classes.dropLine}
      aria-hidden
      style={{ transform: `translateY(${index * cardPitch + cardGap / 2 - 1}px)` }}
    />
  );
}
