import type { MouseEvent, ReactNode } from 'react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { BoardColumn as BoardColumnData } from '#shared/contract/deals.contract.ts';
import type { DealCard, DealFilter } from '#shared/domain/deals.ts';
import { useCloseDialog } from '../close-dialog.tsx';
import { useDeals } from '../use-deals.ts';
import { boardHelpId } from './board-card.tsx';
import { BoardColumn } from './board-column.tsx';
import type { BoardStore, CardMenuRequest } from './board-store.ts';
import { BoardStoreContext, createBoardStore } from './board-store.ts';
import classes from './board.module.css';
import type { CardMenuActions } from './card-menu.tsx';
import { CardMenu } from './card-menu.tsx';
import type { BoardContext } from './use-board-actions.ts';
import { useBoardActions } from './use-board-actions.ts';
import { useBoardDrop } from './use-board-drop.ts';
import { cardOf, useBoardKeys } from './use-board-keys.ts';

type BoardProps = {
  columns: readonly BoardColumnData[];
  filter: DealFilter;
  /** The deal whose panel is open, and whether any panel is. */
  openId: string | undefined;
  hasPanel: boolean;
  onOpen: (card: DealCard) => void;
};

export function Board({ columns, filter, openId, hasPanel, onOpen }: BoardProps): ReactNode {
  const { t } = useTranslation();
  const [store] = useState(createBoardStore);
  const scroller = useRef<HTMLDivElement>(null);
  const deals = useDeals();
  const { ask, dialog } = useCloseDialog();
  const context: BoardContext = { store, columns, filter, deals, askOutcome: ask };
  const actions = useBoardActions(context);
  useBoardDrop(scroller, store, actions);
  const onKeyDown = useBoardKeys({
    store,
    columns,
    actions,
    open: onOpen,
    archive: (request) => void archiveCard(context, request),
  });
  const menu = useMenuActions(context, actions, onOpen);
  return (
    <BoardStoreContext value={store}>
      <div
        ref={scroller}
        className={classes.board}
        data-panel={hasPanel || undefined}
        role="group"
        aria-label={t('board.viewBoard')}
        onKeyDown={onKeyDown}
        onFocus={(event) => rememberTabStop(store, event.target)}
        {...pointerHandlers(store, onOpen)}
      >
        <div className={classes.columns}>
          {columns.map((column) => (
            <BoardColumn key={column.stage.id} column={column} filter={filter} openId={openId} />
          ))}
        </div>
        {hasPanel ? <div className={classes.panelRoom} /> : null}
        <p id={boardHelpId} className={classes.help}>
          {t('board.card.help')}
        </p>
      </div>
      <OpenMenu store={store} columns={columns} actions={menu} />
      {dialog}
    </BoardStoreContext>
  );
}

/** One listener for all cards: there may be hundreds in the document, and they come and go while it scrolls. */
function pointerHandlers(store: BoardStore, onOpen: (card: DealCard) => void) {
  return {
    onClick: (event: MouseEvent) => {
      const found = cardOf(store, event.target);
      if (!found) return;
      const button = event.target instanceof Element ? event.target.closest('[data-card-menu]') : null;
      if (!button) return onOpen(found.card);
      const { x, y, width, height } = button.getBoundingClientRect();
      store.setState({ menu: { ...found, anchor: { x, y, width, height } } });
    },
    onContextMenu: (event: MouseEvent) => {
      const found = cardOf(store, event.target);
      if (!found) return;
      event.preventDefault();
      const isPointer = event.button === 2;
      const anchor = { x: event.clientX, y: event.clientY, width: 0, height: 0 };
      store.setState({ menu: isPointer ? { ...found, anchor } : found });
    },
  };
}

function rememberTabStop(store: BoardStore, target: Element): void {
  const found = cardOf(store, target);
  if (!found) return;
  const { stageId, index } = found.place;
  store.setState(({ tabStops }) =>
    tabStops[stageId] === index ? {} : { tabStops: { ...tabStops, [stageId]: index } },
  );
}

/** The focus goes to the card that takes the place of the one that left, or to the one before it. */
async function archiveCard(
  { store, deals, columns }: Pick<BoardContext, 'store' | 'deals' | 'columns'>,
  { card, place }: Pick<CardMenuRequest, 'card' | 'place'>,
): Promise<void> {
  const left = (columns.find(({ stage }) => stage.id === place.stageId)?.count ?? 0) - 1;
  const gone = await deals.archiveDeal(card.id, card.title);
  if (gone && left > 0) store.focusOn({ ...place, index: Math.min(place.index, left - 1) });
}

type Actions = ReturnType<typeof useBoardActions>;

function useMenuActions(
  context: BoardContext,
  actions: Actions,
  onOpen: (card: DealCard) => void,
): CardMenuActions {
  const { store, deals, columns, askOutcome } = context;
  return useMemo(
    () => ({
      open: onOpen,
      moveTo: ({ card, place }, stage) => void actions.moveTo(card, place, stage),
      close: ({ card, place }, status) => {
        const closeLost = async () => {
          const outcome = await askOutcome(card, 'Lost');
          if (outcome?.status === 'Lost') await deals.closeDeal({ id: card.id, ...outcome });
          store.focusOn(place);
        };
        void (status === 'Won' ? deals.closeDeal({ id: card.id, status }) : closeLost());
      },
      duplicate: (card) => void deals.duplicateDeal(card.id),
      archive: (request) => void archiveCard({ store, deals, columns }, request),
    }),
    [store, deals, columns, askOutcome, actions, onOpen],
  );
}

type OpenMenuProps = { store: BoardStore; columns: readonly BoardColumnData[]; actions: CardMenuActions };

function OpenMenu({ store, columns, actions }: OpenMenuProps): ReactNode {
  const request = useStore(store, (state) => state.menu);
  const stages = useMemo(() => columns.map((column) => column.stage), [columns]);
  const close = () => {
    const { menu } = store.getState();
    if (menu) store.focusOn(menu.place, { menu: null });
  };
  return <CardMenu request={request} stages={stages} actions={actions} onClose={close} />;
}
