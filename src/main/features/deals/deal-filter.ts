import type { DealFilter } from '#shared/domain/deals.ts';
import type { CompiledWhere } from '#main/features/filters/conditions.ts';
import { createListWhere } from '#main/features/filters/list-filter.ts';
import type { Moment } from '#main/platform/clock.ts';

/** @param moment decides what is overdue, and on which day an instant lies. Throws VALIDATION where `where` makes no sense. */
export function whereOf(filter: DealFilter, moment: Moment): CompiledWhere {
  const list = createListWhere('deal');
  if (filter.statuses) list.addAnyOf('status', filter.statuses);
  if (filter.stageIds) list.addAnyOf('stage_id', filter.stageIds);
  if (filter.assignees) list.addNames('assignee', filter.assignees);
  if (filter.dueFrom) list.add('due_date >= ?', filter.dueFrom);
  if (filter.dueTo) list.add('due_date <= ?', filter.dueTo);
  if (filter.overdue) list.add(`status = 'Open' AND due_date < ?`, moment.today);
  if (filter.amountMinMinor !== undefined) list.add('amount_minor >= ?', filter.amountMinMinor);
  if (filter.amountMaxMinor !== undefined) list.add('amount_minor <= ?', filter.amountMaxMinor);
  return list.finish(filter, moment);
}
