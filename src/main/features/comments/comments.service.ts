import type { ParsedInput, ChannelOutput } from '#shared/contract/index.ts';
import type { CommentId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { requireDealForChild } from '#main/features/deals/live-deal.service.ts';
import type { Ids } from '#main/platform/ids.ts';
import { readActorName } from '#main/store/actor.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import { findComment, rowToComment, type CommentRow } from './comments.repo.ts';

type ChangedComment = ChannelOutput<'comments:create'>;

export type CommentsService = ReturnType<typeof createCommentsService>;

/** Comments on deals. Each change leaves a line in the deal's history with the old and the new text. */
export function createCommentsService(deps: { store: Store; ids: Ids }) {
  const { store, ids } = deps;

  return {
    create({ dealId, text }: ParsedInput<'comments:create'>): ChangedComment {
      return store.write({ action: 'comment', entity: 'comment', label: excerpt(text) }, (tx) => {
        requireDealForChild(tx.db, dealId, words('comments.notAdded'));
        const row: CommentRow = {
          id: ids.next<CommentId>(),
          dealId,
          text,
          authorName: readActorName(tx.db),
          createdAtMs: tx.nowMs,
          editedAtMs: null,
          archivedAtMs: null,
        };
        tx.create('comment', row);
        tx.activity({
          dealId,
          type: 'comment_added',
          action: 'comment',
          field: 'comment',
          oldValue: null,
          newValue: text,
        });
        tx.dealChanged(dealId);
        return changed(tx, row);
      });
    },

    /** A text that stays the same is no edit and leaves nothing behind. */
    update({ id, text }: ParsedInput<'comments:update'>): ChangedComment {
      return store.write({ action: 'comment_update', entity: 'comment', label: excerpt(text) }, (tx) => {
        const before = requireOnLiveDeal(tx.db, id, words('comments.notChanged'));
        if (before.archivedAtMs !== null) {
          throw new AppError('CONFLICT', words('comments.inTrash'));
        }
        if (before.text === text) return changed(tx, before);
        const { row } = tx.update('comment', before, { text, editedAtMs: tx.nowMs });
        record(tx, 'comment_update', { before: before.text, after: text, row });
        return changed(tx, row);
      });
    },

    archive({ id }: ParsedInput<'comments:archive'>): ChannelOutput<'comments:archive'> {
      return store.write({ action: 'comment_archive', entity: 'comment' }, (tx) => {
        const before = requireOnLiveDeal(tx.db, id, words('comments.notDeleted'));
        if (before.archivedAtMs !== null) throw new AppError('CONFLICT', words('comments.inTrashAlready'));
        const { row } = tx.update('comment', before, { archivedAtMs: tx.nowMs });
        record(tx, 'comment_archive', { before: row.text, after: null, row });
        tx.emit('trash:changed', {});
        return { actionId: tx.actionId };
      });
    },

    restore({ id }: ParsedInput<'comments:restore'>): ChangedComment {
      return store.write({ action: 'comment_restore', entity: 'comment' }, (tx) => {
        const before = requireOnLiveDeal(tx.db, id, words('comments.notRestored'));
        if (before.archivedAtMs === null) throw new AppError('CONFLICT', words('comments.notInTrash'));
        const { row } = tx.update('comment', before, { archivedAtMs: null });
        record(tx, 'comment_restore', { before: null, after: row.text, row });
        tx.emit('trash:changed', {});
        return changed(tx, row);
      });
    },
  };
}

function requireOnLiveDeal(db: ReadableDb, id: CommentId, outcome: string): CommentRow {
  const row = findComment(db, id);
  if (!row) throw new AppError('NOT_FOUND', words('comments.gone', { outcome }));
  requireDealForChild(db, row.dealId, outcome);
  return row;
}

type CommentChange = { row: CommentRow; before: string | null; after: string | null };

function record(
  tx: Tx,
  action: 'comment_update' | 'comment_archive' | 'comment_restore',
  { row, before, after }: CommentChange,
): void {
  tx.label(excerpt(row.text));
  tx.activity({
    dealId: row.dealId,
    type: 'deal_updated',
    action,
    field: 'comment',
    oldValue: before,
    newValue: after,
  });
  tx.dealChanged(row.dealId);
}

function changed(tx: Tx, row: CommentRow): ChangedComment {
  return { ...rowToComment(row), actionId: tx.actionId };
}

/** Names a comment on the screen: its beginning, on one line. */
function excerpt(text: string): string {
  const line = [...text.slice(0, 200).toWellFormed().replace(/\s+/gu, ' ')];
  return line.length > 60 ? `${line.slice(0, 59).join('')}…` : line.join('');
}
