import type { LeadFilter } from '#shared/domain/leads.ts';
import { foldText } from '#shared/domain/text.ts';
import { compileConditions } from '#main/features/filters/conditions.ts';
import type { Moment } from '#main/platform/clock.ts';
import type { SqlValue } from '#main/store/database.ts';

/** Conditions on `lead` joined by AND, never empty, with the values for their question marks. */
export type LeadWhere = { sql: string; params: SqlValue[] };

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
  for (const word of wordsOf(filter.text)) {
    const folded = likePattern(foldText(word));
    const plain = likePattern(word);
    add(
      `(company_key LIKE ? ESCAPE '\\' OR contact_key LIKE ? ESCAPE '\\' OR email_key LIKE ? ESCAPE '\\'
        OR phone LIKE ? ESCAPE '\\' OR notes LIKE ? ESCAPE '\\')`,
      ...[folded, folded, folded, plain, plain],
    );
  }
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

function wordsOf(text: string | undefined): string[] {
  return text ? text.split(/\s+/u).filter(Boolean) : [];
}

function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
