/** The fields that conditions may name, as the editor offers them: how each is called, compared and written. */
import type { TFunction } from 'i18next';
import type { Condition, DealConditionField, FieldKind, LeadConditionField } from '#shared/domain/filters.ts';
import { dealConditionFields, leadConditionFields, operatorsOf } from '#shared/domain/filters.ts';

export type Entity = 'deal' | 'lead';
export type Operator = Condition['op'];

export type FilterField = {
  id: string;
  kind: FieldKind;
  label: string;
  /** How its value is written: names are suggested, of choices there is a list, an amount stands in the user's currency. */
  input: 'text' | 'names' | 'number' | 'amount' | 'day' | 'choices';
  /** Those that the editor offers. */
  operators: readonly Operator[];
};

const suggested = new Set(['client', 'assignee', 'source']);
/** Numbers and choices are never empty. */
const neverEmpty = new Set<FieldKind>(['number', 'choice']);

export function fieldsOf(entity: Entity, t: TFunction): FilterField[] {
  if (entity === 'deal') {
    const ids = Object.keys(dealConditionFields) as DealConditionField[];
    return ids.map((id) => fieldOf(id, dealConditionFields[id], t(`filters.deal.${id}`)));
  }
  const ids = Object.keys(leadConditionFields) as LeadConditionField[];
  return ids.map((id) => fieldOf(id, leadConditionFields[id], t(`filters.lead.${id}`)));
}

function fieldOf(id: string, kind: FieldKind, label: string): FilterField {
  const operators = operatorsOf(kind).filter(
    (operator) => !neverEmpty.has(kind) || (operator !== 'isEmpty' && operator !== 'isNotEmpty'),
  );
  return { id, kind, label, input: inputOf(id, kind), operators };
}

function inputOf(id: string, kind: FieldKind): FilterField['input'] {
  if (kind === 'text') return suggested.has(id) ? 'names' : 'text';
  if (kind === 'number') return id === 'amountMinor' ? 'amount' : 'number';
  return kind === 'day' ? 'day' : 'choices';
}

/** Whose values are the pipeline's stages. */
export function isStageField(field: string): boolean {
  return field === 'stageId' || field === 'reachedStageId';
}

/** The kind of a field by its name alone; undefined where the record has none of that name. */
export function kindOf(entity: Entity, field: string): FieldKind | undefined {
  const kinds: Record<string, FieldKind> = entity === 'deal' ? dealConditionFields : leadConditionFields;
  return Object.hasOwn(kinds, field) ? kinds[field] : undefined;
}
