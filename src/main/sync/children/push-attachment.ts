/** Files going up, and being taken off over there. What is larger than the server takes is refused before anything is sent. */
import { maxSyncedAttachmentBytes } from '#shared/domain/attachments.ts';
import type { SyncProblem } from '#shared/domain/sync.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { createContentFiles } from '#main/features/attachments/content-files.ts';
import { ApiError } from '#main/sync/client/api.ts';
import { setEntry, settleEntry, type OutboxEntry } from '#main/sync/outbox/outbox.repo.ts';
import { deleteRecord, findRecord, type SyncRecord } from '#main/sync/records/records.repo.ts';
import { findReadyDeal, settleChild } from './child-deal.ts';
import {
  deleteFile,
  findAttachment,
  findParent,
  type AttachmentRow,
  type Candidate,
} from './children.repo.ts';
import type { RemoteAttachment } from './detail.ts';
import { fetchFile } from './fetch-file.ts';
import {
  dropEntry,
  noteFailure,
  sendCreation,
  settleMapped,
  type Child,
  type ChildContext,
  type ChildOutcome,
} from './send-child.ts';
import { nameWithToken, tokenIn, tokenOf } from './token-names.ts';

export const attachmentChild: Child = {
  entity: 'attachment',
  collection: 'attachments',
  candidates(detail, { localId, sent }) {
    const items = detail.attachments?.items;
    if (!items) return undefined;
    const named = items.filter(({ file_name: name, file }) => hasToken(localId, name, file));
    if (named.length > 0) return named.map(toCandidate);
    // A server that gives files names of its own: known by being new, by its size, and by no other token.
    return items
      .filter((item) => item.id > sent.highestId && item.file_size === sent.fields['file_size'])
      .filter(({ file_name: name, file }) => tokenIn(name) === null && tokenIn(file) === null)
      .map(toCandidate);
  },
};

export function hasToken(localId: string, ...names: string[]): boolean {
  const token = tokenOf(localId);
  return names.some((name) => tokenIn(name) === token);
}

function toCandidate({ id, file_name, file_size, uploaded_at: atMs }: RemoteAttachment): Candidate {
  const createdAt = atMs === null ? '' : new Date(atMs).toISOString();
  return { remoteId: id, name: file_name, createdAt, base: { file_name, file_size } };
}

/** Brings one row of the outbox about an attachment a step further; the row is settled, or says what it waits for. */
export async function pushAttachment(context: ChildContext, entry: OutboxEntry): Promise<ChildOutcome> {
  if (entry.state === 'sending' || entry.state === 'uncertain')
    return settleUncertainAttachment(context, entry);
  const { read } = context.store;
  const record = findRecord(read, 'attachment', entry.localId);
  const row = findAttachment(read, entry.localId);
  if (!row || row.archivedAtMs !== null) {
    return record ? deleteThere(context, entry, record) : dropEntry(context, entry);
  }
  if (record) return settleMapped(context, entry);
  // It came from a server that no longer has it, before it was opened: there is nothing to send.
  if (row.contentHash === '') return dropEntry(context, entry);
  return upload(context, entry, row);
}

/** Looks for a file that was sent without an answer. */
export async function settleUncertainAttachment(
  context: ChildContext,
  entry: OutboxEntry,
): Promise<ChildOutcome> {
  return settleChild(context, entry, attachmentChild);
}

async function upload(context: ChildContext, entry: OutboxEntry, row: AttachmentRow): Promise<ChildOutcome> {
  if (row.sizeBytes > maxSyncedAttachmentBytes) {
    return refuse(context, entry, refusal('refused', words('sync.fileTooLarge')));
  }
  const deal = findReadyDeal(context, entry, row.dealId);
  if (typeof deal === 'string') return deal;
  let path: string;
  try {
    path = await createContentFiles(context.folder).locate(row);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refuse(context, entry, refusal('storage', error.message));
  }
  const fileName = nameWithToken(row.fileName, row.id);
  const file = { field: 'file', fileName, contentType: 'application/octet-stream', path };
  return sendCreation(
    context,
    { entry, child: attachmentChild, deal },
    {
      call: { method: 'POST', path: `deals/${deal.remoteId}/add_attachment/`, body: file },
      fields: { file_name: fileName, file_size: row.sizeBytes },
    },
  );
}

function refusal(kind: 'refused' | 'storage', message: string): SyncProblem {
  return { kind, message, status: null, fields: { file: [message] } };
}

function refuse({ store }: ChildContext, entry: OutboxEntry, problem: SyncProblem): ChildOutcome {
  store.maintain(({ db, emit }) => {
    setEntry(db, entry.seq, { state: 'refused', problem });
    emit('sync:changed', {});
  });
  return 'done';
}

/** Deleting twice is deleting once: no answer means that it is asked again, and 404 that it is gone. */
async function deleteThere(
  context: ChildContext,
  entry: OutboxEntry,
  record: SyncRecord,
): Promise<ChildOutcome> {
  const { store, api, signal } = context;
  const deal = entry.dependsOn === null ? undefined : findParent(store.read, entry.dependsOn);
  const parentId = deal?.remoteId ?? record.parentRemoteId;
  try {
    // What goes to the trash here can be put back, also where it was never opened.
    if (findAttachment(store.read, entry.localId)?.contentHash === '') {
      await fetchFile(context, entry.localId);
    }
    if (parentId !== null) {
      await api.call({ method: 'DELETE', path: `deals/${parentId}/attachments/${record.remoteId}/`, signal });
    }
  } catch (error) {
    const isGone = error instanceof ApiError && error.status === 404;
    if (!isGone) return noteFailure(context, entry, { sent: undefined, error });
  }
  store.maintain(({ db }) => {
    deleteRecord(db, 'attachment', entry.localId);
    deleteFile(db, entry.localId);
    settleEntry(db, entry.seq, entry.version);
  });
  return 'sent';
}
