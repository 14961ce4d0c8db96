/** Shows a move before the store has confirmed it: the card changes place in every board that is held in the cache. */
import type { QueryClient } from '@tanstack/react-query';
import { hashKey } from '@tanstack/react-query';
import type { BoardColumn } from '#shared/contract/deals.contract.ts';
import type { ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import type { DealCard } from '#shared/domain/deals.ts';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import type { Outcome } from '#shared/domain/stages.ts';
import { nowMs } from '#renderer/ui/clock.ts';
import { pageSize } from '#renderer/ui/pages.ts';
import type { ColumnPages } from './column-pages.ts';
import { indexOfCard, withCard, withoutCard } from './column-pages.ts';

export type DealMove = {
  id: DealId;
  stageId: StageId;
  beforeId: DealId | null;
  outcome?: Outcome | undefined;
};

type Board = ChannelOutput<'deals:board'>;
type Filter = ChannelInput<'deals:board'>['filter'];
type ColumnState = { column: BoardColumn; pages: ColumnPages };

/**
 * Puts the card into its new place in the cache. What is being fetched meanwhile is let go: it would show the old place.
 * @returns the stage that the card stood in, where a loaded page has the card.
 */
export function showMove(client: QueryClient, move: DealMove): StageId | undefined {
  let from: StageId | undefined;
  void client.cancelQueries({ queryKey: ['deals:board'] });
  void client.cancelQueries({ queryKey: ['deals:column'] });
  for (const [key, board] of client.getQueriesData<Board>({ queryKey: ['deals:board'] })) {
    if (!board) continue;
    const { filter } = key[1] as ChannelInput<'deals:board'>;
    const states = board.columns.map((column) => ({ column, pages: loadedPages(client, column, filter) }));
    const moved = moveCard(states, move, nowMs());
    if (!moved) continue;
    from ??= states.find((state) => indexOfCard(state.pages, move.id) >= 0)?.column.stage.id;
    client.setQueryData<Board>(key, { columns: moved.map((state) => state.column) });
    moved.forEach((state, at) => {
      if (state.pages !== states[at]?.pages) writePages(client, state, filter);
    });
  }
  return from;
}

/** What the store really holds, after a refusal. */
export function showTruth(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['deals:board'] });
  void client.invalidateQueries({ queryKey: ['deals:column'] });
}

/** @returns null where the card is in none of the loaded pages: then there is nothing to show early. */
export function moveCard(states: readonly ColumnState[], move: DealMove, atMs: number): ColumnState[] | null {
  const from = states.find((state) => indexOfCard(state.pages, move.id) >= 0);
  const to = states.find((state) => state.column.stage.id === move.stageId);
  if (!from || !to) return null;
  const index = indexOfCard(from.pages, move.id);
  const card = from.pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  if (!card) return null;
  const taken = states.map((state) => (state === from ? takeOut(state, index, card) : state));
  const moved = cardAfter(card, move, atMs);
  return taken.map((state) =>
    state.column.stage.id === move.stageId ? putIn(state, moved, move.beforeId) : state,
  );
}

function cardAfter(card: DealCard, move: DealMove, atMs: number): DealCard {
  if (card.stageId === move.stageId) return card;
  const entered = { ...card, stageId: move.stageId, stageEnteredAtMs: atMs };
  if (!move.outcome) return entered;
  const lostReason = move.outcome.status === 'Lost' ? move.outcome.lostReason : null;
  return { ...entered, status: move.outcome.status, lostReason, closedAtMs: atMs };
}

function takeOut({ column, pages }: ColumnState, index: number, card: DealCard): ColumnState {
  return withPages(recount(column, card, -1), withoutCard(pages, index));
}

function putIn({ column, pages }: ColumnState, card: DealCard, beforeId: DealId | null): ColumnState {
  const before = beforeId === null ? -1 : indexOfCard(pages, beforeId);
  const index = before < 0 ? column.count : before;
  return withPages(recount(column, card, 1), withCard(pages, index, card));
}

function withPages(column: BoardColumn, pages: ColumnPages): ColumnState {
  return { column: { ...column, cards: [...(pages.get(0) ?? [])] }, pages };
}

function recount(column: BoardColumn, card: DealCard, sign: 1 | -1): BoardColumn {
  const known = column.totals.some((total) => total.currency === card.currency);
  const totals = known
    ? column.totals.map((total) =>
        total.currency === card.currency
          ? { ...total, sumMinor: total.sumMinor + sign * card.amountMinor }
          : total,
      )
    : [...column.totals, { currency: card.currency, sumMinor: sign * card.amountMinor }];
  return { ...column, count: column.count + sign, totals };
}

type ColumnInput = ChannelInput<'deals:column'>;

function columnQueries(client: QueryClient, stageId: StageId, filter: Filter) {
  const filterHash = hashKey([filter]);
  return client
    .getQueriesData<ChannelOutput<'deals:column'>>({ queryKey: ['deals:column'] })
    .filter(([key]) => {
      const input = key[1] as ColumnInput;
      return input.stageId === stageId && input.limit === pageSize && hashKey([input.filter]) === filterHash;
    });
}

/** The pages of a column that are in the cache, the first being the board’s own. */
export function loadedPages(client: QueryClient, column: BoardColumn, filter: Filter): ColumnPages {
  const pages = new Map<number, readonly DealCard[]>([[0, column.cards]]);
  for (const [key, data] of columnQueries(client, column.stage.id, filter)) {
    const page = (key[1] as ColumnInput).offset / pageSize;
    if (data && page > 0) pages.set(page, data.cards);
  }
  return pages;
}

function writePages(client: QueryClient, state: ColumnState, filter: Filter): void {
  const stageId = state.column.stage.id;
  for (const [key] of columnQueries(client, stageId, filter)) {
    const page = (key[1] as ColumnInput).offset / pageSize;
    const cards = state.pages.get(page);
    if (cards) client.setQueryData(key, { cards: [...cards] });
    else void client.invalidateQueries({ queryKey: key });
  }
}
