/** Bulk work on whatever connection it runs (the main process's or a worker's): one transaction and one undo, or nothing. */
import type { BulkPreview, BulkResult, DealBulkChange } from '#shared/contract/bulk.contract.ts';
import { excerpt } from '#main/features/comments/comment-steps.service.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Store } from '#main/store/store.ts';
import type { ActionKind, Tx } from '#main/store/transaction.ts';
import type { BulkJob } from './bulk-job.ts';
import { tally, type Tally } from './bulk-work.ts';
import { listSelectedDeals, listSelectedLeads } from './bulk.repo.ts';
import { dealWork } from './deal-work.ts';
import { leadWork } from './lead-work.ts';

type On = { db: ReadableDb; ids: Ids };

/** What would change and what the rules refuse; writes nothing. Throws as the change would. */
export function previewBulk(job: BulkJob, on: On): BulkPreview {
  return tallyJob(job, on);
}

/** Throws where the change itself makes no sense; what the rules refuse of it is left as it is and named. */
export function runBulk(job: BulkJob, store: Pick<Store, 'write'>, ids: Ids): BulkResult {
  return store.write(kindOf(job), (tx) => {
    const { changing, unchanged, refused, sample } = tallyJob(job, { db: tx.db, ids }, tx);
    const [only] = sample;
    if (only && changing === 1 && job.change.kind !== 'comment') tx.label(only.label);
    return { actionId: changing > 0 ? tx.actionId : null, changed: changing, unchanged, refused };
  });
}

function tallyJob(job: BulkJob, { db, ids }: On, tx?: Tx): Tally {
  return job.entity === 'deal'
    ? tally(listSelectedDeals(db, job.selection, job.moment), dealWork(db, ids, job.change), tx)
    : tally(listSelectedLeads(db, job.selection, job.moment), leadWork(db, ids, job.change), tx);
}

const actions = {
  move: 'move',
  close: 'close',
  set: 'update',
  archive: 'archive',
} as const satisfies Record<Exclude<DealBulkChange['kind'], 'comment'>, ActionKind['action']>;

function kindOf({ entity, change }: BulkJob): ActionKind {
  if (change.kind === 'comment') return { action: 'comment', entity: 'comment', label: excerpt(change.text) };
  return { action: actions[change.kind], entity };
}
