/** Leads, as the machinery of imports asks for them: their columns, their rows and cards, and how they are written. */
import type { CardPlan, LeadPlan, LeadPreview, TablePlan } from '#shared/domain/imports.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { assertColumns } from '../assert-columns.ts';
import type { ImportKind } from '../import-kind.ts';
import { leadColumns } from './columns.ts';
import type { LeadDraft } from './lead-draft.ts';
import { createLeadWriter } from './lead-writer.ts';
import { completeLeadPlan, findInLeads, proposeLeadPlan, statusValuesOf } from './propose.ts';
import { createLeadReader, hasName } from './row.ts';

const own = (plan: TablePlan) => plan as LeadPlan;

export const leadImport: ImportKind<LeadPlan | CardPlan, LeadDraft> = {
  entity: 'lead',
  knowsColumn: leadColumns.knows,
  propose: proposeLeadPlan,
  complete: (plan, scan) => completeLeadPlan(own(plan), scan),
  valuesOf: (scan, plan) => statusValuesOf(scan, own(plan).columns),
  found: (scan, plan, ground) => findInLeads(scan, own(plan).columns, ground),
  createRowReader: ({ plan, names }) => createLeadReader({ plan: own(plan), names }),
  preview,
  assertPlan,
  createWriter: createLeadWriter,
};

/** Throws VALIDATION where the plan cannot work for any row. */
function assertPlan(plan: LeadPlan | CardPlan): void {
  if (plan.source === 'vcard') return;
  if (!hasName(plan.columns)) throw AppError.field('columns', words('imports.companyColumnMissing'));
  assertColumns(plan);
}

function preview(draft: LeadDraft, plan: LeadPlan | CardPlan): LeadPreview {
  const { fields, more, address } = draft;
  const lists = [more.emails, more.phones, more.urls, more.addresses];
  const hasParts = Object.keys(address).length > 0 && !more.addresses?.length;
  return {
    entity: 'lead',
    company: fields.company ?? fields.contact ?? '',
    contact: fields.contact ?? null,
    role: more.role ?? '',
    email: fields.email ?? null,
    phone: fields.phone ?? null,
    others: lists.reduce((sum, list) => sum + (list?.length ?? 0), hasParts ? 1 : 0),
    hasPhoto: Boolean(fields.photo),
    source: fields.source ?? null,
    status: draft.status ?? plan.defaultStatus,
    nextStepOn: fields.nextStepOn ?? null,
    createdOn: draft.createdOn,
  };
}
