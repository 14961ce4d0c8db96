/** A process that can end at any commit, and a disk that can be full. */
import type { Store } from '#main/store/store.ts';

export type StoreFault = {
  /**
   * - `endBefore`: the process ends before the commit, nothing of it is there;
   * - `endAfter`: it ends right after;
   * - `diskFull`: the commit fails.
   */
  kind: 'endBefore' | 'endAfter' | 'diskFull';
  /** How many commits go well before. */
  after: number;
};

export type Life = { isOver: boolean; fault: StoreFault | null };

export class ProcessEnded extends Error {}

class DiskFull extends Error {
  readonly code = 'SQLITE_FULL';
}

export const isDiskFull = (error: unknown): boolean =>
  error instanceof DiskFull || (error instanceof Error && error.cause instanceof DiskFull);

/** The store as the sync of one life sees it. After its end nothing of it reaches the disk any more. */
export function endingStore(store: Store, life: Life): Store {
  function due(): StoreFault['kind'] | null {
    const { fault } = life;
    if (!fault) return null;
    if (fault.after > 0) {
      fault.after -= 1;
      return null;
    }
    life.fault = null;
    return fault.kind;
  }

  /** @param write runs the body it is given in a transaction. */
  function commit<T, A>(write: (body: (with_: A) => T) => T, body: (with_: A) => T): T {
    // Whoever still asks is no more; whatever it makes of this reaches neither disk nor network.
    if (life.isOver) throw new ProcessEnded('The process has ended.');
    const fault = due();
    const value = write((with_) => {
      const result = body(with_);
      if (fault === 'diskFull') throw new DiskFull('database or disk is full');
      if (fault === 'endBefore') {
        life.isOver = true;
        throw new ProcessEnded('The process ended before the commit.');
      }
      return result;
    });
    if (fault !== 'endAfter') return value;
    life.isOver = true;
    throw new ProcessEnded('The process ended after the commit.');
  }

  return {
    ...store,
    emit: (event, payload) => {
      if (!life.isOver) store.emit(event, payload);
    },
    write: (kind, body) => commit((run) => store.write(kind, run), body),
    maintain: (body) => commit((run) => store.maintain(run), body),
    apply: (actorName, body) => commit((run) => store.apply(actorName, run), body),
  };
}
