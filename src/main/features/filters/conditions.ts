/**
 * Groups of conditions as SQL: what a filter's `where` becomes for the statements that read deals or leads. Only fields that
 * the domain names reach the text of a statement; every value is a parameter. Whatever is negated holds for empty fields too.
 */
import { startOfDayMs, addDays } from '#shared/domain/zoned-time.ts';
import type { Condition, ConditionGroup } from '#shared/domain/filters.ts';
import { operatorsOf } from '#shared/domain/filters.ts';
import { foldText } from '#shared/domain/text.ts';
import { AppError, assertNever } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Moment } from '#main/platform/clock.ts';
import type { SqlValue } from '#main/store/database.ts';
import { conditionColumn, type ConditionColumn, type ConditionEntity } from './condition-columns.ts';

/** A condition with the values for its question marks. */
export type CompiledWhere = { sql: string; params: SqlValue[] };

type With<Operator extends Condition['op']> = Extract<Condition, { op: Operator }>;
type Empty = With<'isEmpty' | 'isNotEmpty'>;
type OnText = Empty | With<'contains' | 'notContains' | 'is' | 'isNot' | 'startsWith'>;
type OnNumber = Empty | With<'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'>;
type OnDay = Empty | With<'on' | 'before' | 'after'> | With<'between'>;
type OnChoice = Empty | With<'anyOf' | 'noneOf'>;

type Asked = { entity: ConditionEntity; moment: Moment };
type ColumnOf<Kind extends ConditionColumn['kind']> = Extract<ConditionColumn, { kind: Kind }>;

/**
 * @returns null where the group says nothing (it is empty, and so are the groups in it).
 * Throws VALIDATION (`where`) for a field that the record does not have and for an operator that does not suit its field.
 */
export function compileConditions(group: ConditionGroup, asked: Asked): CompiledWhere | null {
  const isNarrowed = group.join === 'and' && group.items.some((item) => isNarrow(item, asked.entity));
  const parts = group.items
    .map((item) =>
      'join' in item ? compileConditions(item, asked) : compileCondition(item, { ...asked, isNarrowed }),
    )
    .filter((part) => part !== null);
  if (parts.length === 0) return null;
  const joined = parts.map(({ sql }) => sql).join(group.join === 'and' ? ' AND ' : ' OR ');
  return {
    sql: parts.length === 1 ? joined : `(${joined})`,
    params: parts.flatMap(({ params }) => params),
  };
}

/** Whether an index finds few rows by the condition alone: those of some days, or of one name. */
function isNarrow(item: Condition | ConditionGroup, entity: ConditionEntity): boolean {
  if ('join' in item) return false;
  if (item.op === 'on' || item.op === 'between') return true;
  const column = conditionColumn(entity, item.field)?.column;
  return (
    (item.op === 'is' || item.op === 'startsWith') && column?.kind === 'text' && column.key !== undefined
  );
}

type Narrowing = Asked & { isNarrowed: boolean };

function compileCondition(condition: Condition, { entity, moment, isNarrowed }: Narrowing): CompiledWhere {
  const found = conditionColumn(entity, condition.field);
  if (!found) throw AppError.field('where', words('filters.unknownField', { field: condition.field }));
  if (!operatorsOf(found.kind).includes(condition.op)) {
    throw AppError.field('where', words('filters.wrongOperator', { field: condition.field }));
  }
  // What is asked of a column suits its kind from here on.
  const { column } = found;
  switch (column.kind) {
    case 'text':
      return compileText(condition as OnText, column);
    case 'number':
      return compileNumber(condition as OnNumber, column.column);
    case 'daysSince':
      return compileDaysSince(condition as OnNumber, column.column, moment);
    case 'day':
      return compileDay(condition as OnDay, column, moment);
    case 'choice':
      // Half of all deals stand in one stage: SQLite, which does not know, would go through them. The sign keeps it off.
      return compileChoice(condition as OnChoice, isNarrowed ? `+${column.column}` : column.column);
    default:
      return assertNever(column);
  }
}

const sqlOf = (sql: string, ...params: SqlValue[]): CompiledWhere => ({ sql, params });
const never = sqlOf('0');
const always = sqlOf('1');

/** Holds where the condition does not, and where nothing stands that could decide it. */
function not({ sql, params }: CompiledWhere): CompiledWhere {
  return sqlOf(`(${sql}) IS NOT TRUE`, ...params);
}

function either(parts: readonly CompiledWhere[]): CompiledWhere {
  return sqlOf(`(${parts.map(({ sql }) => sql).join(' OR ')})`, ...parts.flatMap(({ params }) => params));
}

function compileText(condition: OnText, { column, key }: ColumnOf<'text'>): CompiledWhere {
  switch (condition.op) {
    case 'isEmpty':
      return sqlOf(`(${column} IS NULL OR ${column} = '')`);
    case 'isNotEmpty':
      return sqlOf(`${column} <> ''`);
    case 'contains':
      return matching({ column, key }, condition.value, 'contains');
    case 'notContains':
      return not(matching({ column, key }, condition.value, 'contains'));
    case 'startsWith':
      return matching({ column, key }, condition.value, 'startsWith');
    case 'is':
      return matching({ column, key }, condition.value, 'is');
    case 'isNot':
      return not(matching({ column, key }, condition.value, 'is'));
  }
}

type Match = 'contains' | 'startsWith' | 'is';

/**
 * By the folded key where there is one. Other text is compared as SQLite does, blind to the case of ASCII letters only: so a
 * value with other letters is looked for as written, in small letters and in capitals.
 */
function matching(
  { column, key }: { column: string; key: string | undefined },
  value: string,
  match: Match,
): CompiledWhere {
  if (key === undefined) return either(spellingsOf(value).map((one) => like(column, one, match)));
  const folded = foldText(value);
  if (match === 'is') return sqlOf(`${key} = ?`, folded);
  if (match === 'contains') return like(key, folded, match);
  // A range, so that the index of the key finds it.
  return sqlOf(`(${key} >= ? AND ${key} < ?)`, folded, `${folded}\u{10ffff}`);
}

function like(column: string, value: string, match: Match): CompiledWhere {
  if (match === 'is') return sqlOf(`${column} = ? COLLATE NOCASE`, value);
  const escaped = value.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return sqlOf(`${column} LIKE ? ESCAPE '\\'`, match === 'contains' ? `%${escaped}%` : `${escaped}%`);
}

/** As it is written, and where that has letters beyond ASCII, all small and all capitals. */
export function spellingsOf(value: string): string[] {
  return /^[\0-\x7f]*$/.test(value)
    ? [value]
    : [...new Set([value, value.toLowerCase(), value.toUpperCase()])];
}

function compileNumber(condition: OnNumber, column: string): CompiledWhere {
  switch (condition.op) {
    case 'isEmpty':
      return sqlOf(`${column} IS NULL`);
    case 'isNotEmpty':
      return sqlOf(`${column} IS NOT NULL`);
    case 'eq':
      return sqlOf(`${column} = ?`, condition.value);
    case 'ne':
      return not(sqlOf(`${column} = ?`, condition.value));
    case 'lt':
      return sqlOf(`${column} < ?`, condition.value);
    case 'lte':
      return sqlOf(`${column} <= ?`, condition.value);
    case 'gt':
      return sqlOf(`${column} > ?`, condition.value);
    case 'gte':
      return sqlOf(`${column} >= ?`, condition.value);
  }
}

/** Compared as instants, so that the index of the column finds them: `daysSince` turned round. */
function compileDaysSince(condition: OnNumber, column: string, { today, timeZone }: Moment): CompiledWhere {
  const endOf = (days: number) => startOfDayMs(addDays(today, 1 - days), timeZone);
  const atLeast = (days: number) => (days <= 0 ? always : sqlOf(`${column} < ?`, endOf(days)));
  const below = (days: number) => (days <= 0 ? never : sqlOf(`${column} >= ?`, endOf(days)));
  switch (condition.op) {
    case 'isEmpty':
      return never;
    case 'isNotEmpty':
      return always;
    case 'eq':
      return both(atLeast(condition.value), below(condition.value + 1));
    case 'ne':
      return not(both(atLeast(condition.value), below(condition.value + 1)));
    case 'lt':
      return below(condition.value);
    case 'lte':
      return below(condition.value + 1);
    case 'gt':
      return atLeast(condition.value + 1);
    case 'gte':
      return atLeast(condition.value);
  }
}

function both(one: CompiledWhere, other: CompiledWhere): CompiledWhere {
  return sqlOf(`(${one.sql} AND ${other.sql})`, ...one.params, ...other.params);
}

/** An instant lies on the day that the user's calendar shows then. */
function compileDay(
  condition: OnDay,
  { column, isInstant }: ColumnOf<'day'>,
  { timeZone }: Moment,
): CompiledWhere {
  const start = (day: Parameters<typeof startOfDayMs>[0]) => (isInstant ? startOfDayMs(day, timeZone) : day);
  const since = (day: Parameters<typeof startOfDayMs>[0]) => sqlOf(`${column} >= ?`, start(day));
  const until = (day: Parameters<typeof startOfDayMs>[0]) =>
    isInstant
      ? sqlOf(`${column} < ?`, startOfDayMs(addDays(day, 1), timeZone))
      : sqlOf(`${column} <= ?`, day);
  switch (condition.op) {
    case 'isEmpty':
      return sqlOf(`${column} IS NULL`);
    case 'isNotEmpty':
      return sqlOf(`${column} IS NOT NULL`);
    case 'on':
      return isInstant
        ? both(since(condition.value), until(condition.value))
        : sqlOf(`${column} = ?`, condition.value);
    case 'before':
      return sqlOf(`${column} < ?`, start(condition.value));
    case 'after':
      return isInstant
        ? sqlOf(`${column} >= ?`, startOfDayMs(addDays(condition.value, 1), timeZone))
        : sqlOf(`${column} > ?`, condition.value);
    case 'between':
      return both(since(condition.from), until(condition.to));
  }
}

function compileChoice(condition: OnChoice, column: string): CompiledWhere {
  switch (condition.op) {
    case 'isEmpty':
      return sqlOf(`${column} IS NULL`);
    case 'isNotEmpty':
      return sqlOf(`${column} IS NOT NULL`);
    case 'anyOf':
      return oneOf(column, condition.value);
    case 'noneOf':
      return not(oneOf(column, condition.value));
  }
}

function oneOf(column: string, values: readonly string[]): CompiledWhere {
  return sqlOf(`${column} IN (${values.map(() => '?').join(', ')})`, ...values);
}
