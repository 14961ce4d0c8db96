import type { Log } from '#main/platform/log.ts';
import { AppError } from '#shared/errors.ts';
import type { ErrorShape } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';

/** The one place where what was thrown becomes what crosses the bridge. The stack stays in the log. */
export function toErrorShape(error: unknown, channel: string, log: Log): ErrorShape {
  if (error instanceof AppError) {
    if (error.code === 'INTERNAL' || error.code === 'STORAGE') log.error('call failed', { channel, error });
    return {
      code: error.code,
      message: error.message,
      ...(error.details === undefined ? {} : { details: error.details }),
    };
  }
  log.error('call failed', { channel, error });
  const code = sqliteCode(error);
  if (code) return { code: 'STORAGE', message: storageMessage(code) };
  return {
    code: 'INTERNAL',
    message: words('ipc.internal'),
  };
}

function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string' && code.startsWith('SQLITE_')) return code;
  // drizzle wraps what the driver throws.
  return error.cause === undefined ? null : sqliteCode(error.cause);
}

/** What a user can do about it, by SQLite's result code (extended codes begin with their primary one). */
function storageMessage(code: string): string {
  if (code.startsWith('SQLITE_FULL')) {
    return words('store.diskFull');
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return words('store.inUse');
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_PERM') ||
    code.startsWith('SQLITE_AUTH')
  ) {
    return words('store.readOnly');
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return words('store.damaged');
  }
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN')) {
    return words('store.diskFailed');
  }
  return words('store.notStored');
}
