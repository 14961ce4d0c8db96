/**
 * When the sync runs: soon after something was changed here, every so often, when the computer wakes, and when it is asked to.
 * One run at a time; a problem makes the next one wait longer. What a run does is not decided here.
 */
import type { SyncState } from '#shared/contract/sync.contract.ts';
import type { SyncProblem } from '#shared/domain/sync.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Log } from '#main/platform/log.ts';
import type { SystemSignals } from '#main/platform/notifications.ts';
import type { Random } from '#main/platform/random.ts';
import type { Timer } from '#main/platform/timer.ts';
import { backoffMs } from './backoff.ts';
import { ApiError } from './client/api.ts';
import { problemOf } from './problem.ts';

/** Several changes in a row go in one run. */
const settleChangesMs = 1_500;
const startAfterMs = 3_000;
/** Between two looks at what others did, and never more than a twentieth of the time on a large account. */
const leastPauseMs = 60_000;
const pauseFactor = 20;
/** From so many failures in a row on, one question is asked before anything else leaves. */
const probeFrom = 3;

export type RunResult = { pushed: number; pulled: number };

export type EngineDeps = {
  clock: Clock;
  timer: Timer;
  random: Random;
  log: Log;
  signals: SystemSignals;
  /** Whether there is a session, the user has agreed, and it is not paused. */
  mayRun: () => boolean;
  /** Asks the server for next to nothing. Throws ApiError. */
  probe: (signal: AbortSignal) => Promise<void>;
  /** Brings up what waits and brings down what others did. Throws ApiError for what stops everything. */
  run: (run: {
    signal: AbortSignal;
    progress: (progress: SyncState['progress']) => void;
  }) => Promise<RunResult>;
  /** Something about how the sync stands has changed. */
  changed: () => void;
  ended: (run: { startedAtMs: number; result: RunResult; problem: SyncProblem | null }) => void;
};

export type Engine = {
  start(): void;
  /** Resolves once nothing of it runs any more. */
  stop(): Promise<void>;
  /** Something waits that was changed here. */
  noticed(): void;
  /** At once, whatever went wrong before. */
  now(): void;
  /** Ends a run that is under way: a pause, a sign-out. Resolves once it has ended. */
  interrupt(): Promise<void>;
  /** Runs once and resolves when it has ended, with what went wrong: for whoever drives it by hand. */
  runOnce(): Promise<SyncProblem | null>;
  readonly standing: {
    isRunning: boolean;
    progress: SyncState['progress'];
    problem: SyncProblem | null;
    nextTryAtMs: number | null;
  };
};

export function createEngine(deps: EngineDeps): Engine {
  const { clock, timer, log } = deps;
  let running: Promise<SyncProblem | null> | undefined;
  let abort = new AbortController();
  let cancel = () => {};
  let failures = 0;
  let lastTookMs = 0;
  let isStarted = false;
  let isAskedAgain = false;
  let stopListening = () => {};
  const standing: Engine['standing'] = { isRunning: false, progress: null, problem: null, nextTryAtMs: null };

  function wait(ms: number): void {
    cancel();
    if (!isStarted) return;
    standing.nextTryAtMs = clock.nowMs() + ms;
    cancel = timer.after(ms, () => void begin());
  }

  function begin(): Promise<SyncProblem | null> {
    running ??= go().finally(() => {
      running = undefined;
      const isAsked = isAskedAgain && failures === 0;
      isAskedAgain = false;
      wait(isAsked ? settleChangesMs : pauseMs());
      deps.changed();
    });
    return running;
  }

  function pauseMs(): number {
    if (failures > 0) return backoffMs(failures, deps.random, retryAfterMs);
    return Math.max(leastPauseMs, lastTookMs * pauseFactor);
  }

  let retryAfterMs: number | null = null;

  async function go(): Promise<SyncProblem | null> {
    if (!deps.mayRun()) return null;
    abort = new AbortController();
    const { signal } = abort;
    const startedAtMs = clock.nowMs();
    let result: RunResult = { pushed: 0, pulled: 0 };
    let problem: SyncProblem | null = null;
    Object.assign(standing, { isRunning: true, nextTryAtMs: null });
    deps.changed();
    try {
      if (failures >= probeFrom) await deps.probe(signal);
      result = await deps.run({
        signal,
        progress(progress) {
          standing.progress = progress;
          deps.changed();
        },
      });
      failures = 0;
      retryAfterMs = null;
    } catch (error) {
      if (!signal.aborted) {
        problem = problemOf(error, log);
        failures += 1;
        retryAfterMs = error instanceof ApiError ? error.retryAfterMs : null;
      }
    }
    lastTookMs = clock.nowMs() - startedAtMs;
    Object.assign(standing, { isRunning: false, progress: null });
    if (!signal.aborted) {
      standing.problem = problem;
      try {
        deps.ended({ startedAtMs, result, problem });
      } catch (error) {
        // A full disk refuses this too: the run has ended all the same, and the next one is to come.
        standing.problem = problemOf(error, log);
      }
    }
    return standing.problem;
  }

  return {
    standing,
    start() {
      isStarted = true;
      stopListening = deps.signals.onWake(() => this.now());
      wait(startAfterMs);
    },
    async stop() {
      isStarted = false;
      stopListening();
      cancel();
      abort.abort();
      await running;
    },
    noticed() {
      if (running) isAskedAgain = true;
      else if (failures === 0) wait(settleChangesMs);
    },
    now() {
      failures = Math.min(failures, probeFrom - 1);
      if (running) isAskedAgain = true;
      else wait(0);
    },
    async interrupt() {
      abort.abort();
      await running;
    },
    runOnce: begin,
  };
}
