/** What becomes of a row whose request did not go through. Decided by status and kind, never by what a message says. */
import type { SyncProblem } from '#shared/domain/sync.ts';
import { words } from '#shared/words/index.ts';
import type { Tx } from '#main/store/transaction.ts';
import { backoffMs } from '#main/sync/backoff.ts';
import { ApiError } from '#main/sync/client/api.ts';
import type { SyncContext } from '#main/sync/context.ts';
import { findEntryBySeq, longestWaitMs, setEntry } from '#main/sync/outbox/outbox.repo.ts';
import { RecordFailure } from './commits.ts';
import type { Job, PartsJob } from './plan.ts';

export type Failure = { error: ApiError | RecordFailure; isWritten: boolean };

type Deps = Pick<SyncContext, 'random' | 'settleMs' | 'signal'>;

/** Tries without an answer that cost a row no time of its own: it is the way that is broken, not the row. */
const freeTries = 2;

/** Whether the server may have done what it was asked to. Half an answer, or a server that broke down over it, is none. */
function mayBeDone({ error, isWritten }: Failure): boolean {
  if (!isWritten) return false;
  if (error instanceof RecordFailure || error.mayHaveArrived) return true;
  const status = error.status ?? 0;
  return status >= 500 || status === 408 || (status >= 200 && status < 300);
}

/** The server said no to this change as it is. */
function isRefusal(error: Failure['error']): error is ApiError {
  return error instanceof ApiError && !error.stopsEverything && error.status !== 404;
}

export function settleFailure(tx: Tx, job: Job | PartsJob, failure: Failure & { deps: Deps }): void {
  const { error, isWritten, deps } = failure;
  if (job.what === 'other' || job.what === 'parts') return settleOther(tx, job.seq, failure);
  const isOpen = mayBeDone(failure);
  if (job.what === 'create' && isOpen) {
    // The request may have left long after it was noted as leaving.
    setEntry(tx.db, job.seq, { state: 'uncertain', sent: { ...job.sent, atMs: tx.nowMs } });
    return;
  }
  const sent = isWritten && job.what !== 'create' ? job.sent : job.before;
  if (isRefusal(error)) {
    setEntry(tx.db, job.seq, { state: 'refused', sent, problem: error.problem, nextAtMs: 0 });
    return tx.emit('sync:changed', {});
  }
  const waited = waitFor(error, job.attempts, deps);
  // What is carried out late must not fall upon what is sent next.
  const waitMs = Math.max(waited.ms, isOpen ? deps.settleMs : 0);
  setEntry(tx.db, job.seq, {
    ...{ state: 'waiting', sent, attempts: waited.attempts, nextAtMs: waitMs && tx.nowMs + waitMs },
    problem: error instanceof RecordFailure ? unforeseen() : null,
  });
}

/**
 * A row that settles itself, or could not even be planned: what is left of it is what nobody foresaw. What the server said it
 * has written itself.
 */
export function settleOther(
  tx: Tx,
  seq: number,
  { error, deps }: Omit<Failure, 'isWritten'> & { deps: Deps },
): void {
  const entry = findEntryBySeq(tx.db, seq);
  if (!entry || entry.state !== 'waiting' || entry.nextAtMs > tx.nowMs) return;
  if (isRefusal(error)) {
    setEntry(tx.db, seq, { state: 'refused', problem: error.problem });
    return tx.emit('sync:changed', {});
  }
  const { ms, attempts } = waitFor(error, entry.attempts, deps);
  setEntry(tx.db, seq, { state: 'waiting', sent: entry.sent, attempts, nextAtMs: ms && tx.nowMs + ms });
}

function waitFor(error: Failure['error'], before: number, deps: Deps): { ms: number; attempts: number } {
  const kind = error instanceof ApiError ? error.problem.kind : 'unknown';
  if (deps.signal.aborted || kind === 'signIn' || kind === 'certificate') return { ms: 0, attempts: before };
  const attempts = before + 1;
  if (['offline', 'notTheServer'].includes(kind) && attempts <= freeTries) return { ms: 0, attempts };
  const retryAfterMs = error instanceof ApiError ? error.retryAfterMs : null;
  return { ms: Math.min(longestWaitMs, backoffMs(attempts, deps.random, retryAfterMs)), attempts };
}

function unforeseen(): SyncProblem {
  return { kind: 'unknown', message: words('sync.unforeseen'), status: null, fields: {} };
}
