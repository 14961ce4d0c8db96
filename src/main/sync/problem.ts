import type { SyncProblem } from '#shared/domain/sync.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Log } from '#main/platform/log.ts';
import { ApiError } from './client/api.ts';

/** What ended a run, for the user. What nobody foresaw goes into the log with its stack. */
export function problemOf(error: unknown, log: Log): SyncProblem {
  if (error instanceof ApiError) return error.problem;
  log.error('sync ended', { error });
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  // The worker tells it as an AppError.
  const isStorage =
    (typeof code === 'string' && code.startsWith('SQLITE_')) ||
    (error instanceof AppError && error.code === 'STORAGE');
  return {
    kind: isStorage ? 'storage' : 'unknown',
    message: words(isStorage ? 'sync.notWritten' : 'sync.unforeseen'),
    status: null,
    fields: {},
  };
}
