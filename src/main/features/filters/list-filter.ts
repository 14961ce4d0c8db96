/** What the filters of all lists have in common: how their parts become the WHERE of a statement. */
import type { DealFilter } from '#shared/domain/deals.ts';
import type { LeadFilter } from '#shared/domain/leads.ts';
import type { Moment } from '#main/platform/clock.ts';
import type { SqlValue } from '#main/store/database.ts';
import { textCondition } from '#main/store/search/search-index.ts';
import { compileConditions, type CompiledWhere } from './conditions.ts';

type CommonFilter = Pick<DealFilter & LeadFilter, 'text' | 'where'>;

export function isEmptyFilter(filter: DealFilter | LeadFilter): boolean {
  const { where, ...rest } = filter;
  if (where && where.items.length > 0) return false;
  return Object.values(rest).every((value) => value === undefined || value === '' || value === false);
}

/** Conditions on a list's live records, joined by AND and never empty. Columns are the caller's own words, never a user's. */
export function createListWhere(entity: 'deal' | 'lead') {
  const parts: string[] = ['archived_at_ms IS NULL'];
  const params: SqlValue[] = [];

  function add(sql: string, ...values: SqlValue[]): void {
    parts.push(sql);
    params.push(...values);
  }

  return {
    add,

    addAnyOf(column: string, values: readonly SqlValue[]): void {
      add(`${column} IN (${marks(values)})`, ...values);
    },

    /** Null among the names stands for none. */
    addNames(column: string, namesOrNone: readonly (string | null)[]): void {
      const names = namesOrNone.filter((name) => name !== null);
      const alternatives = [
        ...(names.length > 0 ? [`${column} IN (${marks(names)})`] : []),
        ...(names.length < namesOrNone.length ? [`${column} IS NULL`] : []),
      ];
      add(`(${alternatives.join(' OR ')})`, ...names);
    },

    /** @param moment decides on which day an instant lies. Throws VALIDATION where `where` makes no sense. */
    finish(filter: CommonFilter, moment: Moment): CompiledWhere {
      const text = filter.text ? textCondition(entity, filter.text) : null;
      if (text) add(text.sql, ...text.params);
      const where = filter.where && compileConditions(filter.where, { entity, moment });
      if (where) add(where.sql, ...where.params);
      return { sql: parts.join(' AND '), params };
    },
  };
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
