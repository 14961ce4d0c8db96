/** What the board does with a card, whether it was asked by the mouse, the keyboard or the card's menu. */
import { notifyManager, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardColumn } from '#shared/contract/deals.contract.ts';
import type { DealCard, DealFilter } from '#shared/domain/deals.ts';
import type { DealId } from '#shared/domain/ids.ts';
import type { Outcome, Stage } from '#shared/domain/stages.ts';
import { assertMoveAllowed, isClosing } from '#shared/domain/stages.ts';
import { channelQuery } from '#renderer/ipc/queries.ts';
import { announce } from '#renderer/ui/announce.ts';
import { toastError } from '#renderer/ui/toast.ts';
import type { CloseDialog } from '../close-dialog.tsx';
import type { DealActions } from '../use-deals.ts';
import type { BoardStore } from './board-store.ts';
import type { Carry } from './carry.ts';
import { droppedBefore, hasMoved, lastIndex, pickUp } from './carry.ts';
import { cardAt } from './column-pages.ts';
import { loadedPages } from './optimistic-move.ts';

export type BoardContext = {
  store: BoardStore;
  columns: readonly BoardColumn[];
  filter: DealFilter;
  deals: DealActions;
  askOutcome: CloseDialog['ask'];
};

export type BoardActions = {
  /** Puts a carried card down where it hangs. */
  drop(carry: Carry): Promise<void>;
  /** Lets a carried card go back to where it came from. */
  cancel(carry: Carry): void;
  /** To the end of a stage's column. */
  moveTo(card: DealCard, from: Carry['from'], stage: Stage): Promise<void>;
  /** "Orders, position 2 of 11." and the like. */
  say(key: 'pickedUp' | 'place' | 'dropped' | 'cancelled', carry: Carry): void;
};

export function useBoardActions(context: BoardContext): BoardActions {
  const { t } = useTranslation();
  const client = useQueryClient();
  const latest = useRef(context);
  latest.current = context;
  return useMemo(() => {
    const say: BoardActions['say'] = (key, carry) => {
      const place = key === 'cancelled' ? carry.from : carry.to;
      const column = columnOf(latest.current, place.stageId);
      announce(
        t(`board.say.${key}`, {
          title: carry.card.title,
          stage: column.stage.label,
          position: place.index + 1,
          count: lastIndex(carry, { stageId: place.stageId, count: column.count }) + 1,
        }),
      );
    };
    const cancel = (carry: Carry) => {
      latest.current.store.focusOn(carry.from, { carry: null });
      say('cancelled', carry);
    };
    const drop = (carry: Carry) => dropCard({ client, context: latest.current, carry, say, cancel });
    const moveTo: BoardActions['moveTo'] = (card, from, stage) => {
      const carry = pickUp(card, from);
      const { count } = columnOf(latest.current, stage.id);
      const index = lastIndex(carry, { stageId: stage.id, count });
      return drop({ ...carry, to: { stageId: stage.id, index } });
    };
    return { drop, cancel, moveTo, say };
  }, [client, t]);
}

function columnOf({ columns }: BoardContext, stageId: string): BoardColumn {
  const column = columns.find((one) => one.stage.id === stageId);
  if (!column) throw new Error(`The board has no column ${stageId}.`);
  return column;
}

type Drop = Pick<BoardActions, 'say' | 'cancel'> & {
  client: QueryClient;
  context: BoardContext;
  carry: Carry;
};

async function dropCard({ client, context, carry, say, cancel }: Drop): Promise<void> {
  const { store, deals } = context;
  const { card, from, to } = carry;
  if (!hasMoved(carry)) return cancel(carry);
  // It hangs in its new place while the question is asked and answered.
  store.setState({ carry });
  const outcome = await outcomeOf(context, carry);
  if (outcome === null) return cancel(carry);
  const place = placeBefore({ client, context, carry });
  const beforeId = place instanceof Promise ? await place : place;
  // In one turn: the card must not be seen in its old place, nor twice, and its element keeps the focus.
  const answer = notifyManager.batch(() => {
    const moving = deals.moveDeal({ id: card.id, stageId: to.stageId, beforeId, outcome });
    notifyManager.schedule(() => store.focusOn(to, { carry: null }));
    return moving;
  });
  say('dropped', carry);
  if ((await answer) === null) store.focusOn(from);
}

/** @returns undefined where the move needs none, null where it is refused or the user backed out. */
async function outcomeOf(
  context: BoardContext,
  { card, from, to }: Carry,
): Promise<Outcome | undefined | null> {
  const [fromStage, toStage] = [columnOf(context, from.stageId).stage, columnOf(context, to.stageId).stage];
  const closes = isClosing(toStage) && !isClosing(fromStage);
  try {
    // Whether it may be closed from here is to be known before asking how: any outcome serves for that.
    assertMoveAllowed(fromStage, toStage, closes ? { status: 'Won' } : undefined);
  } catch (error) {
    toastError(error);
    return null;
  }
  return closes ? context.askOutcome(card) : undefined;
}

type PlaceQuery = Pick<Drop, 'client' | 'context' | 'carry'>;

/** The card that the carried one lands before: at hand if its page is, else asked for. */
function placeBefore({ client, context, carry }: PlaceQuery): DealId | null | Promise<DealId | null> {
  const { stageId } = carry.to;
  const column = columnOf(context, stageId);
  const index = droppedBefore(carry);
  if (index >= column.count) return null;
  const known = cardAt(loadedPages(client, column, context.filter), index);
  if (known) return known.id;
  const input = { stageId, filter: context.filter, offset: index, limit: 1 };
  return client.fetchQuery(channelQuery('deals:column', input)).then(({ cards }) => cards[0]?.id ?? null);
}
