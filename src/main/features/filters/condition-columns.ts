/** Which column each field of a condition stands for. A text's key column holds `foldText` of it. */
import type { DealConditionField, FieldKind, LeadConditionField } from '#shared/domain/filters.ts';
import { dealConditionFields, leadConditionFields } from '#shared/domain/filters.ts';

export type ConditionColumn =
  | { kind: 'text'; column: string; key?: string }
  | { kind: 'number'; column: string }
  /** Whole days since an instant, as the column tells it. */
  | { kind: 'daysSince'; column: string }
  | { kind: 'day'; column: string; isInstant: boolean }
  | { kind: 'choice'; column: string };

const text = (column: string): ConditionColumn => ({ kind: 'text', column });
const folded = (column: string, key: string): ConditionColumn => ({ kind: 'text', column, key });
const number = (column: string): ConditionColumn => ({ kind: 'number', column });
const day = (column: string): ConditionColumn => ({ kind: 'day', column, isInstant: false });
const instant = (column: string): ConditionColumn => ({ kind: 'day', column, isInstant: true });
const choice = (column: string): ConditionColumn => ({ kind: 'choice', column });

const dealColumns: Record<DealConditionField, ConditionColumn> = {
  title: folded('title', 'title_key'),
  client: folded('client', 'client_key'),
  description: text('description'),
  assignee: text('assignee'),
  lostReason: text('lost_reason'),
  currency: text('currency'),
  amountMinor: number('amount_minor'),
  daysInStage: { kind: 'daysSince', column: 'stage_entered_at_ms' },
  commentCount: number('comment_count'),
  attachmentCount: number('attachment_count'),
  dueDate: day('due_date'),
  createdAtMs: instant('created_at_ms'),
  updatedAtMs: instant('updated_at_ms'),
  closedAtMs: instant('closed_at_ms'),
  stageEnteredAtMs: instant('stage_entered_at_ms'),
  stageId: choice('stage_id'),
  reachedStageId: choice('coalesce(closed_from_stage_id, stage_id)'),
  status: choice('status'),
};

const leadColumns: Record<LeadConditionField, ConditionColumn> = {
  company: folded('company', 'company_key'),
  contact: folded('contact', 'contact_key'),
  email: folded('email', 'email_key'),
  phone: text('phone'),
  source: text('source'),
  notes: text('notes'),
  nextStep: text('next_step'),
  commentCount: number('comment_count'),
  interactionCount: number('interaction_count'),
  nextStepOn: day('next_step_on'),
  lastContactOn: day('last_contact_on'),
  createdAtMs: instant('created_at_ms'),
  updatedAtMs: instant('updated_at_ms'),
  status: choice('status'),
};

export type ConditionEntity = 'deal' | 'lead';

const fields = {
  deal: { columns: dealColumns, kinds: dealConditionFields },
  lead: { columns: leadColumns, kinds: leadConditionFields },
} as const;

/** undefined where the record has no such field. */
export function conditionColumn(
  entity: ConditionEntity,
  field: string,
): { column: ConditionColumn; kind: FieldKind } | undefined {
  const { columns, kinds } = fields[entity];
  if (!Object.hasOwn(columns, field)) return undefined;
  return {
    column: (columns as Record<string, ConditionColumn>)[field] as ConditionColumn,
    kind: (kinds as Record<string, FieldKind>)[field] as FieldKind,
  };
}
