import type { Currency } from '#shared/domain/money.ts';
import { createCommentsService } from '#main/features/comments/comments.service.ts';
import { createDealReads } from '#main/features/deals/deal-reads.service.ts';
import { createDealsService } from '#main/features/deals/deals.service.ts';
import { createStagesService } from '#main/features/stages/stages.service.ts';
import { createUndoService } from '#main/features/undo/undo.service.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLog } from '#main/platform/log.ts';
import { openTestStore } from '#main/store/test-store.ts';
import { createHeavyWork } from '#main/workers/heavy-work.ts';
import { createJobs } from '#main/workers/jobs.ts';
import { createBulkService } from './bulk.service.ts';

const workerUrl = new URL('../../workers/jobs-worker.ts', import.meta.url);

export type BulkBench = Awaited<ReturnType<typeof openBulk>>;

/** Bulk work, deals and undo over a real store, and over a real worker where there is much to do. */
export async function openBulk(folder?: string) {
  const store = await openTestStore(folder);
  const { clock } = store;
  const ids = createIds(clock);
  const worker = createJobs({ workerUrl, storePath: store.path, emit: store.emit, log: silentLog });
  const heavy = createHeavyWork({ jobs: worker, store, clock });
  const stages = createStagesService({ store, ids, heavyArchive: heavy.archiveStage });
  return {
    ...{ store, ids, stages },
    deals: createDealsService({ store, ids, stages, defaultCurrency: () => 'USD' as Currency }),
    comments: createCommentsService({ store, ids }),
    reads: createDealReads({ read: store.read, clock, stages }),
    undo: createUndoService({ store, heavyUndo: heavy.undo }),
    bulk: createBulkService({ store, ids, clock, heavy: heavy.bulk }),
    /** Everything of the deals but keys and instants, by their titles, and what the triggers keep. */
    everything: () => everythingOf(store),
    async close() {
      await worker.stop();
      store.close();
    },
  };
}

function everythingOf({ read }: Awaited<ReturnType<typeof openTestStore>>) {
  return [
    `SELECT d.title, s.label, d.status, d.lost_reason, d.order_key, d.client, d.client_key, d.assignee, d.due_date,
       d.amount_minor, d.currency, d.description, d.comment_count, d.closed_at_ms, d.archived_at_ms IS NULL
     FROM deal d JOIN stage s ON s.id = d.stage_id ORDER BY d.title`,
    `SELECT s.label, t.currency, t.deal_count, t.sum_minor FROM stage_total t JOIN stage s ON s.id = t.stage_id
     WHERE t.deal_count > 0 ORDER BY 1, 2`,
    `SELECT d.title, c.text, c.author_name, c.archived_at_ms IS NULL FROM comment c JOIN deal d ON d.id = c.deal_id ORDER BY 1, 2`,
  ].map((sql) => read.all(sql));
}
