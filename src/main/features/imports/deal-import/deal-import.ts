/** Deals, as the machinery of imports asks for them: their columns, their rows and how they are written. */
import type { DealPlan, DealPreview, TablePlan } from '#shared/domain/imports.ts';
import { isClosing, type Stage } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { assertColumns } from '../assert-columns.ts';
import type { ImportKind } from '../import-kind.ts';
import { dealColumns } from './columns.ts';
import { createDealWriter } from './deal-writer.ts';
import { completeDealPlan, findInDeals, proposeDealPlan, stageValuesOf } from './propose.ts';
import { createDealReader, type DealDraft } from './row.ts';

const own = (plan: TablePlan) => plan as DealPlan;

export const dealImport: ImportKind<DealPlan, DealDraft> = {
  entity: 'deal',
  knowsColumn: dealColumns.knows,
  propose: proposeDealPlan,
  complete: (plan, scan, ground) => completeDealPlan(own(plan), scan, ground),
  valuesOf: (scan, plan) => stageValuesOf(scan, own(plan).columns),
  found: (scan, plan, ground) => findInDeals(scan, own(plan).columns, ground),
  createRowReader: (parts) => createDealReader({ ...parts, plan: own(parts.plan) }),
  preview,
  assertPlan,
  createWriter: createDealWriter,
};

/** Throws VALIDATION where the plan cannot work for any row. */
function assertPlan(plan: DealPlan, stages: readonly Stage[]): void {
  if (!plan.columns.includes('title')) {
    throw AppError.field('columns', words('imports.titleColumnMissing'));
  }
  assertColumns(plan);
  const stage = stages.find((candidate) => candidate.id === plan.defaultStageId);
  if (!stage || isClosing(stage)) {
    throw AppError.field('defaultStageId', words('imports.defaultStageClosed'));
  }
}

function preview(draft: DealDraft, plan: DealPlan, stages: readonly Stage[]): DealPreview {
  const { fields } = draft;
  const isClosed = draft.status === 'Won' || draft.status === 'Lost';
  const stage = isClosed
    ? stages.at(-1)
    : (draft.stage ?? stages.find((candidate) => candidate.id === plan.defaultStageId));
  return {
    entity: 'deal',
    title: fields.title ?? '',
    client: fields.client ?? null,
    stageLabel: stage?.label ?? '',
    status: draft.status ?? 'Open',
    amountMinor: fields.amountMinor ?? 0,
    currency: fields.currency ?? plan.currency,
    dueDate: fields.dueDate ?? null,
    assignee: fields.assignee ?? null,
    createdOn: draft.createdOn,
    closedOn: draft.closedOn,
  };
}
