/**
 * Puts what push has to write into few transactions: what several requests bring within one turn is committed together, each on
 * its own feet, so that one record that cannot be written takes none of the others with it.
 */
import type { SyncContext } from '#main/sync/context.ts';
import type { Tx } from '#main/store/transaction.ts';

/** What is written in one transaction at most: by count where no time is measured, else by time. */
const batchSize = 24;
const timedBatchSize = 96;
const batchMs = 6;
/** What need not be on disk before anything else happens gathers until there is so much of it, or it is so old. */
const lazySize = 24;
const lazyMs = 100;

/** One record could not be written or read: others can. `cause` is what went wrong. */
export class RecordFailure extends Error {
  constructor(cause: unknown) {
    super('record not brought in', { cause });
    this.name = 'RecordFailure';
  }
}

export type Commits = {
  /**
   * Resolves once it is on disk. Throws RecordFailure where this piece failed, and what the store threw where the transaction did.
   * @param isRepeatable it says what an answer brought: should the power fail, the row stands as it left, and is looked into
   * anew. So nothing waits for the disk.
   */
  now<T>(body: (tx: Tx) => T, isRepeatable?: boolean): Promise<T>;
  /** Like `now` for what is repeatable, but may wait for company: for what nothing else waits for. */
  soon<T>(body: (tx: Tx) => T): Promise<T>;
  /** Resolves once all that was handed in is on disk, or has failed. */
  flush(): Promise<void>;
};

type Outcome = { value: unknown } | { error: unknown };
type Piece = { body: (tx: Tx) => unknown; settle: (outcome: Outcome) => void; isRepeatable: boolean };
type Deps = Pick<SyncContext, 'store' | 'actorName' | 'breathe' | 'clock'>;

/** @param elapsedMs a steady measure, for batches as large as time allows */
export function createCommits(context: Deps, elapsedMs?: () => number): Commits {
  const { store } = context;
  const pieces: Piece[] = [];
  let draining: Promise<void> | undefined;
  let lastMs = Number.NEGATIVE_INFINITY;

  function commitBatch(): void {
    let taken = 0;
    const untilMs = elapsedMs && elapsedMs() + batchMs;
    const most = pieces.slice(0, untilMs === undefined ? batchSize : timedBatchSize);
    const isRepeatable = most.every((piece) => piece.isRepeatable);
    const write = (tx: Tx) => {
      const values: unknown[] = [];
      for (const { body } of most) {
        taken += 1;
        values.push(tried(tx, body));
        if (untilMs !== undefined && elapsedMs && elapsedMs() >= untilMs) break;
      }
      return values;
    };
    try {
      const outcomes = store.apply(context.actorName(), write, { isRepeatable });
      pieces.splice(0, taken).forEach(({ settle }, at) => settle({ value: outcomes[at] }));
    } catch (error) {
      const batch = pieces.splice(0, taken || batchSize);
      if (error instanceof RecordFailure) for (const piece of batch) commitAlone(piece);
      else for (const { settle } of batch) settle({ error });
    }
    lastMs = context.clock.nowMs();
  }

  /** After one of several failed: each by itself, so that the others are not lost. */
  function commitAlone({ body, settle }: Piece): void {
    try {
      settle({ value: store.apply(context.actorName(), (tx) => tried(tx, body)) });
    } catch (error) {
      settle({ error });
    }
  }

  async function drainAll(): Promise<void> {
    try {
      while (pieces.length > 0) {
        await context.breathe();
        await store.gate.whenIdle();
        commitBatch();
      }
    } catch (error) {
      for (const { settle } of pieces.splice(0)) settle({ error });
    }
    // At once, not when somebody hears of it: what is handed in between must not be left lying.
    draining = undefined;
  }

  function drain(): Promise<void> {
    if (pieces.length === 0) return draining ?? Promise.resolve();
    draining ??= drainAll();
    return draining;
  }

  function add<T>(body: (tx: Tx) => T, isRepeatable: boolean): Promise<T> {
    return new Promise((resolve, reject) => {
      pieces.push({
        ...{ body, isRepeatable },
        settle: (outcome) =>
          'error' in outcome ? reject(outcome.error as Error) : resolve(outcome.value as T),
      });
    });
  }

  return {
    now(body, isRepeatable = false) {
      const written = add(body, isRepeatable);
      void drain();
      return written;
    },
    soon(body) {
      const written = add(body, true);
      const ageMs = context.clock.nowMs() - lastMs;
      if (pieces.length >= lazySize || ageMs >= lazyMs || ageMs < 0) void drain();
      return written;
    },
    async flush() {
      while (pieces.length > 0 || draining) await drain();
    },
  };
}

/** Throws RecordFailure for what is about the record, and what the store threw for what is not. */
function tried(tx: Tx, body: (tx: Tx) => unknown): unknown {
  try {
    return body(tx);
  } catch (error) {
    throw isOfTheStore(error) ? error : new RecordFailure(error);
  }
}

/** A full disk, a broken file: it is about no record. A broken rule of the tables is about the record. */
function isOfTheStore(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && code.startsWith('SQLITE_') && !code.startsWith('SQLITE_CONSTRAINT');
}
