import { setTimeout as pause } from 'node:timers/promises';
import type { AttachmentsService } from '#main/features/attachments/attachments.service.ts';
import type { OpenedCopies } from '#main/features/attachments/opened-copies.ts';
import { keepSeriesAhead } from '#main/features/calendar/keep-ahead.service.ts';
import type { RemindersService } from '#main/features/reminders/reminders.service.ts';
import type { UploadsService } from '#main/features/uploads/uploads.service.ts';
import type { UndoService } from '#main/features/undo/undo.service.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Log } from '#main/platform/log.ts';
import type { Store } from '#main/store/store.ts';
import { beginMerge, mergeSearchIndex } from '#main/store/search/search-index.ts';
import { purgeTrash } from './purge.service.ts';

const dayMs = 86_400_000;
/** A timer that runs a day long would lose the time that the computer sleeps; the clock is asked every hour instead. */
const tickMs = 3_600_000;
/** Between two steps of work that nobody waits for. */
const breathMs = 5;

export type HousekeepingDeps = {
  store: Store;
  clock: Clock;
  log: Log;
  uploads: Pick<UploadsService, 'removeLeftovers'>;
  copies: Pick<OpenedCopies, 'removeLeftovers'>;
  attachments: Pick<AttachmentsService, 'removeUnneededContents'>;
  undo: Pick<UndoService, 'state'>;
  reminders: Pick<RemindersService, 'prune'>;
};

export type Housekeeping = {
  /**
   * Clears what the last run left and what the trash has kept long enough, keeps what repeats ahead, and
   * tidies the search index, now and once a day.
   */
  start(): void;
  /** Resolves once nothing of it runs any more: only then may the store be closed. */
  stop(): Promise<void>;
  /** Runs the daily part if a day has passed since. What fails is logged and tried again a day later. */
  runIfDue(): Promise<void>;
};

export function createHousekeeping(deps: HousekeepingDeps): Housekeeping {
  const { store, clock, log } = deps;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const stopped = Promise.withResolvers<void>();
  let lastRunMs = -Infinity;
  let running: Promise<void> = Promise.resolve();

  function enqueue(what: string, job: () => Promise<unknown>): Promise<void> {
    running = running.then(async () => {
      if (isStopped) return;
      try {
        await job();
      } catch (error) {
        log.error('Housekeeping failed', { what, error });
      }
    });
    return running;
  }

  /** A long import must not hold up the end of the program. */
  async function awaitTurn(): Promise<void> {
    await Promise.race([store.gate.whenIdle(), stopped.promise]);
  }

  async function stepAside(): Promise<void> {
    await pause(breathMs);
    await awaitTurn();
  }

  async function purge(): Promise<void> {
    const purged = await purgeTrash({
      ...{ store, clock },
      awaitTurn,
      isStopped: () => isStopped,
    });
    if (purged.actions > 0) store.emit('undo:changed', deps.undo.state());
    const contents = isStopped ? 0 : await deps.attachments.removeUnneededContents();
    log.info('Cleared the trash', { ...purged, contents });
  }

  /** In steps that nobody notices, each a transaction of its own. */
  async function mergeIndex(): Promise<void> {
    await Promise.race([store.gate.whenIdle(), stopped.promise]);
    if (!isStopped) store.maintain(({ db }) => beginMerge(db));
    do {
      await stepAside();
    } while (!isStopped && store.maintain(({ db }) => mergeSearchIndex(db)));
  }

  function runIfDue(): Promise<void> {
    // Also when the clock was set back: better once too often than not for months.
    const sinceMs = clock.nowMs() - lastRunMs;
    if (sinceMs >= 0 && sinceMs < dayMs) return running;
    lastRunMs = clock.nowMs();
    void enqueue('trash', purge);
    void enqueue('reminders', () => deps.reminders.prune({ turn: stepAside, isStopped: () => isStopped }));
    void enqueue('calendar', () =>
      keepSeriesAhead({ store, clock, turn: stepAside, isStopped: () => isStopped }),
    );
    return enqueue('search index', mergeIndex);
  }

  return {
    start() {
      void enqueue('leftovers', async () => {
        await deps.uploads.removeLeftovers();
        await deps.copies.removeLeftovers();
      });
      void runIfDue();
      timer = setInterval(() => void runIfDue(), tickMs);
      timer.unref();
    },
    async stop() {
      isStopped = true;
      stopped.resolve();
      clearInterval(timer);
      await running;
    },
    runIfDue,
  };
}
