/**
 * Conditions while they are being written: rows of which some are not finished yet. A row that is finished filters at once;
 * the others are kept as they stand.
 */
import type { PlainDate } from '#shared/domain/dates.ts';
import { isPlainDate } from '#shared/domain/dates.ts';
import { maxAmountMinor, minorToMajor } from '#shared/domain/money.ts';
import type { DayPreset, ViewCondition, ViewGroup } from '#shared/domain/view-conditions.ts';
import { dayPresets, isGroup } from '#shared/domain/view-conditions.ts';
import { amountText, readAmount } from '#renderer/ui/amount-text.ts';
import type { FilterField, Operator } from './fields.ts';

/** A part of it per kind of value, so that changing the field or the comparison loses nothing that was written. */
export type DraftRow = {
  key: number;
  field: string;
  op: Operator;
  text: string;
  /** A preset, `date` for the day in `from`, or nothing yet. */
  preset: DayPreset | 'date' | '';
  from: string;
  to: string;
  chosen: readonly string[];
  /** A condition that the editor does not know: kept as it is, to be removed at most. */
  foreign?: ViewCondition;
};
export type DraftGroup = { key: number; join: 'and' | 'or'; items: readonly (DraftRow | DraftGroup)[] };
export type DraftItem = DraftRow | DraftGroup;

/** How amounts are written here. */
export type Writing = { currency: string; locale: string };

export const deepestGroup = 3;
export const mostItems = 30;

let lastKey = 0;
const nextKey = () => (lastKey += 1);

export function isDraftGroup(item: DraftItem): item is DraftGroup {
  return 'join' in item;
}

export function newRow(field: FilterField): DraftRow {
  const op = field.operators[0] ?? 'isNotEmpty';
  return { key: nextKey(), field: field.id, op, text: '', preset: '', from: '', to: '', chosen: [] };
}

export function newGroup(items: readonly DraftItem[] = [], join: 'and' | 'or' = 'and'): DraftGroup {
  return { key: nextKey(), join, items };
}

/** What was written stays where the other field is written in the same way. */
export function withField(row: DraftRow, before: FilterField | undefined, field: FilterField): DraftRow {
  const op = field.operators.includes(row.op) ? row.op : (field.operators[0] ?? row.op);
  const isSame = before?.input === field.input && field.input !== 'choices';
  return isSame ? { ...row, field: field.id, op } : { ...newRow(field), key: row.key, op };
}

/** @returns the group with the item of that key replaced, or without it where it becomes null. */
export function withItem(
  group: DraftGroup,
  key: number,
  change: (item: DraftItem) => DraftItem | null,
): DraftGroup {
  if (group.key === key) return (change(group) as DraftGroup | null) ?? group;
  const items = group.items.flatMap((item): DraftItem[] => {
    if (item.key === key) return [change(item)].filter((one) => one !== null);
    return [isDraftGroup(item) ? withItem(item, key, change) : item];
  });
  return { ...group, items };
}

export function draftOf(group: ViewGroup, fields: readonly FilterField[], writing: Writing): DraftGroup {
  const items = group.items.map((item) =>
    isGroup(item) ? draftOf(item, fields, writing) : rowOf(item, fields, writing),
  );
  return newGroup(items, group.join);
}

function rowOf(condition: ViewCondition, fields: readonly FilterField[], writing: Writing): DraftRow {
  const field = fields.find((one) => one.id === condition.field);
  const empty = { key: nextKey(), text: '', preset: '', from: '', to: '', chosen: [] } as const;
  const row: DraftRow = { ...empty, field: condition.field, op: condition.op };
  if (!field || !field.operators.includes(condition.op)) return { ...row, foreign: condition };
  if ('preset' in condition) return { ...row, preset: condition.preset };
  if (condition.op === 'between') return { ...row, from: condition.from, to: condition.to };
  if (!('value' in condition)) return row;
  if (Array.isArray(condition.value)) return { ...row, chosen: condition.value };
  if (field.kind === 'day') return { ...row, preset: 'date', from: String(condition.value) };
  return { ...row, text: writtenValue(condition.value as string | number, field, writing) };
}

function writtenValue(value: string | number, field: FilterField, { currency, locale }: Writing): string {
  if (typeof value === 'string') return value;
  if (field.input !== 'amount') return String(value);
  // An amount of nothing is written out: an empty field is a condition that is not finished.
  return amountText(value, currency, locale) || String(minorToMajor(value, currency));
}

/** @returns null where the row is not finished. */
export function conditionOf(
  row: DraftRow,
  fields: readonly FilterField[],
  writing: Writing,
): ViewCondition | null {
  if (row.foreign) return row.foreign;
  const field = fields.find((one) => one.id === row.field);
  if (!field) return null;
  const { op } = row;
  switch (op) {
    case 'isEmpty':
    case 'isNotEmpty':
      return { field: row.field, op };
    case 'contains':
    case 'notContains':
    case 'is':
    case 'isNot':
    case 'startsWith': {
      const value = row.text.trim().slice(0, 255);
      return value === '' ? null : { field: row.field, op, value };
    }
    case 'anyOf':
    case 'noneOf':
      return row.chosen.length === 0 ? null : { field: row.field, op, value: [...row.chosen] };
    case 'between': {
      const [from, to] = [dayOf(row.from), dayOf(row.to)];
      return from && to ? { field: row.field, op, from, to } : null;
    }
    case 'on':
    case 'before':
    case 'after':
      return dayCondition(row, op);
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte': {
      const value = numberOf(row.text, field, writing);
      return value === null ? null : { field: row.field, op, value };
    }
  }
}

function dayCondition(row: DraftRow, op: 'on' | 'before' | 'after'): ViewCondition | null {
  const preset = dayPresets.find((one) => one === row.preset);
  if (preset) return { field: row.field, op, preset };
  const value = row.preset === 'date' ? dayOf(row.from) : null;
  return value && { field: row.field, op, value };
}

function dayOf(text: string): PlainDate | null {
  return isPlainDate(text) ? text : null;
}

/** A whole number, or minor units of the currency; null where the text is neither. */
export function numberOf(text: string, field: FilterField, { currency, locale }: Writing): number | null {
  const written = text.trim();
  if (written === '') return null;
  if (field.input === 'amount') {
    const amount = readAmount(written, currency, locale);
    return amount !== null && Math.abs(amount) <= maxAmountMinor ? amount : null;
  }
  return /^-?\d{1,9}$/.test(written) ? Number(written) : null;
}

/** The finished rows. */
export function finishedOf(group: DraftGroup, fields: readonly FilterField[], writing: Writing): ViewGroup {
  const items = group.items.flatMap((item): (ViewCondition | ViewGroup)[] => {
    if (isDraftGroup(item)) return [finishedOf(item, fields, writing)];
    const condition = conditionOf(item, fields, writing);
    return condition ? [condition] : [];
  });
  return { join: group.join, items };
}

export function unfinishedRows(
  group: DraftGroup,
  fields: readonly FilterField[],
  writing: Writing,
): DraftRow[] {
  return group.items.flatMap((item) => {
    if (isDraftGroup(item)) return unfinishedRows(item, fields, writing);
    return conditionOf(item, fields, writing) ? [] : [item];
  });
}
