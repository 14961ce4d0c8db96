/** The changes that the screen can make to deals: each calls the bridge and says what came of it, with Undo. */
import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ChangedDeal } from '#shared/contract/deals.contract.ts';
import type { ChannelOutput } from '#shared/contract/index.ts';
import type { DealPatch, NewDeal } from '#shared/domain/deals.ts';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import type { ClosedStatus } from '#shared/domain/stages.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { toastDone } from '#renderer/ui/toast.ts';
import { formCall, plainCall } from '#renderer/ui/told-calls.ts';
import type { DealMove } from './board/optimistic-move.ts';
import { showMove, showTruth } from './board/optimistic-move.ts';

export type { DealMove } from './board/optimistic-move.ts';
export type DealClosing = { id: DealId; status: ClosedStatus; lostReason?: string | null };
/** `quiet`: no toast when it went well, for fields that save when they are left. */
export type UpdateOptions = { quiet?: boolean };

/**
 * `createDeal` and `updateDeal` reject with the AppError: what is wrong with a field belongs beside it (VALIDATION is not
 * toasted, every other code is). The others have no form: they toast the error and resolve to null.
 */
export type DealActions = {
  createDeal(input: NewDeal): Promise<ChangedDeal>;
  updateDeal(id: DealId, patch: DealPatch, options?: UpdateOptions): Promise<ChangedDeal>;
  /** The card is in its new place at once, and back in its old one where the move is refused. */
  moveDeal(move: DealMove): Promise<ChangedDeal | null>;
  closeDeal(closing: DealClosing): Promise<ChangedDeal | null>;
  duplicateDeal(id: DealId): Promise<ChangedDeal | null>;
  /** `title` names the deal in the toast. */
  archiveDeal(id: DealId, title?: string): Promise<ChannelOutput<'deals:archive'> | null>;
  restoreDeal(id: DealId): Promise<ChangedDeal | null>;
};

export function useDeals(): DealActions {
  const client = useQueryClient();
  return useMemo(() => createDealActions(client), [client]);
}

export function createDealActions(client: QueryClient): DealActions {
  return {
    createDeal: (input) =>
      formCall(call('deals:create', input), (deal) => said(t('board.created', { title: deal.title }), deal)),
    updateDeal: (id, patch, options) =>
      formCall(call('deals:update', { id, patch }), (deal) => {
        if (!options?.quiet) said(t('board.saved', { title: deal.title }), deal);
      }),
    moveDeal: (move) => moveDeal(client, move),
    closeDeal: ({ id, status, lostReason }) =>
      plainCall(call('deals:close', { id, status, lostReason: lostReason ?? null }), (deal) =>
        said(t(status === 'Won' ? 'board.won' : 'board.lost', { title: deal.title }), deal),
      ),
    duplicateDeal: (id) =>
      plainCall(call('deals:duplicate', { id }), (deal) =>
        said(t('board.duplicated', { title: deal.title }), deal),
      ),
    archiveDeal: (id, title) =>
      plainCall(call('deals:archive', { id }), (gone) =>
        said(title === undefined ? t('board.archivedOne') : t('board.archived', { title }), gone),
      ),
    restoreDeal: (id) =>
      plainCall(call('deals:restore', { id }), (deal) =>
        said(t('board.restored', { title: deal.title }), deal),
      ),
  };
}

function said(message: string, { actionId }: Pick<ChangedDeal, 'actionId'>): void {
  toastDone(message, { actionId });
}

async function moveDeal(client: QueryClient, move: DealMove): Promise<ChangedDeal | null> {
  const { outcome, ...place } = move;
  const from = showMove(client, move);
  const answer = await plainCall(call('deals:move', { ...place, ...(outcome ? { outcome } : {}) }), (deal) =>
    sayMoved(client, deal, from),
  );
  if (!answer) showTruth(client);
  return answer;
}

/** A new place within its column is seen where it happens; only a change of stage is worth words. */
function sayMoved(client: QueryClient, deal: ChangedDeal, from: StageId | undefined): void {
  if (deal.stageId === from) return;
  if (deal.status === 'Won') return said(t('board.won', { title: deal.title }), deal);
  if (deal.status === 'Lost') return said(t('board.lost', { title: deal.title }), deal);
  said(t('board.moved', { title: deal.title, stage: stageLabel(client, deal.stageId) }), deal);
}

function boards(client: QueryClient): ChannelOutput<'deals:board'>[] {
  const found = client.getQueriesData<ChannelOutput<'deals:board'>>({ queryKey: ['deals:board'] });
  return found.flatMap(([, board]) => (board ? [board] : []));
}

function stageLabel(client: QueryClient, stageId: StageId): string {
  const listed = client.getQueryData<ChannelOutput<'stages:list'>>(['stages:list', {}])?.stages ?? [];
  const shown = boards(client).flatMap((board) => board.columns.map((column) => column.stage));
  return [...listed, ...shown].find((stage) => stage.id === stageId)?.label ?? '';
}
