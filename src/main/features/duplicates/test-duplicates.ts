import type { Currency } from '#shared/domain/money.ts';
import { noMore, type NewLead } from '#shared/domain/leads.ts';
import { createCommentsService } from '#main/features/comments/comments.service.ts';
import { createDealReads } from '#main/features/deals/deal-reads.service.ts';
import { createDealsService } from '#main/features/deals/deals.service.ts';
import { createConvertLead } from '#main/features/leads/convert-lead.service.ts';
import { createInteractionsService } from '#main/features/leads/interactions.service.ts';
import { createLeadReads } from '#main/features/leads/lead-reads.service.ts';
import { createLeadsService } from '#main/features/leads/leads.service.ts';
import { createStagesService } from '#main/features/stages/stages.service.ts';
import { createUndoService } from '#main/features/undo/undo.service.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLog } from '#main/platform/log.ts';
import { openTestStore } from '#main/store/test-store.ts';
import { createHeavyWork } from '#main/workers/heavy-work.ts';
import { createJobs } from '#main/workers/jobs.ts';
import { createDuplicatesService } from './duplicates.service.ts';

export type DuplicatesBench = Awaited<ReturnType<typeof openDuplicates>>;

/** Leads, deals, undo and duplicates over a real store; the worker starts with the first job for it. */
export async function openDuplicates() {
  const store = await openTestStore();
  const ids = createIds(store.clock);
  const worker = createJobs({
    workerUrl: new URL('../../workers/jobs-worker.ts', import.meta.url),
    ...{ storePath: store.path, emit: store.emit, log: silentLog },
  });
  const heavy = createHeavyWork({ jobs: worker, store, clock: store.clock });
  const stages = createStagesService({ store, ids, heavyArchive: heavy.archiveStage });
  const defaultCurrency = () => 'USD' as Currency;
  const leads = createLeadsService({ store, ids });
  return {
    store,
    leads,
    leadReads: createLeadReads({ read: store.read, clock: store.clock }),
    log: createInteractionsService({ store, ids }),
    convert: createConvertLead({ store, ids, stages, defaultCurrency }),
    comments: createCommentsService({ store, ids }),
    deals: createDealsService({ store, ids, stages, defaultCurrency }),
    dealReads: createDealReads({ read: store.read, clock: store.clock, stages }),
    undo: createUndoService({ store, heavyUndo: heavy.undo }),
    duplicates: createDuplicatesService({ store, heavy: heavy.duplicates }),
    add: (fields: Partial<NewLead> = {}) => leads.create({ company: 'Isdom', ...fields }).id,
    async close() {
      await worker.stop();
      store.close();
    },
  };
}

export const emails = (...values: string[]) => ({
  ...noMore,
  emails: values.map((value) => ({ label: 'work', value })),
});
