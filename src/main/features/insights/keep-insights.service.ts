/**
 * Keeps the probabilities true: learns once a day and after an import, foretells a deal again that changed, and takes the
 * probability from one that was closed. All of it behind the user's work, and one thing after another.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { EventName, EventPayload } from '#shared/contract/events.ts';
import type { DealId } from '#shared/domain/ids.ts';
import { momentOf, type Clock } from '#main/platform/clock.ts';
import type { Log } from '#main/platform/log.ts';
import type { Store } from '#main/store/store.ts';
import { countTeachable } from './deal-trails.repo.ts';
import type { HeavyInsights } from './insights-job.ts';
import { hasScores, putModel } from './insights.repo.ts';
import { isModelUsed } from './insights.service.ts';
import { createFitReader, readStand } from './kept-model.ts';
import { neededClosed } from './learn-win.ts';
import { scoreAgain } from './score-deals.ts';

const dayMs = 86_400_000;
/** A timer that runs a day long would lose the time that the computer sleeps; the clock is asked every hour instead. */
const tickMs = 3_600_000;
/** The window comes first. */
const firstMs = 20_000;
/** Changes that come together are followed together. */
const gatherMs = 300;
const sliceSize = 20;
const breathMs = 5;
/** Beyond so many, all of them in the worker is quicker. */
const fewAtMost = 2000;

export type InsightsKeeperDeps = { store: Store; clock: Clock; log: Log; heavy: HeavyInsights };

export type InsightsKeeper = {
  start(): void;
  /** To be told of everything that the main process tells the pages. */
  noticed<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
  /** Does at once what is waiting to be done. */
  settle(): Promise<void>;
  /** Learns if a day has passed since. */
  learnIfDue(): Promise<void>;
  /** Begins nothing more; resolves once nothing of it runs. */
  stop(): Promise<void>;
};

export function createInsightsKeeper({ store, clock, log, heavy }: InsightsKeeperDeps): InsightsKeeper {
  const readFit = createFitReader();
  const timers: NodeJS.Timeout[] = [];
  let gathering: NodeJS.Timeout | undefined;
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let waiting = nothing();

  function enqueue(job: () => Promise<void>): Promise<void> {
    running = running.then(async () => {
      if (isStopped) return;
      try {
        await job();
      } catch (error) {
        // The end of the program ends the worker as well.
        if (!isStopped) log.error('Win probability failed', { error });
      }
    });
    return running;
  }

  function told(): void {
    store.emit('dashboard:changed', {});
  }

  async function learn(): Promise<void> {
    if (countTeachable(store.read, neededClosed) < neededClosed && !hasScores(store.read))
      return await notYet();
    const learned = await heavy.learn();
    if (isStopped) return;
    await heavy.score(learned, momentOf(clock));
    told();
  }

  /** Needs no worker: a new store stays as quick as it is small. */
  async function notYet(): Promise<void> {
    await store.gate.whenIdle();
    if (isStopped) return;
    const before = readStand(store.read)?.state;
    const closedCount = countTeachable(store.read, neededClosed);
    store.maintain(({ db, nowMs }) =>
      putModel(
        db,
        {
          ...{ state: 'tooFew', closedCount, neededCount: neededClosed, trainedAtMs: nowMs },
          ...{ brier: null, baseBrier: null },
        },
        null,
      ),
    );
    if (before !== undefined && before !== 'tooFew') told();
  }

  async function follow(ids: readonly DealId[]): Promise<void> {
    for (let at = 0; at < ids.length; at += sliceSize) {
      await store.gate.whenIdle();
      const fit = readFit(store.read);
      if (isStopped || !fit) return;
      const slice = ids.slice(at, at + sliceSize);
      store.maintain(({ db }) => scoreAgain(db, { fit, now: momentOf(clock) }, slice));
      await pause(breathMs);
    }
    told();
  }

  /** After much at once (a bulk change, an import taken back) there may be too few to learn from. */
  async function followAll(): Promise<void> {
    if (countTeachable(store.read, neededClosed) < neededClosed) return await learn();
    await heavy.score(null, momentOf(clock));
    told();
  }

  function settle(): Promise<void> {
    clearTimeout(gathering);
    gathering = undefined;
    const now = waiting;
    waiting = nothing();
    if (now.isLearningDue) return enqueue(learn);
    if (!isModelUsed(store.read)) return running;
    if (now.isAllDue || now.ids.size > fewAtMost) return enqueue(followAll);
    return now.ids.size > 0 ? enqueue(() => follow([...now.ids])) : running;
  }

  function learnIfDue(): Promise<void> {
    const sinceMs = clock.nowMs() - (readStand(store.read)?.trainedAtMs ?? -Infinity);
    // Also when the clock was set back: better once too often than not for months.
    const isFresh = sinceMs >= 0 && sinceMs < dayMs;
    // Of another version of the program.
    const isUnreadable = isModelUsed(store.read) && readFit(store.read) === null;
    return isFresh && !isUnreadable ? running : enqueue(learn);
  }

  return {
    start() {
      const first = setTimeout(() => void learnIfDue(), firstMs);
      const hourly = setInterval(() => void learnIfDue(), tickMs);
      timers.push(first.unref(), hourly.unref());
    },
    noticed(name, payload) {
      if (isStopped || !note(waiting, name, payload)) return;
      gathering ??= setTimeout(() => void settle(), gatherMs).unref();
    },
    settle,
    learnIfDue,
    async stop() {
      isStopped = true;
      timers.forEach((timer) => clearTimeout(timer));
      clearTimeout(gathering);
      await running;
    },
  };
}

type Waiting = { isLearningDue: boolean; isAllDue: boolean; ids: Set<DealId> };

function nothing(): Waiting {
  return { isLearningDue: false, isAllDue: false, ids: new Set() };
}

/** @returns whether the event asks for anything. */
function note<Name extends EventName>(waiting: Waiting, name: Name, payload: EventPayload<Name>): boolean {
  if (name === 'imports:progress') {
    const { entity, state, created, updated } = payload as EventPayload<'imports:progress'>;
    if (entity !== 'deal' || state !== 'done' || created + updated === 0) return false;
    waiting.isLearningDue = true;
    return true;
  }
  if (name === 'stages:changed') return (waiting.isAllDue = true);
  if (name !== 'deals:changed') return false;
  const { ids } = payload as EventPayload<'deals:changed'>;
  if (ids === null) waiting.isAllDue = true;
  else for (const id of ids) waiting.ids.add(id);
  return true;
}
