/** The worker's part of a pull: takes what a look through a list found, in one transaction. */
import { listStages } from '#main/features/stages/stages.service.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { WorkerStore } from '#main/store/worker-store.ts';
import { createKinds } from '#main/sync/kinds/index.ts';
import { applyAtOnce } from './apply-each.ts';
import { rememberSweep } from './pull-memory.ts';
import { take } from './take.ts';
import type { TakeJob, Taken } from './worker-take.ts';

type On = { store: Pick<WorkerStore, 'apply' | 'db'>; clock: Clock; ids: Ids };

/** All of it is on its way to the disk when it returns. Throws where the store cannot be written at all, and then nothing is. */
export function takeFound(job: TakeJob, { store, clock, ids }: On): Taken {
  const { entity, items, place, actorName, currency } = job;
  const stages = listStages(store.db);
  const kinds = createKinds({ ids, clock, stages: () => stages, currency: () => currency });
  const kind = kinds.get(entity);
  if (!kind) throw new Error(`There is no kind of record called ${entity}.`);
  const failed: Taken['failed'] = [];
  const pulled = applyAtOnce({ store, actorName }, items, {
    each: (tx, found) => take(tx, { kinds, ids, kind }, found),
    last: place === null ? undefined : (tx) => rememberSweep(tx.db, kind.collection, place),
    failed: ({ remote }, error) => failed.push({ remoteId: remote.remoteId, reason: String(error) }),
  });
  return { pulled, failed };
}
