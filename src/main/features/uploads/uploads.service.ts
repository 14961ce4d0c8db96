import { createHash, type Hash } from 'node:crypto';
import { mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ParsedInput } from '#shared/contract/index.ts';
import { maxAttachmentBytes } from '#shared/domain/attachments.ts';
import { safeFileName } from '#shared/domain/file-names.ts';
import type { UploadId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { toFileError } from '#main/platform/durable-files.ts';
import type { Ids } from '#main/platform/ids.ts';

/** A file that has arrived whole and is on the disk. */
export type ArrivedUpload = {
  path: string;
  /** Safe already: no path in it. */
  fileName: string;
  sizeBytes: number;
  /** SHA-256 of the content, in hexadecimal. */
  contentHash: string;
};

type Upload = {
  path: string;
  fileName: string;
  sizeBytes: number;
  receivedBytes: number;
  hash: Hash;
  contentHash: string | null;
  /** Calls for one upload run one after the other. */
  turn: Promise<unknown>;
};

export type UploadsService = {
  begin(input: ParsedInput<'uploads:begin'>): Promise<UploadId>;
  /** @returns how much has arrived; a chunk that failed can be sent again at the same offset. */
  append(input: ParsedInput<'uploads:append'>): Promise<number>;
  /** Throws the file away; without effect where there is none. */
  abort(id: UploadId): Promise<void>;
  /** The arrived file, left where it is. Throws NOT_FOUND, and CONFLICT while bytes are missing. */
  get(id: UploadId): ArrivedUpload;
  /** As `get`, and the file is the caller's from now on. */
  take(id: UploadId): ArrivedUpload;
  /** Removes what an earlier run left behind. */
  removeLeftovers(): Promise<void>;
};

export type UploadsDeps = {
  dataFolder: string;
  ids: Ids;
  /** Opens the file that a chunk is written to. */
  openFile?: (path: string, flags: string, mode?: number) => Promise<FileHandle>;
};

export function createUploadsService(deps: UploadsDeps): UploadsService {
  const { dataFolder, ids, openFile = open } = deps;
  const folder = join(dataFolder, 'incoming');
  const uploads = new Map<UploadId, Upload>();

  function arrived(id: UploadId): ArrivedUpload {
    const { path, fileName, sizeBytes, receivedBytes, contentHash } = requireUpload(uploads, id);
    if (contentHash === null) {
      throw new AppError(
        'CONFLICT',
        words('uploads.arrivedInPart', { received: receivedBytes, size: sizeBytes, file: fileName }),
      );
    }
    return { path, fileName, sizeBytes, contentHash };
  }

  return {
    async begin({ fileName, sizeBytes }) {
      if (sizeBytes > maxAttachmentBytes) {
        throw AppError.field('sizeBytes', words('uploads.tooLarge'));
      }
      const id = ids.next<UploadId>();
      const upload = newUpload(join(folder, id), safeFileName(fileName), sizeBytes);
      uploads.set(id, upload);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await (await openFile(upload.path, 'wx', 0o600)).close();
      } catch (error) {
        uploads.delete(id);
        throw toFileError(error, words('uploads.notArrived'));
      }
      return id;
    },
    append({ uploadId, offset, bytes }) {
      return inTurn(requireUpload(uploads, uploadId), async (upload) => {
        assertFits(upload, offset, bytes.byteLength);
        try {
          await writeAt(await openFile(upload.path, 'r+'), bytes, {
            offset,
            isLast: offset + bytes.byteLength === upload.sizeBytes,
          });
        } catch (error) {
          throw toFileError(error, words('uploads.notArrived'));
        }
        upload.hash.update(bytes);
        upload.receivedBytes += bytes.byteLength;
        if (upload.receivedBytes === upload.sizeBytes) upload.contentHash ??= upload.hash.digest('hex');
        return upload.receivedBytes;
      });
    },
    async abort(id) {
      const upload = uploads.get(id);
      if (!upload) return;
      uploads.delete(id);
      await inTurn(upload, () => rm(upload.path, { force: true }));
    },
    get: arrived,
    take(id) {
      const upload = arrived(id);
      uploads.delete(id);
      return upload;
    },
    async removeLeftovers() {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) {
        if (!uploads.has(name as UploadId)) await rm(join(folder, name), { recursive: true, force: true });
      }
    },
  };
}

function newUpload(path: string, fileName: string, sizeBytes: number): Upload {
  const hash = createHash('sha256');
  // An empty file has arrived as soon as it is announced.
  const contentHash = sizeBytes === 0 ? hash.copy().digest('hex') : null;
  return { path, fileName, sizeBytes, receivedBytes: 0, hash, contentHash, turn: Promise.resolve() };
}

function requireUpload(uploads: ReadonlyMap<UploadId, Upload>, id: UploadId): Upload {
  const upload = uploads.get(id);
  if (!upload) {
    throw new AppError('NOT_FOUND', words('uploads.gone'));
  }
  return upload;
}

function inTurn<T>(upload: Upload, job: (upload: Upload) => Promise<T>): Promise<T> {
  const run = upload.turn.then(() => job(upload));
  upload.turn = run.catch(() => undefined);
  return run;
}

function assertFits(upload: Upload, offset: number, byteLength: number): void {
  if (offset !== upload.receivedBytes) {
    throw new AppError(
      'CONFLICT',
      words('uploads.pieceElsewhere', {
        file: upload.fileName,
        expected: upload.receivedBytes,
        given: offset,
      }),
      { receivedBytes: upload.receivedBytes },
    );
  }
  if (offset + byteLength > upload.sizeBytes) {
    throw new AppError('VALIDATION', words('uploads.largerThanSaid', { file: upload.fileName }));
  }
}

async function writeAt(
  handle: FileHandle,
  bytes: Uint8Array,
  { offset, isLast }: { offset: number; isLast: boolean },
): Promise<void> {
  try {
    for (let written = 0; written < bytes.byteLength;) {
      const { bytesWritten } = await handle.write(
        bytes,
        written,
        bytes.byteLength - written,
        offset + written,
      );
      written += bytesWritten;
    }
    // A file has arrived only when it would outlive a power cut.
    if (isLast) await handle.sync();
  } finally {
    await handle.close();
  }
}
