import { maxSyncedAttachmentBytes, type Attachment } from '#shared/domain/attachments.ts';
import type { Comment } from '#shared/domain/comments.ts';
import type { DealId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { columnsOf } from '#main/store/rows.ts';
import { attachmentTable, commentTable } from '#main/store/schema.ts';

const commentColumns = columnsOf(commentTable, undefined, ['archivedAtMs']);
const attachmentColumns = columnsOf(attachmentTable, undefined, ['archivedAtMs']);

/** Oldest first, as a talk is read. */
export function listCommentsOfDeal(db: ReadableDb, dealId: DealId): Comment[] {
  return db.all<Comment>(
    `SELECT ${commentColumns} FROM comment WHERE deal_id = ? AND archived_at_ms IS NULL ORDER BY id`,
    dealId,
  );
}

export function listAttachmentsOfDeal(db: ReadableDb, dealId: DealId): Attachment[] {
  return db
    .all<Omit<Attachment, 'localOnly'>>(
      `SELECT ${attachmentColumns} FROM attachment WHERE deal_id = ? AND archived_at_ms IS NULL ORDER BY id`,
      dealId,
    )
    .map((row) => ({ ...row, localOnly: row.sizeBytes > maxSyncedAttachmentBytes }));
}
