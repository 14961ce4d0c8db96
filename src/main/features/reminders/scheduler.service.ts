/** The one timer of the reminders. It holds no truth: whenever it looks, the store says what is due. */
import type { EventName } from '#shared/contract/events.ts';
import type { SystemSignals } from '#main/platform/notifications.ts';
import type { Store } from '#main/store/store.ts';
import { look, type LookDeps } from './look.ts';
import { quietUntilMs } from './reminder-rules.ts';
import { hasClaimed, nextLookMs } from './reminders.repo.ts';

/** A longer timer would sleep on when the clock is set, or lose the time that the computer sleeps. */
const longestWaitMs = 30_000;
/** What is near is waited for exactly; a look that is asked for many times at once is one. */
const shortestWaitMs = 10;
/** Wall and monotonic clock part by a little by themselves. */
const jumpMs = 2000;
/** The window comes first. */
const startAfterMs = 1000;
/** Between two steps of a look. */
const breathMs = 2;

export type SchedulerDeps = Omit<LookDeps, 'turn' | 'isStopped' | 'store'> & {
  store: Pick<Store, 'read' | 'maintain' | 'gate'>;
  signals: SystemSignals;
  startAfterMs?: number;
};

export type ReminderScheduler = {
  start(): void;
  /** Resolves once nothing of it runs any more: only then may the store be closed. */
  stop(): Promise<void>;
  /** Told of every event that goes to the windows: some mean that something else may be due. */
  noticed(event: EventName): void;
};

const telling: ReadonlySet<EventName> = new Set([
  'calendar:changed',
  'reminders:changed',
  'settings:changed',
]);

export function createReminderScheduler(deps: SchedulerDeps): ReminderScheduler {
  const { store, clock, log, signals } = deps;
  const wasSetBack = createSetBackWatch(clock);
  /** Until a look has mended what it left. */
  let isSetBack = false;
  const stopped = Promise.withResolvers<void>();
  let isStopped = false;
  let isStarted = false;
  let isWoken = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopListening = () => {};

  const lookDeps: LookDeps = {
    ...deps,
    isStopped: () => isStopped,
    async turn() {
      await new Promise((resolve) => setTimeout(resolve, breathMs));
      // A long import must not hold up the end of the program.
      await Promise.race([store.gate.whenIdle(), stopped.promise]);
    },
  };

  async function run(): Promise<void> {
    isWoken = false;
    try {
      isSetBack = wasSetBack() || isSetBack;
      await look(lookDeps, { isSetBack });
      isSetBack = false;
    } catch (error) {
      log.error('Reminders not looked at', { error });
      isWoken = false;
    }
  }

  function tick(): void {
    running ??= run().finally(() => {
      running = undefined;
      wait(isWoken ? shortestWaitMs : waitMs());
    });
  }

  function wait(ms: number): void {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(tick, ms);
    timer.unref();
  }

  function waitMs(): number {
    const nowMs = clock.nowMs();
    const quietMs = hasClaimed(store.read)
      ? quietUntilMs(deps.quiet(), { nowMs, timeZone: clock.timeZone() })
      : null;
    const nextMs = Math.min(nextLookMs(store.read) ?? Infinity, quietMs ?? Infinity);
    return Math.max(shortestWaitMs, Math.min(longestWaitMs, nextMs - nowMs));
  }

  function wake(): void {
    if (!isStarted) return;
    isWoken = true;
    if (!running) wait(shortestWaitMs);
  }

  return {
    start() {
      isStarted = true;
      stopListening = signals.onWake(wake);
      wait(deps.startAfterMs ?? startAfterMs);
    },
    async stop() {
      isStopped = true;
      stopListening();
      clearTimeout(timer);
      stopped.resolve();
      await running;
    },
    noticed(event) {
      if (telling.has(event)) wake();
    },
  };
}

/**
 * @returns a function that says whether the wall clock was set back since it was last asked; also at first, when nobody knows. Set
 * ahead, or a sleep, needs nothing but a look.
 */
export function createSetBackWatch(clock: SchedulerDeps['clock']): () => boolean {
  let asideMs: number | undefined;
  return () => {
    const before = asideMs;
    asideMs = clock.nowMs() - clock.monotonicMs();
    return before === undefined || asideMs < before - jumpMs;
  };
}
