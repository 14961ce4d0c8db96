/**
 * Brings in what the single deal tells of what hangs on it. What is new comes in, what is gone goes to the trash, and what the
 * user did here stays: a comment that was changed or deleted here, a file that is on its way.
 */
import type { AttachmentId, CommentId, DealId } from '#shared/domain/ids.ts';
import { words } from '#shared/words/index.ts';
import type { Ids } from '#main/platform/ids.ts';
import { findAccount } from '#main/sync/account/account.repo.ts';
import type { Sent } from '#main/sync/outbox/outbox.repo.ts';
import {
  deleteRecord,
  findByRemoteId,
  listByParent,
  putRecord,
  type SyncRecord,
} from '#main/sync/records/records.repo.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import {
  deleteEntryOf,
  deleteFile,
  findAttachment,
  findComment,
  listOnTheWay,
  listUnmappedAttachments,
  putFile,
  type AttachmentRow,
  type CommentRow,
} from './children.repo.ts';
import {
  normalText,
  parseDetail,
  type DealDetail,
  type Listed,
  type RemoteAttachment,
  type RemoteComment,
} from './detail.ts';
import { hasToken } from './push-attachment.ts';
import { isByUser, isText } from './push-comment.ts';
import { shownName, tokenIn } from './token-names.ts';

export type DetailDeps = { ids: Ids };

type Into = { tx: Tx; ids: Ids; dealId: DealId; remoteId: number; detail: DealDetail };

/** In the transaction of `store.apply`. Throws ApiError (`notTheServer`) where `json` is no deal. */
export function applyDealDetail(
  tx: Tx,
  of: { localId: string; remoteId: number },
  json: unknown,
  { ids }: DetailDeps,
): void {
  const detail = parseDetail(json);
  const into: Into = { tx, ids, dealId: of.localId as DealId, remoteId: of.remoteId, detail };
  if (detail.comments) applyComments(into, detail.comments);
  if (detail.attachments) applyAttachments(into, detail.attachments);
}

function applyComments(into: Into, listed: Listed<RemoteComment>): void {
  const { tx, dealId } = into;
  const onTheWay = listOnTheWay(tx.db, 'comment', dealId);
  for (const remote of listed.items) {
    const record = findByRemoteId(tx.db, 'comments', remote.id);
    if (record) updateComment(into, record, remote);
    else if (!onTheWay.some(({ sent }) => sent && isLike(tx.db, remote, sent))) insertComment(into, remote);
  }
  for (const record of gone(into, 'comments', listed)) {
    const row = findComment(tx.db, record.localId);
    if (row && row.archivedAtMs === null) archiveComment(tx, row);
    deleteRecord(tx.db, 'comment', record.localId);
  }
}

function isLike(db: ReadableDb, remote: RemoteComment, sent: Sent): boolean {
  return remote.id > sent.highestId && isText(remote, sent) && isByUser(remote, db);
}

function insertComment({ tx, ids, dealId, remoteId, detail }: Into, remote: RemoteComment): void {
  const id = ids.next<CommentId>();
  const createdAtMs = remote.created_at ?? tx.nowMs;
  const authorName = remote.created_by_name || nameOfUser(tx.db, remote.created_by, detail);
  tx.create('comment', {
    ...{ id, dealId, leadId: null, text: remote.text, authorName, createdAtMs },
    ...{ editedAtMs: null, archivedAtMs: null },
  });
  tx.activity({
    ...{ dealId, leadId: null, type: 'comment_added', action: 'comment', field: 'comment' },
    ...{ oldValue: null, newValue: remote.text, atMs: createdAtMs },
  });
  putRecord(tx.db, {
    ...{ entity: 'comment', localId: id, collection: 'comments', remoteId: remote.id },
    ...{ parentRemoteId: remoteId, base: { text: remote.text } },
  });
  tx.dealChanged(dealId);
}

/** A text that was changed here is the user's: the server takes no changes, and one that it made itself does not undo that. */
function updateComment({ tx, remoteId }: Into, record: SyncRecord, { text }: RemoteComment): void {
  const { base } = record;
  if (base['text'] === text && record.parentRemoteId === remoteId) return;
  putRecord(tx.db, { ...record, parentRemoteId: remoteId, base: { text } });
  const row = findComment(tx.db, record.localId);
  const isMine = typeof base['text'] !== 'string' || row?.text !== base['text'];
  if (!row?.dealId || row.archivedAtMs !== null || isMine || normalText(row.text) === normalText(text))
    return;
  tx.update('comment', row, { text, editedAtMs: tx.nowMs });
  tx.activity({
    ...{ dealId: row.dealId, leadId: null, type: 'deal_updated', action: 'comment_update' },
    ...{ field: 'comment', oldValue: row.text, newValue: text },
  });
  tx.dealChanged(row.dealId);
}

function archiveComment(tx: Tx, row: CommentRow): void {
  if (row.dealId === null) return;
  tx.update('comment', row, { archivedAtMs: tx.nowMs });
  tx.activity({
    ...{ dealId: row.dealId, leadId: null, type: 'deal_updated', action: 'comment_archive' },
    ...{ field: 'comment', oldValue: row.text, newValue: null },
  });
  tx.dealChanged(row.dealId);
  tx.emit('trash:changed', {});
}

function applyAttachments(into: Into, listed: Listed<RemoteAttachment>): void {
  const { tx, dealId } = into;
  const own = listUnmappedAttachments(tx.db, dealId);
  const onTheWay = listOnTheWay(tx.db, 'attachment', dealId);
  for (const remote of listed.items) {
    const record = findByRemoteId(tx.db, 'attachments', remote.id);
    if (record) {
      updateAttachment(into, record, remote);
      continue;
    }
    const sentFromHere = own.find(({ id }) => hasToken(id, remote.file_name, remote.file));
    if (sentFromHere) {
      // Sent before a sign-out: nothing waits of it any more, and it is there.
      if (!sentFromHere.isNoted) mapAttachment(into, sentFromHere.id, remote);
    } else if (!onTheWay.some(({ sent }) => sent && couldBe(remote, sent))) {
      insertAttachment(into, remote);
    }
  }
  for (const record of gone(into, 'attachments', listed)) {
    const row = findAttachment(tx.db, record.localId);
    if (row && row.archivedAtMs === null) archiveAttachment(tx, row);
    deleteRecord(tx.db, 'attachment', record.localId);
    deleteEntryOf(tx.db, 'attachment', record.localId);
    deleteFile(tx.db, record.localId);
  }
}

/** On a server that gives files names of its own. */
function couldBe(remote: RemoteAttachment, { fields, highestId }: Sent): boolean {
  const isNamed = tokenIn(remote.file_name) !== null || tokenIn(remote.file) !== null;
  return !isNamed && remote.id > highestId && remote.file_size === fields['file_size'];
}

function insertAttachment(into: Into, remote: RemoteAttachment): void {
  const { tx, ids, dealId, detail } = into;
  const id = ids.next<AttachmentId>();
  const fileName = shownName(remote.file_name || remote.file || remote.file_url);
  const addedAtMs = remote.uploaded_at ?? tx.nowMs;
  const addedBy = nameOfUser(tx.db, remote.uploaded_by, detail);
  tx.create('attachment', {
    ...{ id, dealId, fileName, sizeBytes: remote.file_size, contentHash: '' },
    ...{ addedBy, addedAtMs, archivedAtMs: null },
  });
  tx.activity({
    ...{ dealId, type: 'file_uploaded', action: 'attach', field: 'attachment' },
    ...{ oldValue: null, newValue: fileName, atMs: addedAtMs },
  });
  mapAttachment(into, id, remote);
  putFile(tx.db, id, urlOf(remote));
  tx.dealChanged(dealId);
}

function mapAttachment({ tx, remoteId }: Into, localId: string, remote: RemoteAttachment): void {
  putRecord(tx.db, {
    ...{ entity: 'attachment', localId, collection: 'attachments', remoteId: remote.id },
    parentRemoteId: remoteId,
    base: { file_name: remote.file_name, file_size: remote.file_size },
  });
}

function updateAttachment(into: Into, record: SyncRecord, remote: RemoteAttachment): void {
  const row = findAttachment(into.tx.db, record.localId);
  // An address may be good for a while only: the newest is kept.
  if (row?.contentHash === '') putFile(into.tx.db, row.id, urlOf(remote));
  if (record.parentRemoteId !== into.remoteId) mapAttachment(into, record.localId, remote);
}

const urlOf = ({ file_url, file }: RemoteAttachment) => file_url || file;

function archiveAttachment(tx: Tx, row: AttachmentRow): void {
  tx.update('attachment', row, { archivedAtMs: tx.nowMs });
  tx.activity({
    ...{ dealId: row.dealId, type: 'deal_updated', action: 'detach', field: 'attachment' },
    ...{ oldValue: row.fileName, newValue: null },
  });
  tx.dealChanged(row.dealId);
  tx.emit('trash:changed', {});
}

/** What was over there and no longer is; nothing where the list may lack something. */
function gone(
  { tx, remoteId }: Into,
  collection: 'comments' | 'attachments',
  { items, isWhole }: Listed<{ id: number }>,
): SyncRecord[] {
  if (!isWhole) return [];
  const listed = new Set(items.map(({ id }) => id));
  return listByParent(tx.db, collection, remoteId).filter((record) => !listed.has(record.remoteId));
}

function nameOfUser(db: ReadableDb, userId: number | null, { ownerName }: DealDetail): string {
  const account = findAccount(db);
  if (account && (userId === null || userId === account.userId)) return account.userName;
  return ownerName || words('sync.someone');
}
