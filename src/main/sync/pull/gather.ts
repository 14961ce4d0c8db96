/**
 * Gathers what a look through a list found and has it written: a little at once here, in transactions so small that nobody
 * waits for one, and much of it in larger pieces in the worker, while the list is read on.
 */
import { ApiError } from '#main/sync/client/api.ts';
import type { SyncContext } from '#main/sync/context.ts';
import type { RecordKind } from '#main/sync/kinds/kind.ts';
import { applyEach, recordsAtOnce, type Pace } from './apply-each.ts';
import { rememberSweep, type SweepMemory } from './pull-memory.ts';
import { take } from './take.ts';
import type { Found } from './worker-take.ts';

/** What is written here at most before the list is read on. */
const heldHere = recordsAtOnce * 4;
/** From so many on it is worth the way to the worker; a piece of so many takes it some tenth of a second, for which a write waits. */
const leastElsewhere = 100;
const heldForWorker = 400;

export type Gathering = {
  offer(found: Found): void;
  /** To be called now and then: writes what has become much. Throws what the store threw. */
  relieve(): Promise<void>;
  /** @param place where the sweep goes on should it be cut short here; null: nothing is remembered of that. */
  pageEnded(place: SweepMemory | null, isLast: boolean): Promise<void>;
  /** Resolves once all is written. Throws what the store threw. */
  settled(): Promise<void>;
  /** Resolves once nothing is being written any more, whatever became of it. */
  quiet(): Promise<void>;
  /** @property pulled how many changed what the user sees. @property broken the server's ids of those that could not be taken. */
  readonly standing: { readonly pulled: number; readonly broken: number[] };
};

type Gathered = { context: SyncContext; kind: RecordKind; pace: Pace };

export function createGathering({ context, kind, pace }: Gathered): Gathering {
  const { takeInWorker } = context;
  const standing = { pulled: 0, broken: [] as number[] };
  let pending: Found[] = [];
  let underWay: Promise<void> = Promise.resolve();

  function left(remoteId: number, error: unknown): void {
    standing.broken.push(remoteId);
    if (error instanceof ApiError) return;
    const { collection } = kind;
    context.log.warn('A record of the server could not be taken', { collection, remoteId, error });
  }

  async function writeHere(items: readonly Found[], place: SweepMemory | null): Promise<void> {
    standing.pulled += await applyEach(context, items, {
      pace,
      each: (tx, found) => take(tx, { ...context, kind }, found),
      last: place === null ? undefined : (tx) => rememberSweep(tx.db, kind.collection, place),
      failed: ({ remote }, error) => left(remote.remoteId, error),
    });
  }

  async function write(place: SweepMemory | null): Promise<void> {
    // One after the other: what a later piece holds, or the place that it remembers, rests on the earlier.
    await underWay;
    if (context.signal.aborted) return;
    const items = pending;
    pending = [];
    if (!takeInWorker || items.length < leastElsewhere) return writeHere(items, place);
    underWay = takeInWorker({ entity: kind.entity, items, place }).then(({ pulled, failed }) => {
      standing.pulled += pulled;
      for (const { remoteId, reason } of failed) left(remoteId, reason);
    });
    // Whoever waits for it next hears of it.
    underWay.catch(() => undefined);
  }

  return {
    standing,
    offer: (found) => void pending.push(found),
    async relieve() {
      if (pending.length >= (takeInWorker ? heldForWorker : heldHere)) await write(null);
    },
    async pageEnded(place, isLast) {
      // Several small pages go together; cut short before, they are read again.
      const mayWait = takeInWorker && place !== null && !isLast && pending.length < leastElsewhere;
      if (!mayWait) await write(place);
    },
    settled: () => underWay,
    quiet: () => underWay.catch(() => undefined),
  };
}
