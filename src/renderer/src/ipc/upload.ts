import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { maxUploadChunkBytes } from '#shared/contract/uploads.contract.ts';
import type { UploadId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';

export type UploadOptions = {
  /** Told after every chunk, and once at the end with both numbers equal. */
  onProgress?: (sentBytes: number, totalBytes: number) => void;
  /** Aborting takes back what had arrived and rejects with the signal's reason. */
  signal?: AbortSignal;
  /** What the file was wanted for: an error says what did not happen. */
  purpose?: 'attach' | 'import';
};

/**
 * Carries a file to the main process chunk by chunk, so that no file ever stands in memory whole. A file that cannot be
 * read to its end (moved, deleted or changed meanwhile, a folder) is an AppError with words for the user; whatever goes
 * wrong, what had arrived is thrown away.
 */
export async function uploadFile(file: File, options: UploadOptions = {}): Promise<UploadId> {
  options.signal?.throwIfAborted();
  const { uploadId } = await call('uploads:begin', { fileName: file.name, sizeBytes: file.size });
  try {
    await sendChunks(file, uploadId, options);
    return uploadId;
  } catch (error) {
    // What stays behind is removed at the next start, so a failure here must not hide the first one.
    await call('uploads:abort', { uploadId }).catch(() => undefined);
    throw error;
  }
}

async function sendChunks(file: File, uploadId: UploadId, options: UploadOptions): Promise<void> {
  for (let offset = 0; offset < file.size;) {
    options.signal?.throwIfAborted();
    const bytes = await readChunk(file, offset, options.purpose ?? 'attach');
    options.signal?.throwIfAborted();
    await call('uploads:append', { uploadId, offset, bytes });
    offset += bytes.byteLength;
    options.onProgress?.(offset, file.size);
  }
  if (file.size === 0) options.onProgress?.(0, 0);
  options.signal?.throwIfAborted();
}

async function readChunk(
  file: File,
  offset: number,
  purpose: 'attach' | 'import',
): Promise<Uint8Array<ArrayBuffer>> {
  const end = Math.min(offset + maxUploadChunkBytes, file.size);
  let bytes: Uint8Array<ArrayBuffer> | null = null;
  try {
    bytes = new Uint8Array(await file.slice(offset, end).arrayBuffer());
  } catch {
    // The browser says only that it could not read, in words that mean nothing to a user.
  }
  if (bytes?.byteLength === end - offset) return bytes;
  const key = purpose === 'import' ? 'deal.upload.unreadableImport' : 'deal.upload.unreadableAttach';
  throw new AppError('STORAGE', t(key, { name: file.name }));
}
