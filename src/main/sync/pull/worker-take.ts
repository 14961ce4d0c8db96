/** What a pull hands to the worker, and what comes back. */
import type { Currency } from '#shared/domain/money.ts';
import type { SyncEntity } from '#shared/domain/sync.ts';
import type { RemoteRecord } from '#main/sync/kinds/kind.ts';
import type { SweepMemory } from './pull-memory.ts';

/** Seen in a list, and not as it was last agreed. */
export type Found = { remote: RemoteRecord; isDetailDue: boolean };

/** @property place where the sweep goes on should it be cut short after these. */
export type TakeInput = { entity: SyncEntity; items: readonly Found[]; place: SweepMemory | null };
/** @property pulled how many changed what the user sees. @property failed what was left out, so that the rest could come. */
export type Taken = { pulled: number; failed: { remoteId: number; reason: string }[] };
/** Resolves once it is committed. Throws AppError where the store cannot be written; then none of it is there. */
export type TakeInWorker = (input: TakeInput) => Promise<Taken>;

/** With what the main process knows and the worker cannot read. */
export type TakeJob = TakeInput & { actorName: string; currency: Currency };
export type HeavyTake = (job: TakeJob) => Promise<Taken>;
export type PullJobs = {
  takeFound: { input: { job: TakeJob; nowMs: number; timeZone: string }; output: Taken };
};
