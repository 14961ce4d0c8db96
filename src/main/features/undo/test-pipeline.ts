import type { Currency } from '#shared/domain/money.ts';
import { createCommentsService } from '#main/features/comments/comments.service.ts';
import { createDealReads } from '#main/features/deals/deal-reads.service.ts';
import { createDealsService } from '#main/features/deals/deals.service.ts';
import { createConvertLead } from '#main/features/leads/convert-lead.service.ts';
import { createInteractionsService } from '#main/features/leads/interactions.service.ts';
import { createLeadReads } from '#main/features/leads/lead-reads.service.ts';
import { createLeadsService } from '#main/features/leads/leads.service.ts';
import { createStagesService } from '#main/features/stages/stages.service.ts';
import { createIds } from '#main/platform/ids.ts';
import { openTestStore, type TestStore } from '#main/store/test-store.ts';
import { createUndoService } from './undo.service.ts';

export type Pipeline = Awaited<ReturnType<typeof createPipeline>>;

const notHere = () => Promise.reject(new Error('Not for these tests.'));

/** Deals, leads, stages and undo on a real store, for the tests of all four. */
export async function createPipeline(opened?: TestStore) {
  const store = opened ?? (await openTestStore());
  const ids = createIds(store.clock);
  const stages = createStagesService({ store, ids, heavyArchive: notHere });
  const defaultCurrency = () => 'USD' as Currency;
  const deals = createDealsService({ store, ids, stages, defaultCurrency });
  const leads = createLeadsService({ store, ids });
  const leadReads = createLeadReads({ read: store.read, clock: store.clock });
  const convertLead = createConvertLead({ store, ids, stages, defaultCurrency });
  const interactions = createInteractionsService({ store, ids });
  const reads = createDealReads({ read: store.read, clock: store.clock, stages });
  const comments = createCommentsService({ store, ids });
  const undo = createUndoService({
    store,
    heavyUndo: notHere,
  });
  return { store, ids, stages, deals, reads, leads, leadReads, convertLead, interactions, comments, undo };
}
