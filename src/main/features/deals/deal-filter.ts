import type { DealFilter } from '#shared/domain/deals.ts';
import { compileConditions } from '#main/features/filters/conditions.ts';
import type { Moment } from '#main/platform/clock.ts';
import type { SqlValue } from '#main/store/database.ts';
import { textCondition } from '#main/store/search/search-index.ts';

/** Conditions on `deal` joined by AND, never empty, with the values for their question marks. */
export type Where = { sql: string; params: SqlValue[] };

export function isEmptyFilter(filter: DealFilter): boolean {
  const { where, ...rest } = filter;
  if (where && where.items.length > 0) return false;
  return Object.values(rest).every((value) => value === undefined || value === '' || value === false);
}

/** @param moment decides what is overdue, and on which day an instant lies. Throws VALIDATION where `where` makes no sense. */
export function whereOf(filter: DealFilter, moment: Moment): Where {
  const parts: string[] = ['archived_at_ms IS NULL'];
  const params: SqlValue[] = [];
  const add = (sql: string, ...values: SqlValue[]) => {
    parts.push(sql);
    params.push(...values);
  };
  if (filter.statuses) add(`status IN (${marks(filter.statuses)})`, ...filter.statuses);
  if (filter.stageIds) add(`stage_id IN (${marks(filter.stageIds)})`, ...filter.stageIds);
  if (filter.assignees) addAssignees(filter.assignees, add);
  if (filter.dueFrom) add('due_date >= ?', filter.dueFrom);
  if (filter.dueTo) add('due_date <= ?', filter.dueTo);
  if (filter.overdue) add(`status = 'Open' AND due_date < ?`, moment.today);
  if (filter.amountMinMinor !== undefined) add('amount_minor >= ?', filter.amountMinMinor);
  if (filter.amountMaxMinor !== undefined) add('amount_minor <= ?', filter.amountMaxMinor);
  const text = filter.text ? textCondition('deal', filter.text) : null;
  if (text) add(text.sql, ...text.params);
  const where = filter.where && compileConditions(filter.where, { entity: 'deal', moment });
  if (where) add(where.sql, ...where.params);
  return { sql: parts.join(' AND '), params };
}

function addAssignees(
  assignees: readonly (string | null)[],
  add: (sql: string, ...values: SqlValue[]) => void,
): void {
  const names = assignees.filter((name) => name !== null);
  const alternatives = [
    ...(names.length > 0 ? [`assignee IN (${marks(names)})`] : []),
    ...(names.length < assignees.length ? ['assignee IS NULL'] : []),
  ];
  add(`(${alternatives.join(' OR ')})`, ...names);
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
