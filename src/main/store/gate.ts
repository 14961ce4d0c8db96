/**
 * Keeps the main process from waiting inside SQLite for a worker's write lock: whoever writes from a worker holds the gate,
 * and a write of the main process waits for it as a promise, with the event loop free.
 */
export type WriteGate = {
  /** Resolves once no worker writes. */
  whenIdle(): Promise<void>;
  /** Runs a worker's write alone; jobs follow each other in the order of the calls. */
  hold<T>(job: () => Promise<T>): Promise<T>;
};

/** @param beforeHold done on the main connection before each job, while nobody else writes. */
export function createWriteGate(beforeHold: () => void = () => undefined): WriteGate {
  let last: Promise<unknown> | undefined;

  return {
    async whenIdle() {
      while (last) await last;
    },
    hold(job) {
      const previous = last ?? Promise.resolve();
      const run = previous.then(() => {
        beforeHold();
        return job();
      });
      const settled = run.then(
        () => undefined,
        () => undefined,
      );
      last = settled;
      void settled.then(() => {
        if (last === settled) last = undefined;
      });
      return run;
    },
  };
}
