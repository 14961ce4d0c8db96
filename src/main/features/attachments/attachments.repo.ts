import { maxSyncedAttachmentBytes, type Attachment } from '#shared/domain/attachments.ts';
import type { AttachmentId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { findRow } from '#main/store/rows.ts';
import { attachmentTable } from '#main/store/schema.ts';

export type AttachmentRow = typeof attachmentTable.$inferSelect;

export function findAttachment(db: ReadableDb, id: AttachmentId): AttachmentRow | undefined {
  return findRow(db, attachmentTable, id);
}

/** Whether any attachment, in the trash or not, still needs this content. */
export function isContentNamed(db: ReadableDb, contentHash: string): boolean {
  return db.get('SELECT 1 FROM attachment WHERE content_hash = ? LIMIT 1', contentHash) !== undefined;
}

export function rowToAttachment(row: AttachmentRow): Attachment {
  return {
    id: row.id,
    dealId: row.dealId,
    fileName: row.fileName,
    sizeBytes: row.sizeBytes,
    contentHash: row.contentHash,
    addedBy: row.addedBy,
    addedAtMs: row.addedAtMs,
    localOnly: row.sizeBytes > maxSyncedAttachmentBytes,
  };
}
