/** Waits, for whoever may not know which clock it runs on. */
export type Timer = {
  /** Runs it once after so many milliseconds. @returns what takes it back. */
  after(ms: number, run: () => void): () => void;
};

export const systemTimer: Timer = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
