/** When the engine looks: at the start, every hour and on every new day, and some seconds after what it looks at has changed. */
import type { EventName } from '#shared/contract/events.ts';
import { momentOf, type Moment, type TickingClock } from '#main/platform/clock.ts';
import type { Log } from '#main/platform/log.ts';
import type { Emit } from '#main/store/emit.ts';
import type { HeavySuggestions } from './suggestion-jobs.ts';

/** The window comes first. */
const startAfterMs = 4000;
/** The clock is asked, since a long timer would lose the time that the computer sleeps. */
const tickMs = 30_000;
const everyMs = 3_600_000;
/** A user at work changes many things in a row. */
const settleMs = 3000;
/** A look takes at most this share of the time, however large the store, and comes every two minutes at most where it is. */
const restShare = 20;
const restAtMostMs = 120_000;

export type LookoutDeps = {
  heavy: HeavySuggestions;
  clock: TickingClock;
  log: Log;
  emit: Emit;
};

export type Lookout = {
  start(): void;
  /** Resolves once no look is under way any more. */
  stop(): Promise<void>;
  /** Told of every event that goes to the windows. */
  noticed(event: EventName): void;
  /** Resolves once the store says what is found now; rejects where that failed. */
  lookNow(): Promise<void>;
};

const telling: ReadonlySet<EventName> = new Set(['deals:changed', 'leads:changed', 'calendar:changed']);

export function createLookout({ heavy, clock, log, emit }: LookoutDeps): Lookout {
  let last: { moment: Moment; atMs: number; tookMs: number } | undefined;
  let running: Promise<void> | undefined;
  let [isStarted, isStopped] = [false, false];
  let tick: NodeJS.Timeout | undefined;
  let settling: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const [moment, startMs] = [momentOf(clock), clock.monotonicMs()];
    try {
      const { found, isNews } = await heavy.find(moment);
      if (isStopped) return;
      await heavy.keep(found);
      if (isNews) emit('dashboard:changed', {});
    } finally {
      const endMs = clock.monotonicMs();
      last = { moment, atMs: endMs, tookMs: endMs - startMs };
    }
  }

  /** One after another. */
  function lookNow(): Promise<void> {
    const next = (running ?? Promise.resolve()).catch(() => undefined).then(look);
    running = next;
    return next;
  }

  async function lookQuietly(): Promise<void> {
    if (isStopped) return;
    try {
      await lookNow();
    } catch (error) {
      if (!isStopped) log.error('Suggestions not looked for', { error });
    }
  }

  function isDue(): boolean {
    if (!last) return false;
    const { nowMs, today } = momentOf(clock);
    return today !== last.moment.today || Math.abs(nowMs - last.moment.nowMs) >= everyMs;
  }

  /** A wait that is on already takes in what comes meanwhile. */
  function waitAndLook(ms: number): void {
    if (settling) return;
    settling = setTimeout(() => {
      settling = undefined;
      void lookQuietly();
    }, ms);
    settling.unref();
  }

  function restMs(): number {
    if (!last) return 0;
    const restedMs = clock.monotonicMs() - last.atMs;
    return Math.min(restAtMostMs, last.tookMs * restShare) - restedMs;
  }

  return {
    start() {
      isStarted = true;
      waitAndLook(startAfterMs);
      tick = setInterval(() => {
        if (isDue()) void lookQuietly();
      }, tickMs);
      tick.unref();
    },
    async stop() {
      isStopped = true;
      clearInterval(tick);
      clearTimeout(settling);
      await running?.catch(() => undefined);
    },
    noticed(event) {
      if (isStarted && !isStopped && telling.has(event)) waitAndLook(Math.max(settleMs, restMs()));
    },
    lookNow,
  };
}
