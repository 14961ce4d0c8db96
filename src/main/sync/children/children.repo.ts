/** What hangs on a deal (comments, attachments), as the sync reads and notes it. */
import type { AttachmentId, DealId } from '#shared/domain/ids.ts';
import type { ConflictId, SyncProblem } from '#shared/domain/sync.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf, findRow } from '#main/store/rows.ts';
import { attachmentTable, commentTable, syncFileTable } from '#main/store/schema.ts';
import type { WireFields } from '#main/sync/kinds/kind.ts';
import type { OutboxEntry, Sent } from '#main/sync/outbox/outbox.repo.ts';

export type ChildEntity = 'comment' | 'attachment';
export type CommentRow = typeof commentTable.$inferSelect;
export type AttachmentRow = typeof attachmentTable.$inferSelect;
export type SyncFileRow = typeof syncFileTable.$inferSelect;

export function findComment(db: ReadableDb, id: string): CommentRow | undefined {
  return findRow(db, commentTable, id);
}

export function findAttachment(db: ReadableDb, id: string): AttachmentRow | undefined {
  return findRow(db, attachmentTable, id);
}

export type ParentDeal = { id: DealId; isLive: boolean; remoteId: number | null; isDetailDue: boolean };

/** The deal that something hangs on, and which it is over there; undefined where it is gone for good. */
export function findParent(db: ReadableDb, dealId: string): ParentDeal | undefined {
  const row = db.get<{ id: DealId; live: number; remoteId: number | null; due: number | null }>(
    `SELECT d.id, d.archived_at_ms IS NULL AS live, r.remote_id AS remoteId, r.is_detail_due AS due
     FROM deal AS d LEFT JOIN sync_record AS r ON r.entity = 'deal' AND r.local_id = d.id WHERE d.id = ?`,
    dealId,
  );
  return row && { id: row.id, remoteId: row.remoteId, isLive: row.live === 1, isDetailDue: row.due === 1 };
}

/** The single deal is asked for again in the next pull: something in it is neither ours nor taken in yet. */
export function askForDetail(db: WritableDb, dealId: string): void {
  db.run(`UPDATE sync_record SET is_detail_due = 1 WHERE entity = 'deal' AND local_id = ?`, dealId);
}

export type OnTheWay = { localId: string; sent: Sent | null };

/** What of the deal left for the server without being known to have arrived. */
export function listOnTheWay(db: ReadableDb, entity: ChildEntity, dealId: string): OnTheWay[] {
  return db
    .all<{ localId: string; sent: string | null }>(
      `SELECT local_id AS localId, sent FROM outbox
       WHERE entity = ? AND depends_on = ? AND state IN ('sending', 'uncertain', 'undecided')`,
      ...[entity, dealId],
    )
    .map(({ localId, sent }) => ({ localId, sent: sent === null ? null : (JSON.parse(sent) as Sent) }));
}

/** Attachments of the deal that the server is not known to have, with whether one is noted to be sent. */
export function listUnmappedAttachments(db: ReadableDb, dealId: string): { id: string; isNoted: boolean }[] {
  return db
    .all<{ id: string; noted: number }>(
      `SELECT a.id, EXISTS (SELECT 1 FROM outbox AS o WHERE o.entity = 'attachment' AND o.local_id = a.id) AS noted
       FROM attachment AS a
       WHERE a.deal_id = ? AND NOT EXISTS
         (SELECT 1 FROM sync_record AS r WHERE r.entity = 'attachment' AND r.local_id = a.id)`,
      dealId,
    )
    .map(({ id, noted }) => ({ id, isNoted: noted === 1 }));
}

export type Candidate = { remoteId: number; name: string; createdAt: string; base: WireFields };

/** More than one over there could be what was sent: the user says which. */
export function putDoubled(
  db: WritableDb,
  entry: Pick<OutboxEntry, 'entity' | 'localId' | 'sent'>,
  conflict: { id: ConflictId; atMs: number; candidates: readonly Candidate[] },
): void {
  db.run(
    `INSERT INTO sync_conflict (id, entity, local_id, kind, field, base, mine, theirs, at_ms)
     VALUES (?, ?, ?, 'doubled', '', 'null', ?, ?, ?)
     ON CONFLICT (entity, local_id, kind, field) DO UPDATE SET theirs = excluded.theirs, at_ms = excluded.at_ms`,
    ...[conflict.id, entry.entity, entry.localId, JSON.stringify(entry.sent?.fields ?? null)],
    JSON.stringify(
      conflict.candidates.map(({ remoteId, name, createdAt }) => ({ remoteId, name, createdAt })),
    ),
    conflict.atMs,
  );
}

export function deleteEntryOf(db: WritableDb, entity: ChildEntity, localId: string): void {
  db.run('DELETE FROM outbox WHERE entity = ? AND local_id = ?', entity, localId);
}

/** Where the content of an attachment lies over there; it is not here. */
export function putFile(db: WritableDb, attachmentId: AttachmentId, url: string): void {
  db.run(
    `INSERT INTO sync_file (attachment_id, url) VALUES (?, ?)
     ON CONFLICT (attachment_id) DO UPDATE SET url = excluded.url, problem = iif(url = excluded.url, problem, NULL)`,
    ...[attachmentId, url],
  );
}

export function findFile(db: ReadableDb, attachmentId: string): SyncFileRow | undefined {
  return db.get<SyncFileRow>(
    `SELECT ${columnsOf(syncFileTable)} FROM sync_file WHERE attachment_id = ?`,
    attachmentId,
  );
}

export function setFileProblem(db: WritableDb, attachmentId: string, problem: SyncProblem): void {
  db.run('UPDATE sync_file SET problem = ? WHERE attachment_id = ?', JSON.stringify(problem), attachmentId);
}

export function deleteFile(db: WritableDb, attachmentId: string): void {
  db.run('DELETE FROM sync_file WHERE attachment_id = ?', attachmentId);
}

/** Of attachments outside the trash; without those that the server refused to hand out. */
const waitingFiles = `FROM sync_file AS f JOIN attachment AS a ON a.id = f.attachment_id
  WHERE a.archived_at_ms IS NULL AND a.content_hash = ''
    AND coalesce(json_extract(f.problem, '$.kind'), '') <> 'refused'`;

/** @param after the id behind which to go on; '' at the beginning. @returns null at the end. */
export function nextWaitingFile(db: ReadableDb, after: string): AttachmentId | null {
  const row = db.get<{ id: AttachmentId }>(
    `SELECT a.id ${waitingFiles} AND f.attachment_id > ? ORDER BY f.attachment_id LIMIT 1`,
    after,
  );
  return row?.id ?? null;
}

export function countWaitingFiles(db: ReadableDb): number {
  return db.get<{ n: number }>(`SELECT count(*) AS n ${waitingFiles}`)?.n ?? 0;
}
