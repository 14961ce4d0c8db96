/** What conditions mean, said a second time and row by row: what the compiled SQL is compared with. */
import { daysBetween, plainDateAt, type PlainDate } from '#shared/domain/dates.ts';
import type { Condition, ConditionGroup } from '#shared/domain/filters.ts';
import { foldText } from '#shared/domain/text.ts';
import type { Moment } from '#main/platform/clock.ts';

export type Value = string | number | null;
export type Record = { [field: string]: Value };
/** How a record's field is to be looked at. */
export type Look = 'folded' | 'plain' | 'number' | 'daysInStage' | 'day' | 'instant' | 'choice';

export function holds(group: ConditionGroup, row: Record, asked: Asked): boolean {
  const said = group.items.filter((item) => !('join' in item) || saysSomething(item));
  const each = (item: Condition | ConditionGroup) =>
    'join' in item ? holds(item, row, asked) : holdsOne(item, row, asked);
  if (said.length === 0) return true;
  return group.join === 'and' ? said.every(each) : said.some(each);
}

function saysSomething(group: ConditionGroup): boolean {
  return group.items.some((item) => !('join' in item) || saysSomething(item));
}

export type Asked = { lookOf: (field: string) => Look; moment: Moment };

function holdsOne(condition: Condition, row: Record, { lookOf, moment }: Asked): boolean {
  const value = row[condition.field] ?? null;
  const isEmpty = value === null || value === '';
  switch (condition.op) {
    case 'isEmpty':
      return isEmpty;
    case 'isNotEmpty':
      return !isEmpty;
    case 'contains':
    case 'is':
    case 'startsWith':
      return matches(value, condition, lookOf(condition.field));
    case 'notContains':
      return !matches(value, { ...condition, op: 'contains' }, lookOf(condition.field));
    case 'isNot':
      return !matches(value, { ...condition, op: 'is' }, lookOf(condition.field));
    case 'anyOf':
      return condition.value.includes(String(value));
    case 'noneOf':
      return !condition.value.includes(String(value));
    case 'on':
    case 'before':
    case 'after':
    case 'between':
      return onDay(dayOf(value, lookOf(condition.field), moment), condition);
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return compares(numberOf(value, lookOf(condition.field), moment), condition);
  }
}

const asciiFolded = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function matches(value: Value, condition: { op: string; value: string }, look: Look): boolean {
  if (value === null) return false;
  const fold = look === 'folded' ? foldText : asciiFolded;
  const text = fold(String(value));
  const wanted =
    look === 'folded'
      ? [condition.value]
      : [condition.value, condition.value.toLowerCase(), condition.value.toUpperCase()];
  return wanted.map(fold).some((one) => {
    if (condition.op === 'is') return text === one;
    return condition.op === 'contains' ? text.includes(one) : text.startsWith(one);
  });
}

function dayOf(value: Value, look: Look, { timeZone }: Moment): PlainDate | null {
  if (value === null) return null;
  return look === 'instant' ? plainDateAt(Number(value), timeZone) : (String(value) as PlainDate);
}

function onDay(
  day: PlainDate | null,
  condition: Extract<Condition, { op: 'on' | 'before' | 'after' | 'between' }>,
) {
  if (day === null) return false;
  switch (condition.op) {
    case 'on':
      return day === condition.value;
    case 'before':
      return day < condition.value;
    case 'after':
      return day > condition.value;
    case 'between':
      return day >= condition.from && day <= condition.to;
  }
}

function numberOf(value: Value, look: Look, { today, timeZone }: Moment): number {
  if (look !== 'daysInStage') return Number(value);
  return Math.max(0, daysBetween(plainDateAt(Number(value), timeZone), today));
}

function compares(
  value: number,
  condition: Extract<Condition, { op: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' }>,
) {
  switch (condition.op) {
    case 'eq':
      return value === condition.value;
    case 'ne':
      return value !== condition.value;
    case 'lt':
      return value < condition.value;
    case 'lte':
      return value <= condition.value;
    case 'gt':
      return value > condition.value;
    case 'gte':
      return value >= condition.value;
  }
}
