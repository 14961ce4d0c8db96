/** Writes that would keep the main process busy for longer than a frame, each alone under the gate, in the worker. */
import type { HeavyBulk } from '#main/features/bulk/bulk-job.ts';
import type { HeavyRecount } from '#main/features/dashboard/tally-zone.service.ts';
import type { HeavyDuplicates } from '#main/features/duplicates/duplicate-jobs.ts';
import type { HeavyInsights } from '#main/features/insights/insights-job.ts';
import type { HeavyArchive } from '#main/features/stages/stages.service.ts';
import type { HeavySuggestions } from '#main/features/suggestions/suggestion-jobs.ts';
import type { HeavyTake } from '#main/sync/pull/worker-take.ts';
import type { HeavyUndo } from '#main/features/undo/undo.service.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Store } from '#main/store/store.ts';
import type { Jobs } from './jobs.ts';

export type HeavyWork = {
  /** An import, or an action of many changes, goes back or is done again. */
  undo: HeavyUndo;
  /** A stage with many deals is removed. */
  archiveStage: HeavyArchive;
  /** Many deals or leads are changed, or looked at for a preview, which writes nothing and so waits for nobody. */
  bulk: HeavyBulk;
  /** All leads and clients are compared, which only reads, or much hangs on those that are merged. */
  duplicates: HeavyDuplicates;
  /** The whole store is looked through, which only reads, and what was found is kept. */
  suggestions: HeavySuggestions;
  /** How likely deals are to be won is learned, which only reads, and every open deal gets its probability. */
  insights: HeavyInsights;
  /** The dashboard's counters are counted anew. */
  recount: HeavyRecount;
  /** Much at once comes from the server. */
  takeFound: HeavyTake;
};

export function createHeavyWork(deps: { jobs: Jobs; store: Pick<Store, 'gate'>; clock: Clock }): HeavyWork {
  const { jobs, store, clock } = deps;
  return {
    undo: (action, direction) =>
      store.gate.hold(async () => {
        await jobs.run('undo', { job: { action, direction }, nowMs: clock.nowMs() });
      }),
    archiveStage: (input) => store.gate.hold(() => jobs.run('archiveStage', { input, nowMs: clock.nowMs() })),
    bulk: {
      change: (job) => store.gate.hold(() => jobs.run('bulk', { job, nowMs: clock.nowMs() })),
      preview: (job) => jobs.run('previewBulk', { job, nowMs: clock.nowMs() }),
    },
    recount: (job) => store.gate.hold(() => jobs.run('recount', { ...job, nowMs: clock.nowMs() })),
    takeFound: (job) =>
      store.gate.hold(() => jobs.run('takeFound', { job, nowMs: clock.nowMs(), timeZone: clock.timeZone() })),
    insights: {
      learn: () => jobs.run('learnWin', { nowMs: clock.nowMs() }),
      score: async (learned, now) => {
        await jobs.run('findScores', { learned, now });
        await store.gate.hold(() => jobs.run('keepScores', { nowMs: now.nowMs }));
      },
    },
    suggestions: {
      find: (moment) => jobs.run('findSuggestions', { moment }),
      keep: (found) => store.gate.hold(() => jobs.run('keepSuggestions', { found, nowMs: clock.nowMs() })),
    },
    duplicates: {
      leads: () => jobs.run('leadDuplicates', { nowMs: clock.nowMs() }),
      clients: () => jobs.run('clientDuplicates', { nowMs: clock.nowMs() }),
      mergeLeads: (input) => store.gate.hold(() => jobs.run('mergeLeads', { input, nowMs: clock.nowMs() })),
      mergeClients: (input) =>
        store.gate.hold(() => jobs.run('mergeClients', { input, nowMs: clock.nowMs() })),
    },
  };
}
