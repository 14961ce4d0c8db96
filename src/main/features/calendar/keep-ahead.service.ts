import type { Clock } from '#main/platform/clock.ts';
import type { Store } from '#main/store/store.ts';
import { dayMs } from './event-times.ts';
import { listMadeShort } from './events.repo.ts';
import { keepEvent, madeMs } from './keep-event.service.ts';

/** So much of what is made ahead may be used up before it is made again. */
const slackMs = 30 * dayMs;
const sliceMs = 8;
const seriesAtOnce = 20;

export type AheadDeps = {
  store: Pick<Store, 'read' | 'maintain'>;
  clock: Pick<Clock, 'nowMs'>;
  /** Resolves when the store may be written again, and everything else has had its turn. */
  turn: () => Promise<void>;
  isStopped: () => boolean;
};

/** Makes the occurrences of every series two years ahead again, in steps that nobody notices. @returns of how many series. */
export async function keepSeriesAhead({ store, clock, turn, isStopped }: AheadDeps): Promise<number> {
  const aimMs = clock.nowMs() + madeMs.ahead - slackMs;
  let kept = 0;
  for (;;) {
    await turn();
    if (isStopped()) return kept;
    const ids = listMadeShort(store.read, aimMs, seriesAtOnce);
    if (ids.length === 0) return kept;
    kept += store.maintain((tx) => {
      const sinceMs = performance.now();
      let done = 0;
      for (const id of ids) {
        keepEvent(tx, id);
        done += 1;
        if (performance.now() - sinceMs > sliceMs) break;
      }
      return done;
    });
  }
}
