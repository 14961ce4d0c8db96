/**
 * Keeps the counters' days those of the zone that the user is in: a store in which nothing was counted yet takes the zone at once,
 * any other is counted anew in the worker.
 */
import type { Log } from '#main/platform/log.ts';
import type { Store } from '#main/store/store.ts';
import { putTalliedZone, readTalliedZone } from '#main/store/tallies/zone.ts';
import type { RecountJob, Recounted } from './recount-job.ts';
import { isAnythingCounted } from './tallies.repo.ts';

/** Counts anew in a worker, with everybody else's writes waiting. */
export type HeavyRecount = (job: Omit<RecountJob, 'nowMs'>) => Promise<Recounted>;

export type TallyZoneDeps = {
  store: Pick<Store, 'read' | 'maintain' | 'emit'>;
  log: Log;
  heavyRecount: HeavyRecount;
};

export type TallyZone = {
  /** Takes the zone that the system has now; where it is another one, counts for it. Costs nothing where it is the same. */
  follow(timeZone: string): void;
  /** Resolves once what `follow` began is done. */
  whenFollowed(): Promise<void>;
};

export function createTallyZone({ store, log, heavyRecount }: TallyZoneDeps): TallyZone {
  let followed = readTalliedZone(store.read);
  let counting: Promise<void> = Promise.resolve();

  async function count(timeZone: string): Promise<void> {
    try {
      await heavyRecount({ timeZone, compares: false });
      store.emit('dashboard:changed', {});
    } catch (error) {
      // Tried again by the next start: a disk that is full stays full for longer than a look at the dashboard.
      log.error('Counters not counted anew for the zone', { timeZone, error });
    }
  }

  return {
    follow(timeZone) {
      if (timeZone === followed) return;
      followed = timeZone;
      if (isAnythingCounted(store.read)) {
        counting = count(timeZone);
        return;
      }
      store.maintain((tx) => {
        putTalliedZone(tx.db, timeZone);
        tx.emit('dashboard:changed', {});
      });
    },
    whenFollowed: () => counting,
  };
}
