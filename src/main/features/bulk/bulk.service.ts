/**
 * What is done to many records at once. A handful is changed right here; more than that, or whatever a filter lets through,
 * in the worker, so that the main process answers meanwhile.
 */
import type { BulkPreview, BulkResult } from '#shared/contract/bulk.contract.ts';
import type { ParsedInput } from '#shared/contract/index.ts';
import { momentOf, type Clock } from '#main/platform/clock.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Store } from '#main/store/store.ts';
import type { BulkJob, HeavyBulk } from './bulk-job.ts';
import { previewBulk, runBulk } from './run-bulk.ts';

/** Above this many the main process would be busy for longer than a frame. */
export const lightRecordsAtMost = 50;

export type BulkService = ReturnType<typeof createBulkService>;

export type BulkDeps = { store: Store; ids: Ids; clock: Clock; heavy: HeavyBulk };

export function createBulkService({ store, ids, clock, heavy }: BulkDeps) {
  const moment = () => momentOf(clock);

  async function preview(job: BulkJob): Promise<BulkPreview> {
    return isHeavy(job) ? await heavy.preview(job) : previewBulk(job, { db: store.read, ids });
  }

  async function change(job: BulkJob): Promise<BulkResult> {
    if (isHeavy(job)) return await heavy.change(job);
    await store.gate.whenIdle();
    return runBulk(job, store, ids);
  }

  return {
    previewDeals: (input: ParsedInput<'bulk:previewDeals'>) =>
      preview({ entity: 'deal', moment: moment(), ...input }),
    changeDeals: (input: ParsedInput<'bulk:deals'>) => change({ entity: 'deal', moment: moment(), ...input }),
    previewLeads: (input: ParsedInput<'bulk:previewLeads'>) =>
      preview({ entity: 'lead', moment: moment(), ...input }),
    changeLeads: (input: ParsedInput<'bulk:leads'>) => change({ entity: 'lead', moment: moment(), ...input }),
  };
}

/** How many a filter lets through is not known before it was looked at, which may itself take long. */
function isHeavy({ selection }: BulkJob): boolean {
  return !('ids' in selection) || selection.ids.length > lightRecordsAtMost;
}
