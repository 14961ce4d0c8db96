/** Writes that would keep the main process busy for longer than a frame, each alone under the gate, in the worker. */
import type { HeavyArchive } from '#main/features/stages/stages.service.ts';
import type { HeavyUndo } from '#main/features/undo/undo.service.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Store } from '#main/store/store.ts';
import type { Jobs } from './jobs.ts';

export type HeavyWork = {
  /** An import, or an action of many changes, goes back or is done again. */
  undo: HeavyUndo;
  /** A stage with many deals is removed. */
  archiveStage: HeavyArchive;
};

export function createHeavyWork(deps: { jobs: Jobs; store: Pick<Store, 'gate'>; clock: Clock }): HeavyWork {
  const { jobs, store, clock } = deps;
  return {
    undo: (action, direction) =>
      store.gate.hold(async () => {
        await jobs.run('undo', { job: { action, direction }, nowMs: clock.nowMs() });
      }),
    archiveStage: (input) => store.gate.hold(() => jobs.run('archiveStage', { input, nowMs: clock.nowMs() })),
  };
}
