import type { InferSelectModel } from 'drizzle-orm';
import type { Comment } from '#shared/domain/comments.ts';
import type { CommentId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { findRow } from '#main/store/rows.ts';
import { commentTable } from '#main/store/schema.ts';

export type CommentRow = InferSelectModel<typeof commentTable>;

export function findComment(db: ReadableDb, id: CommentId): CommentRow | undefined {
  return findRow(db, commentTable, id);
}

export function rowToComment(row: CommentRow): Comment {
  return {
    id: row.id,
    dealId: row.dealId,
    leadId: row.leadId,
    text: row.text,
    authorName: row.authorName,
    createdAtMs: row.createdAtMs,
    editedAtMs: row.editedAtMs,
  };
}
