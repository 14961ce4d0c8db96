import type { DealId } from '#shared/domain/ids.ts';
import { closingPath } from '#shared/domain/stages.ts';
import { foldText } from '#shared/domain/text.ts';
import { searchKeysOf } from '#main/features/deals/deal-rows.ts';
import { insertDeal } from './imported-deals.repo.ts';
import type { DealDraft } from './row.ts';
import { recordClosing, type DealContext } from './writer-context.ts';

/** A new deal; a closed one enters the pipeline and is closed through it, as the rules have it. */
export function createDeal(context: DealContext, draft: DealDraft): void {
  const { db, ids, job } = context;
  const { fields, createdOn, closedOn, status } = draft;
  const start = draft.stage ?? context.defaultStage;
  const outcome = status === 'Won' || status === 'Lost' ? status : null;
  const path = outcome ? closingPath(start, context.stages) : [];
  const stage = path.at(-1) ?? start;
  const createdAtMs = createdOn ? context.noon(createdOn) : closedOn ? context.noon(closedOn) : job.nowMs;
  const closedAtMs = outcome ? (closedOn ? context.noon(closedOn) : Math.max(job.nowMs, createdAtMs)) : null;
  const id = ids.next<DealId>();
  const title = fields.title ?? '';
  context.journal.created();
  insertDeal(db, {
    id,
    description: null,
    client: null,
    clientKey: null,
    assignee: null,
    amountMinor: 0,
    currency: job.plan.currency,
    dueDate: null,
    ...fields,
    ...searchKeysOf(fields),
    title,
    titleKey: foldText(title),
    stageId: stage.id,
    status: outcome ?? 'Open',
    lostReason: outcome === 'Lost' ? draft.lostReason : null,
    orderKey: context.nextOrderKey(stage.id),
    createdAtMs,
    updatedAtMs: job.nowMs,
    stageEnteredAtMs: closedAtMs ?? createdAtMs,
    closedAtMs,
    closedFromStageId: outcome ? start.id : null,
    commentCount: 0,
    attachmentCount: 0,
    archivedAtMs: null,
    importId: job.importId,
    externalKey: draft.externalKey,
  });
  context.record(id, createdAtMs, { type: 'deal_created', action: 'import', newValue: title });
  if (outcome && closedAtMs !== null) {
    recordClosing(context, id, {
      from: start,
      path,
      outcome,
      lostReason: draft.lostReason,
      atMs: closedAtMs,
    });
  }
}
