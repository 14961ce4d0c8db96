import type { LeadFilter } from '#shared/domain/leads.ts';
import type { CompiledWhere } from '#main/features/filters/conditions.ts';
import { createListWhere } from '#main/features/filters/list-filter.ts';
import type { Moment } from '#main/platform/clock.ts';

/** @param moment decides on which day an instant lies. Throws VALIDATION where `where` makes no sense. */
export function leadWhereOf(filter: LeadFilter, moment: Moment): CompiledWhere {
  const list = createListWhere('lead');
  if (filter.statuses) list.addAnyOf('status', filter.statuses);
  if (filter.sources) list.addNames('source', filter.sources);
  return list.finish(filter, moment);
}
