import type { ParsedInput, ChannelOutput } from '#shared/contract/index.ts';
import type { CommentId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import { addComment, excerpt, hostChanged, hostOf, requireHost } from './comment-steps.service.ts';
import { findComment, rowToComment, type CommentRow } from './comments.repo.ts';

type ChangedComment = ChannelOutput<'comments:create'>;

export type CommentsService = ReturnType<typeof createCommentsService>;

/** Comments on deals and leads. Each change leaves a line in the history of what it hangs on, with the old and the new text. */
export function createCommentsService(deps: { store: Store; ids: Ids }) {
  const { store, ids } = deps;

  return {
    create({ text, ...on }: ParsedInput<'comments:create'>): ChangedComment {
      return store.write({ action: 'comment', entity: 'comment', label: excerpt(text) }, (tx) => {
        return changed(tx, addComment(tx, ids, { on: hostOf(on), text }));
      });
    },

    /** A text that stays the same is no edit and leaves nothing behind. */
    update({ id, text }: ParsedInput<'comments:update'>): ChangedComment {
      return store.write({ action: 'comment_update', entity: 'comment', label: excerpt(text) }, (tx) => {
        const before = requireOnLiveHost(tx.db, id, words('comments.notChanged'));
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
        const before = requireOnLiveHost(tx.db, id, words('comments.notDeleted'));
        if (before.archivedAtMs !== null) throw new AppError('CONFLICT', words('comments.inTrashAlready'));
        const { row } = tx.update('comment', before, { archivedAtMs: tx.nowMs });
        record(tx, 'comment_archive', { before: row.text, after: null, row });
        tx.emit('trash:changed', {});
        return { actionId: tx.actionId };
      });
    },

    restore({ id }: ParsedInput<'comments:restore'>): ChangedComment {
      return store.write({ action: 'comment_restore', entity: 'comment' }, (tx) => {
        const before = requireOnLiveHost(tx.db, id, words('comments.notRestored'));
        if (before.archivedAtMs === null) throw new AppError('CONFLICT', words('comments.notInTrash'));
        const { row } = tx.update('comment', before, { archivedAtMs: null });
        record(tx, 'comment_restore', { before: null, after: row.text, row });
        tx.emit('trash:changed', {});
        return changed(tx, row);
      });
    },
  };
}

function requireOnLiveHost(db: ReadableDb, id: CommentId, outcome: string): CommentRow {
  const row = findComment(db, id);
  if (!row) throw new AppError('NOT_FOUND', words('comments.gone', { outcome }));
  requireHost(db, hostOf(row), outcome);
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
    ...hostOf(row),
    type: row.leadId === null ? 'deal_updated' : 'lead_updated',
    action,
    field: 'comment',
    oldValue: before,
    newValue: after,
  });
  hostChanged(tx, hostOf(row));
}

function changed(tx: Tx, row: CommentRow): ChangedComment {
  return { ...rowToComment(row), actionId: tx.actionId };
}
