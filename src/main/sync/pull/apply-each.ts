/** Writes many records in transactions so small that nobody waits for one. */
import type { Tx } from '#main/store/transaction.ts';
import type { SyncContext } from '#main/sync/context.ts';

/**
 * How much one transaction takes: so many records, or, where there is a clock for it, as many as a few milliseconds allow.
 * Without the clock it is the same on every machine, which a simulation needs.
 */
export type Pace = {
  elapsedMs?: (() => number) | undefined;
  /** It is the user's word, and not to be had again from the server: on disk before anything follows. */
  isAwaited?: boolean;
};

export const recordsAtOnce = 25;
const mostAtOnce = 500;
/** A commit costs as much as several records. */
const leastAtOnce = 12;
const pieceMs = 8;

type Applying = Pick<SyncContext, 'store' | 'actorName' | 'breathe' | 'signal'>;

export type Work<T> = {
  /** @returns whether it changed what the user sees. */
  each: (tx: Tx, item: T) => boolean;
  /** Done in the transaction of the last item, or in one of its own where there is none. */
  last?: ((tx: Tx) => void) | undefined;
  /** One that cannot be written: it is left out, and the others are not held up by it. */
  failed: (item: T, error: unknown) => void;
};

/**
 * Throws where the store cannot be written at all; what was committed until then stays.
 * @returns how many changed what the user sees. Where the run was ended meanwhile, the rest is left.
 */
export async function applyEach<T>(
  context: Applying,
  items: readonly T[],
  { pace, ...work }: Work<T> & { pace: Pace },
): Promise<number> {
  const piece = { at: 0, changed: 0, leftOut: new Set<number>() };
  if (items.length === 0 && !work.last) return 0;
  do {
    await context.breathe();
    await context.store.gate.whenIdle();
    if (context.signal.aborted) break;
    applyPiece(context, items, { work, pace, piece });
  } while (piece.at < items.length);
  return piece.changed;
}

/** The same in one transaction: for a thread in which nobody waits. Throws where the store cannot be written at all. */
export function applyAtOnce<T>(
  { store, actorName }: { store: Pick<SyncContext['store'], 'apply'>; actorName: string },
  items: readonly T[],
  work: Work<T>,
): number {
  const piece = { at: 0, changed: 0, leftOut: new Set<number>() };
  const applying = { store, actorName: () => actorName };
  // More than once only where one had to be left out.
  do applyPiece(applying, items, { work, pace: 'whole', piece });
  while (piece.at < items.length);
  return piece.changed;
}

type Piece = { at: number; changed: number; leftOut: Set<number> };

function applyPiece<T>(
  { store, actorName }: { store: Pick<SyncContext['store'], 'apply'>; actorName: () => string },
  items: readonly T[],
  { work, pace, piece }: { work: Work<T>; pace: Pace | 'whole'; piece: Piece },
): void {
  let failedAt: number | undefined;
  let [at, changed] = [piece.at, 0];
  try {
    const body = (tx: Tx): void => {
      const isFull = fullness(pace);
      for (let done = 0; at < items.length && !isFull(done); at += 1) {
        if (piece.leftOut.has(at)) continue;
        failedAt = at;
        if (work.each(tx, items[at] as T)) changed += 1;
        failedAt = undefined;
        done += 1;
      }
      if (at === items.length) work.last?.(tx);
    };
    // What is lost with the power is pulled again.
    store.apply(actorName(), body, { isRepeatable: pace === 'whole' || !pace.isAwaited });
  } catch (error) {
    if (failedAt === undefined || isStorageFailure(error)) throw error;
    // All of the transaction was taken back with it: it is done again without this one.
    piece.leftOut.add(failedAt);
    work.failed(items[failedAt] as T, error);
    return;
  }
  piece.at = at;
  piece.changed += changed;
}

function fullness(pace: Pace | 'whole'): (done: number) => boolean {
  if (pace === 'whole') return () => false;
  const { elapsedMs } = pace;
  if (!elapsedMs) return (done) => done >= recordsAtOnce;
  const startedMs = elapsedMs();
  return (done) => done >= mostAtOnce || (done >= leastAtOnce && elapsedMs() - startedMs >= pieceMs);
}

/** The disk is full, the file is gone: nothing else could be written either. A broken constraint is the record's own fault. */
export function isStorageFailure(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && code.startsWith('SQLITE_') && !code.startsWith('SQLITE_CONSTRAINT');
}
