import type { DealId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { findDealState, type DealState } from './live-deal.repo.ts';

/**
 * The deal that a comment or a file hangs on, where it can take one. Throws NOT_FOUND for one that is gone for good and
 * CONFLICT for one in the trash.
 * @param outcome a sentence that says what did not happen: "The comment was not added."
 */
export function requireDealForChild(db: ReadableDb, id: DealId, outcome: string): DealState {
  const deal = findDealState(db, id);
  if (!deal) throw new AppError('NOT_FOUND', words('deals.goneForChild', { outcome }));
  if (deal.archivedAtMs !== null) {
    throw new AppError('CONFLICT', words('deals.inTrashForChild', { title: deal.title, outcome }));
  }
  return deal;
}
