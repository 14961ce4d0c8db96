import type { DealSort, DealSortKey } from '#shared/domain/deals.ts';
import { assertNever } from '#shared/errors.ts';

/** Each order is one that an index gives, forwards or backwards; what is empty stands last either way. */
export function orderOf({ by, direction }: DealSort): string {
  const [column, flipped] = sortColumn(by);
  const down = (direction === 'desc') !== flipped;
  return `${column} ${down ? 'DESC' : 'ASC'} NULLS LAST, id ${down ? 'DESC' : 'ASC'}`;
}

/** @returns the column, and whether it runs against what the user sees (a longer stay is an earlier instant). */
function sortColumn(by: DealSortKey): [column: string, flipped: boolean] {
  switch (by) {
    case 'title':
      return ['title_key', false];
    case 'client':
      return ['client_key', false];
    case 'status':
      return ['status', false];
    case 'amountMinor':
      return ['amount_minor', false];
    case 'dueDate':
      return ['due_date', false];
    case 'assignee':
      return ['assignee', false];
    case 'daysInStage':
      return ['stage_entered_at_ms', true];
    case 'commentCount':
      return ['comment_count', false];
    case 'attachmentCount':
      return ['attachment_count', false];
    case 'createdAtMs':
      return ['created_at_ms', false];
    case 'updatedAtMs':
      return ['updated_at_ms', false];
    case 'closedAtMs':
      return ['closed_at_ms', false];
    case 'stage':
      throw new Error('A page by stage is read by readPageByStage.');
    default:
      return assertNever(by);
  }
}
