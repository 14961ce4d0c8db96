/**
 * Comments going up. The server takes new ones and nothing else: what is changed or deleted here once it was sent stays so
 * here alone.
 */
import { findAccount } from '#main/sync/account/account.repo.ts';
import type { OutboxEntry, Sent } from '#main/sync/outbox/outbox.repo.ts';
import { findRecord } from '#main/sync/records/records.repo.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { findReadyDeal, settleChild } from './child-deal.ts';
import { findComment, type Candidate } from './children.repo.ts';
import { normalText, type RemoteComment } from './detail.ts';
import {
  dropEntry,
  sendCreation,
  settleMapped,
  type Child,
  type ChildContext,
  type ChildOutcome,
} from './send-child.ts';

const nameCharacters = 80;

export const commentChild: Child = {
  entity: 'comment',
  collection: 'comments',
  candidates(detail, { sent, answered }, db) {
    const newer = detail.comments?.items.filter(
      (comment) => comment.id > sent.highestId && isByUser(comment, db),
    );
    const same = newer?.filter((comment) => isText(comment, sent));
    // The server may have changed the text; the answer to the request still holds it.
    const found = answered && same?.length === 0 && newer?.length === 1 ? newer : same;
    return found?.map(toCandidate);
  },
};

export function isText(comment: Pick<RemoteComment, 'text'>, { fields }: Pick<Sent, 'fields'>): boolean {
  return typeof fields['text'] === 'string' && normalText(comment.text) === normalText(fields['text']);
}

function isByUser({ created_by: by }: RemoteComment, db: ReadableDb): boolean {
  const userId = findAccount(db)?.userId;
  return by === null || userId === undefined || by === userId;
}

function toCandidate({ id, text, created_at: atMs }: RemoteComment): Candidate {
  const name = [...text].slice(0, nameCharacters).join('');
  const createdAt = atMs === null ? '' : new Date(atMs).toISOString();
  return { remoteId: id, name, createdAt, base: { text } };
}

/** Brings one row of the outbox about a comment a step further; the row is settled, or says what it waits for. */
export async function pushComment(context: ChildContext, entry: OutboxEntry): Promise<ChildOutcome> {
  if (entry.state === 'sending' || entry.state === 'uncertain') return settleUncertainComment(context, entry);
  const { read } = context.store;
  if (findRecord(read, 'comment', entry.localId)) return settleMapped(context, entry);
  const comment = findComment(read, entry.localId);
  if (!comment?.dealId || comment.archivedAtMs !== null) return dropEntry(context, entry);
  const deal = findReadyDeal(context, entry, comment.dealId);
  if (typeof deal === 'string') return deal;
  return sendCreation(
    context,
    { entry, child: commentChild, deal },
    {
      call: { method: 'POST', path: `deals/${deal.remoteId}/add_comment/`, body: { text: comment.text } },
      fields: { text: comment.text },
    },
  );
}

/** Looks for a comment that was sent without an answer. */
export async function settleUncertainComment(
  context: ChildContext,
  entry: OutboxEntry,
): Promise<ChildOutcome> {
  return settleChild(context, entry, commentChild);
}
