/** The writing of a comment inside a transaction, on whatever connection it runs (the main process's or a worker's). */
import type { CommentId, DealId, LeadId } from '#shared/domain/ids.ts';
import { words } from '#shared/words/index.ts';
import { requireDealForChild } from '#main/features/deals/live-deal.service.ts';
import { requireLeadForChild } from '#main/features/leads/live-lead.service.ts';
import type { Ids } from '#main/platform/ids.ts';
import { readActorName } from '#main/store/actor.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import type { CommentRow } from './comments.repo.ts';

/** What a comment hangs on: one of the two is set. */
type Host = { dealId: DealId | null; leadId: LeadId | null };

export function hostOf(on: { dealId?: DealId | null; leadId?: LeadId | null }): Host {
  return { dealId: on.dealId ?? null, leadId: on.leadId ?? null };
}

/** Throws where the deal or the lead cannot take a comment. */
export function requireHost(db: ReadableDb, { dealId, leadId }: Host, outcome: string): void {
  if (dealId !== null) requireDealForChild(db, dealId, outcome);
  if (leadId !== null) requireLeadForChild(db, leadId, outcome);
}

export function hostChanged(tx: Tx, { dealId, leadId }: Host): void {
  if (dealId !== null) tx.dealChanged(dealId);
  if (leadId !== null) tx.leadChanged(leadId);
}

/** Throws where the deal or the lead cannot take a comment. */
export function addComment(tx: Tx, ids: Ids, { on, text }: { on: Host; text: string }): CommentRow {
  requireHost(tx.db, on, words('comments.notAdded'));
  const row: CommentRow = {
    id: ids.next<CommentId>(),
    ...on,
    text,
    authorName: readActorName(tx.db),
    createdAtMs: tx.nowMs,
    editedAtMs: null,
    archivedAtMs: null,
  };
  tx.create('comment', row);
  tx.activity({
    ...on,
    type: 'comment_added',
    action: 'comment',
    field: 'comment',
    oldValue: null,
    newValue: text,
  });
  hostChanged(tx, on);
  return row;
}

/** Names a comment on the screen: its beginning, on one line. */
export function excerpt(text: string): string {
  const line = [...text.slice(0, 200).toWellFormed().replace(/\s+/gu, ' ')];
  return line.length > 60 ? `${line.slice(0, 59).join('')}…` : line.join('');
}
