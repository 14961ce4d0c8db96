import { rm } from 'node:fs/promises';
import type { FileOutcome } from '#shared/contract/attachments.contract.ts';
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import { safeFileName } from '#shared/domain/file-names.ts';
import type { AttachmentId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { requireDealForChild } from '#main/features/deals/live-deal.service.ts';
import type { ArrivedUpload, UploadsService } from '#main/features/uploads/uploads.service.ts';
import { toFileError } from '#main/platform/durable-files.ts';
import type { FilePort } from '#main/platform/files.ts';
import type { Ids } from '#main/platform/ids.ts';
import { readActorName } from '#main/store/actor.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import { isActiveContent, readHead } from './active-content.ts';
import { findAttachment, isContentNamed, rowToAttachment, type AttachmentRow } from './attachments.repo.ts';
import type { ContentFiles } from './content-files.ts';
import type { OpenedCopies } from './opened-copies.ts';

export type AttachmentsDeps = {
  store: Store;
  ids: Ids;
  uploads: UploadsService;
  contents: ContentFiles;
  copies: OpenedCopies;
  files: FilePort;
  /** Brings the content of an attachment here that is on a server only; throws OFFLINE where it cannot. */
  fetchMissing?: (id: AttachmentId) => Promise<void>;
};

type ChangedAttachment = ChannelOutput<'attachments:create'>;

export type AttachmentsService = ReturnType<typeof createAttachmentsService>;

export function createAttachmentsService(deps: AttachmentsDeps) {
  const { store, uploads, contents, files, fetchMissing = notHere } = deps;

  /** The attachment with its content on this computer, fetched first where it is not. */
  async function requireHere(id: AttachmentId, outcome: string): Promise<AttachmentRow> {
    const row = requireAttachment(store.read, id, outcome);
    if (row.contentHash !== '') return row;
    await fetchMissing(id);
    return requireAttachment(store.read, id, outcome);
  }

  return {
    /** The content is on the disk under its hash before the row is written: no row ever names what is not there. */
    async create({ dealId, uploadId }: ParsedInput<'attachments:create'>): Promise<ChangedAttachment> {
      requireDealForChild(store.read, dealId, words('attachments.notAttached'));
      const upload = uploads.take(uploadId);
      const release = contents.hold(upload.contentHash);
      try {
        await contents.keep(upload.path, upload);
        // While the file moved, an import may have begun to write.
        await store.gate.whenIdle();
        return store.write({ action: 'attach', entity: 'attachment', label: upload.fileName }, (tx) => {
          requireDealForChild(tx.db, dealId, words('attachments.notAttached'));
          return add(tx, newRow(deps.ids, tx, { dealId, upload }));
        });
      } catch (error) {
        await rm(upload.path, { force: true }).catch(() => undefined);
        throw toFileError(error, words('attachments.notAttached'));
      } finally {
        release();
      }
    },

    archive({ id }: ParsedInput<'attachments:archive'>): ChannelOutput<'attachments:archive'> {
      return store.write({ action: 'detach', entity: 'attachment' }, (tx) => {
        const before = requireOnLiveDeal(tx.db, id, words('attachments.notDeleted'));
        if (before.archivedAtMs !== null) throw new AppError('CONFLICT', words('attachments.inTrashAlready'));
        const { row } = tx.update('attachment', before, { archivedAtMs: tx.nowMs });
        record(tx, 'detach', row);
        return { actionId: tx.actionId };
      });
    },

    restore({ id }: ParsedInput<'attachments:restore'>): ChangedAttachment {
      return store.write({ action: 'attachment_restore', entity: 'attachment' }, (tx) => {
        const before = requireOnLiveDeal(tx.db, id, words('attachments.notRestored'));
        if (before.archivedAtMs === null) throw new AppError('CONFLICT', words('attachments.notInTrash'));
        const { row } = tx.update('attachment', before, { archivedAtMs: null });
        record(tx, 'attachment_restore', row);
        return { ...rowToAttachment(row), actionId: tx.actionId };
      });
    },

    /** Opens a copy under the file's own name; programs, scripts and their like are only shown in their folder. */
    async open({ id }: ParsedInput<'attachments:open'>): Promise<FileOutcome> {
      const row = await requireHere(id, words('attachments.nothingOpened'));
      const fileName = safeFileName(row.fileName);
      const source = await contents.locate(row);
      try {
        const path = await deps.copies.make(source, fileName);
        // Judged by the copy, which is what would be opened.
        const isActive = isActiveContent(fileName, await readHead(path));
        return isActive ? await files.reveal({ path, fileName }) : await files.open({ path, fileName });
      } catch (error) {
        throw toFileError(error, words('attachments.notOpened'));
      }
    },

    async save({ id }: ParsedInput<'attachments:save'>): Promise<FileOutcome> {
      const row = await requireHere(id, words('attachments.nothingSaved'));
      const path = await contents.locate(row);
      try {
        return await files.saveAs({ path, fileName: safeFileName(row.fileName) });
      } catch (error) {
        throw toFileError(error, words('attachments.notSaved'));
      }
    },

    /** Removes the contents that no attachment names any more. @returns how many. */
    removeUnneededContents(): Promise<number> {
      return contents.removeUnneeded((contentHash) => isContentNamed(store.read, contentHash));
    },
  };
}

function requireAttachment(db: ReadableDb, id: AttachmentId, outcome: string): AttachmentRow {
  const row = findAttachment(db, id);
  if (!row) throw new AppError('NOT_FOUND', words('attachments.gone', { outcome }));
  return row;
}

function notHere(): Promise<never> {
  return Promise.reject(new AppError('OFFLINE', words('attachments.notHere')));
}

function requireOnLiveDeal(db: ReadableDb, id: AttachmentId, outcome: string): AttachmentRow {
  const row = requireAttachment(db, id, outcome);
  requireDealForChild(db, row.dealId, outcome);
  return row;
}

type NewAttachment = { dealId: AttachmentRow['dealId']; upload: ArrivedUpload };

function newRow(ids: Ids, tx: Tx, { dealId, upload }: NewAttachment): AttachmentRow {
  return {
    id: ids.next<AttachmentId>(),
    dealId,
    fileName: upload.fileName,
    sizeBytes: upload.sizeBytes,
    contentHash: upload.contentHash,
    addedBy: readActorName(tx.db),
    addedAtMs: tx.nowMs,
    archivedAtMs: null,
  };
}

function add(tx: Tx, row: AttachmentRow): ChangedAttachment {
  tx.create('attachment', row);
  record(tx, 'attach', row);
  return { ...rowToAttachment(row), actionId: tx.actionId };
}

function record(tx: Tx, action: 'attach' | 'detach' | 'attachment_restore', row: AttachmentRow): void {
  tx.label(row.fileName);
  tx.activity({
    dealId: row.dealId,
    type: action === 'attach' ? 'file_uploaded' : 'deal_updated',
    action,
    field: 'attachment',
    oldValue: action === 'detach' ? row.fileName : null,
    newValue: action === 'detach' ? null : row.fileName,
  });
  tx.dealChanged(row.dealId);
  if (action !== 'attach') tx.emit('trash:changed', {});
}
