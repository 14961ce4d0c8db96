/** Conditions in words: `Amount is at least $100.00`, `(Stage is any of Clients or Due date is this month)`. */
import type { TFunction } from 'i18next';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { ViewCondition, ViewGroup } from '#shared/domain/view-conditions.ts';
import { isGroup } from '#shared/domain/view-conditions.ts';
import { formatDay, formatMoney, formatNumber } from '#renderer/ui/format.ts';
import type { Choices } from './choices.ts';
import type { FilterField } from './fields.ts';

export type Wording = {
  t: TFunction;
  fields: readonly FilterField[];
  choices: Choices;
  currency: string;
};

export function conditionWords(condition: ViewCondition, wording: Wording): string {
  const { t, fields } = wording;
  const field = fields.find(({ id }) => id === condition.field);
  const said = {
    field: field?.label ?? condition.field,
    operator: t(`filters.op.${condition.op}`),
  };
  const value = valueWords(condition, field, wording);
  return value === '' ? t('filters.saidBare', said) : t('filters.said', { ...said, value });
}

function valueWords(
  condition: ViewCondition,
  field: FilterField | undefined,
  { t, choices, currency }: Wording,
): string {
  if ('preset' in condition) return t(`filters.preset.${condition.preset}`);
  if (condition.op === 'between')
    return t('filters.saidBetween', { from: formatDay(condition.from), to: formatDay(condition.to) });
  if (!('value' in condition)) return '';
  const { value } = condition;
  if (Array.isArray(value)) return value.map((one) => choices.labelOf(condition.field, one)).join(', ');
  if (typeof value === 'number')
    return field?.input === 'amount' ? formatMoney(value, currency) : formatNumber(value);
  return field?.kind === 'day'
    ? formatDay(value as PlainDate)
    : t('filters.saidText', { text: value as string });
}

export function groupWords(group: ViewGroup, wording: Wording): string {
  const { t } = wording;
  const parts = group.items.map((item) => {
    if (!isGroup(item)) return conditionWords(item, wording);
    const conditions = groupWords(item, wording);
    return item.items.length > 1 ? t('filters.saidGroup', { conditions }) : conditions;
  });
  return parts.join(` ${t(`filters.${group.join}`)} `);
}

export type ConditionChip = { key: string; label: string; without: ViewGroup };

/** One chip for each condition that holds by itself; what is joined by "or" stands together. */
export function conditionChips(group: ViewGroup, wording: Wording): ConditionChip[] {
  if (group.items.length === 0) return [];
  if (group.join === 'or' && group.items.length > 1) {
    return [{ key: 'where', label: groupWords(group, wording), without: { join: 'and', items: [] } }];
  }
  return group.items.map((item, at) => ({
    key: `where-${at}`,
    label: isGroup(item) ? groupWords(item, wording) : conditionWords(item, wording),
    without: { ...group, items: group.items.toSpliced(at, 1) },
  }));
}
