import type { LeadFilter } from '#shared/domain/leads.ts';
import { compileConditions } from '#main/features/filters/conditions.ts';
import type { Moment } from '#main/platform/clock.ts';
import type { SqlValue } from '#main/store/database.ts';
import { textCondition } from '#main/store/search/search-index.ts';

/** Conditions on `lead` joined by AND, never empty, with the values for their question marks. */
export type LeadWhere = { sql: string; params: SqlValue[] };

export function isEmptyLeadFilter({ where, ...rest }: LeadFilter): boolean {
  if (where && where.items.length > 0) return false;
  return Object.values(rest).every((value) => value === undefined || value === '');
}

/** @param moment decides on which day an instant lies. Throws VALIDATION where `where` makes no sense. */
export function leadWhereOf(filter: LeadFilter, moment: Moment): LeadWhere {
  const parts: string[] = ['archived_at_ms IS NULL'];
  const params: SqlValue[] = [];
  const add = (sql: string, ...values: SqlValue[]) => {
    parts.push(sql);
    params.push(...values);
  };
  if (filter.statuses) add(`status IN (${marks(filter.statuses)})`, ...filter.statuses);
  if (filter.sources) addSources(filter.sources, add);
  const text = filter.text ? textCondition('lead', filter.text) : null;
  if (text) add(text.sql, ...text.params);
  const where = filter.where && compileConditions(filter.where, { entity: 'lead', moment });
  if (where) add(where.sql, ...where.params);
  return { sql: parts.join(' AND '), params };
}

function addSources(
  sources: readonly (string | null)[],
  add: (sql: string, ...values: SqlValue[]) => void,
): void {
  const names = sources.filter((name) => name !== null);
  const alternatives = [
    ...(names.length > 0 ? [`source IN (${marks(names)})`] : []),
    ...(names.length < sources.length ? ['source IS NULL'] : []),
  ];
  add(`(${alternatives.join(' OR ')})`, ...names);
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
