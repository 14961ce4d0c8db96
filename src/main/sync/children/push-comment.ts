/**
 * Comments going up. The server takes new ones and nothing else: what is changed or deleted here once it was sent stays so
 * here alone.
 */
import { findAccount } from '#main/sync/account/account.repo.ts';
import type { OutboxEntry, Sent } from '#main/sync/outbox/outbox.repo.ts';
import { findRecord } from '#main/sync/records/records.repo.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { findReadyDeal, settleChild } from './child-deal.ts';
import { findComment, listOnTheWay, type Candidate } from './children.repo.ts';
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
  candidates(detail, { localId, dependsOn, sent, answered }, db) {
    const newer = detail.comments?.items.filter(
      (comment) => comment.id > sent.highestId && isByUser(comment, db),
    );
    const same = newer?.filter((comment) => isText(comment, sent));
    if (!answered || same?.length !== 0) return same?.map(toCandidate);
    // The server changed the text; the answer to the request holds it, perhaps beside others of ours.
    const others = listOnTheWay(db, 'comment', dependsOn ?? '').filter((other) => other.localId !== localId);
    return newer
      ?.filter((comment) => !others.some((other) => other.sent && isText(comment, other.sent)))
      .map(toCandidate);
  },
};

export function isText(comment: Pick<RemoteComment, 'text'>, { fields }: Pick<Sent, 'fields'>): boolean {
  return typeof fields['text'] === 'string' && normalText(comment.text) === normalText(fields['text']);
}

/** As far as the server says who wrote it. */
export function isByUser({ created_by: by }: RemoteComment, db: ReadableDb): boolean {
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
