/** What the worker is asked for: every counter anew from the rows. */
import type { WorkerStore } from '#main/store/worker-store.ts';
import { differences, recount, type Difference } from '#main/store/tallies/recount.ts';
import { putTalliedZone, readTalliedZone } from '#main/store/tallies/zone.ts';
import { putLastCalculated } from './kept.repo.ts';

export type RecountJob = {
  nowMs: number;
  /** Whose days the counters count by from now on. */
  timeZone: string;
  /** Whether what differs is looked for first: a change of the zone makes all of it differ. */
  compares: boolean;
};

export type Recounted = {
  differences: number;
  /** The first of them, for the log. */
  told: Difference[];
};

export type DashboardJobs = { recount: { input: RecountJob; output: Recounted } };

const toldAtMost = 20;

/** In one transaction: nobody sees counters that are half new. */
export function runRecount(
  { nowMs, timeZone, compares }: RecountJob,
  { db, transaction }: Pick<WorkerStore, 'db' | 'transaction'>,
): Recounted {
  return transaction(() => {
    const found = compares ? differences(db) : [];
    if (readTalliedZone(db) !== timeZone) putTalliedZone(db, timeZone);
    recount(db);
    putLastCalculated(db, nowMs);
    return { differences: found.length, told: found.slice(0, toldAtMost) };
  });
}
