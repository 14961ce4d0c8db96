import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';
import { createUploadsService } from '#main/features/uploads/uploads.service.ts';
import type { FilePort, HandedFile } from '#main/platform/files.ts';
import type { DealId, UploadId } from '#shared/domain/ids.ts';
import { createAttachmentsHandlers } from './attachments.handlers.ts';
import { createAttachmentsService } from './attachments.service.ts';
import { createContentFiles } from './content-files.ts';
import { createOpenedCopies } from './opened-copies.ts';

export type Handed = HandedFile & { how: keyof FilePort };

/** Attachments on a real store and a real folder; what would reach the system is written down in `handed`. */
export async function createAttachments(pipeline?: Pipeline) {
  const deals = pipeline ?? (await createPipeline());
  const { store, ids } = deals;
  const handed: Handed[] = [];
  const files: FilePort = {
    open: (file) => {
      handed.push({ ...file, how: 'open' });
      return Promise.resolve({ kind: 'opened' });
    },
    reveal: (file) => {
      handed.push({ ...file, how: 'reveal' });
      return Promise.resolve({ kind: 'revealed' });
    },
    saveAs: (file) => {
      handed.push({ ...file, how: 'saveAs' });
      return Promise.resolve({ kind: 'saved', path: `/home/ann/${file.fileName}` });
    },
  };
  const uploads = createUploadsService({ dataFolder: store.folder, ids });
  const contents = createContentFiles(store.folder);
  const copies = createOpenedCopies(store.folder);
  const service = createAttachmentsService({ store, ids, uploads, contents, copies, files });
  const handlers = createAttachmentsHandlers(service);

  async function upload(fileName: string, content: string | Uint8Array): Promise<UploadId> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const uploadId = await uploads.begin({ fileName, sizeBytes: bytes.byteLength });
    if (bytes.byteLength > 0) await uploads.append({ uploadId, offset: 0, bytes: Uint8Array.from(bytes) });
    return uploadId;
  }
  return {
    ...deals,
    uploads,
    contents,
    copies,
    service,
    handlers,
    handed,
    upload,
    attach: async (dealId: DealId, fileName: string, content: string | Uint8Array) =>
      await handlers['attachments:create']({ dealId, uploadId: await upload(fileName, content) }),
  };
}
