/**
 * Files of attachments that are on the server and not here: fetched when one is opened or saved, or in the background where the
 * user wants that. A content is on the disk under its hash before the row names it.
 */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { maxSyncedAttachmentBytes } from '#shared/domain/attachments.ts';
import type { AttachmentId, UploadId } from '#shared/domain/ids.ts';
import type { SyncProblem } from '#shared/domain/sync.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { createContentFiles, type Content } from '#main/features/attachments/content-files.ts';
import { toFileError } from '#main/platform/durable-files.ts';
import { ApiError } from '#main/sync/client/api.ts';
import type { SyncContext } from '#main/sync/context.ts';
import {
  countWaitingFiles,
  deleteFile,
  findAttachment,
  findFile,
  nextWaitingFile,
  setFileProblem,
  type AttachmentRow,
} from './children.repo.ts';

export type FileContext = Pick<SyncContext, 'store' | 'folder' | 'ids' | 'api' | 'actorName' | 'signal'>;

/**
 * Brings an attachment's content here; without effect where it is here. Why it could not is kept beside its address.
 * @throws ApiError, and AppError NOT_FOUND where no server is known to have it, STORAGE where the disk refused.
 */
export async function fetchFile(context: FileContext, attachmentId: string): Promise<void> {
  const { store, api, signal } = context;
  const row = findAttachment(store.read, attachmentId);
  if (!row || row.contentHash !== '') return;
  const file = findFile(store.read, attachmentId);
  if (!file) throw new AppError('NOT_FOUND', words('sync.fileNowhere'));
  const folder = join(context.folder, 'incoming');
  const path = join(folder, context.ids.next<UploadId>());
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const maxBytes = Math.max(row.sizeBytes, maxSyncedAttachmentBytes);
    await api.download(file.url, { toPath: path, maxBytes, signal });
    const content = await readContent(path);
    assertWhole(row, content);
    await createContentFiles(context.folder).keep(path, content);
    await store.gate.whenIdle();
    nameContent(context, row.id, content);
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    const failure = error instanceof ApiError ? error : toFileError(error, words('sync.fileNotKept'));
    keepProblem(context, row.id, failure);
    throw failure;
  }
}

/** The file's hash and size, once all of it would outlive a power cut. */
async function readContent(path: string): Promise<Content> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      const bytes = chunk as Buffer;
      hash.update(bytes);
      sizeBytes += bytes.byteLength;
    }
    return { contentHash: hash.digest('hex'), sizeBytes };
  } finally {
    await handle.close();
  }
}

/** A proxy's page, or half of the file, is not the file. 0: the server did not say how large it is. */
function assertWhole(row: AttachmentRow, { sizeBytes }: Content): void {
  if (row.sizeBytes === 0 || row.sizeBytes === sizeBytes) return;
  throw new ApiError({ kind: 'notTheServer', message: words('sync.fileNotWhole'), status: null, fields: {} });
}

/** In the breath of the transaction it is seen that the content is still there: nothing named it until now. */
function nameContent({ store, folder, actorName }: FileContext, id: AttachmentId, content: Content): void {
  const { contentHash } = content;
  store.apply(actorName(), (tx) => {
    const row = findAttachment(tx.db, id);
    if (!row || row.contentHash !== '') return;
    statSync(join(folder, 'files', contentHash.slice(0, 2), contentHash));
    tx.update('attachment', row, content);
    deleteFile(tx.db, id);
    tx.dealChanged(row.dealId);
  });
}

function keepProblem({ store }: FileContext, attachmentId: string, error: Error): void {
  const storage: SyncProblem = { kind: 'storage', message: error.message, status: null, fields: {} };
  const problem = error instanceof ApiError ? error.problem : storage;
  // An answer that ends with the app tells nothing of the file.
  if (problem.kind !== 'offline') store.maintain(({ db }) => setFileProblem(db, attachmentId, problem));
}

/** Fetches what is not here, one after the other. @throws ApiError where nothing else would come either. */
export async function fetchWaitingFiles(
  context: FileContext & Pick<SyncContext, 'breathe' | 'progress'>,
): Promise<{ fetched: number }> {
  const { store, signal, progress } = context;
  const total = countWaitingFiles(store.read);
  let fetched = 0;
  let done = 0;
  for (let id = nextWaitingFile(store.read, ''); id !== null; id = nextWaitingFile(store.read, id)) {
    if (signal.aborted) break;
    progress({ what: 'files', done, total, isFirst: false });
    try {
      await fetchFile(context, id);
      fetched += 1;
    } catch (error) {
      if (!(error instanceof AppError) && !isOfThisFile(error)) throw error;
    }
    done += 1;
    await context.breathe();
  }
  return { fetched };
}

/** A file that came down wrong, or not at all, is no reason to leave the others. */
function isOfThisFile(error: unknown): boolean {
  return error instanceof ApiError && ['refused', 'conflict', 'notTheServer'].includes(error.problem.kind);
}

/** What a click on an attachment that is not here runs. @param context undefined: nobody is signed in. */
export function createFetchMissing(
  context: () => FileContext | undefined,
): (id: AttachmentId) => Promise<void> {
  const running = new Map<AttachmentId, Promise<void>>();
  async function fetchNow(id: AttachmentId): Promise<void> {
    const now = context();
    if (!now) throw new AppError('OFFLINE', words('attachments.notHere'));
    try {
      await fetchFile(now, id);
    } catch (error) {
      throw error instanceof ApiError ? toAppError(error) : error;
    }
  }
  return (id) => {
    const fetching = running.get(id) ?? fetchNow(id).finally(() => running.delete(id));
    running.set(id, fetching);
    return fetching;
  };
}

function toAppError({ problem, status }: ApiError): AppError {
  if (status === 404) return new AppError('NOT_FOUND', words('sync.fileNowhere'));
  if (problem.kind === 'offline') return new AppError('OFFLINE', words('sync.fileOffline'));
  const code = problem.kind === 'signIn' ? 'UNAUTHENTICATED' : 'OFFLINE';
  return new AppError(code, words('sync.fileNotFetched', { why: problem.message }));
}
