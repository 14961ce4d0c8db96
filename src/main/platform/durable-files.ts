/** What is asked of the disk beyond Node's own calls: that what was written stays written, and errors in plain words. */
import { open } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';

/** Returns once the folder's entries (a new or renamed file) are on the disk, where the system can promise that. */
export async function syncFolder(path: string): Promise<void> {
  // Windows has no such call for folders; its file systems journal their entries themselves.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function errnoOf(error: unknown): string | null {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : null;
}

/**
 * What the file system refused, as words for the user; whatever is no such refusal comes back as it is.
 * @param outcome a sentence that says what did not happen: "The file was not attached."
 */
export function toFileError(error: unknown, outcome: string): Error {
  if (error instanceof AppError) return error;
  switch (errnoOf(error)) {
    case null:
      return error instanceof Error ? error : new Error(String(error));
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('NOT_FOUND', words('files.gone', { outcome }));
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('STORAGE', words('files.diskFull', { outcome }));
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError('STORAGE', words('files.notPermitted', { outcome }));
    default:
      return new AppError('STORAGE', words('files.diskFailed', { outcome }));
  }
}
