import { trashDays } from '#shared/contract/trash.contract.ts';
import { daysElapsed } from '#shared/domain/dates.ts';

/** How many days, begun ones included, until what was deleted then is gone for good; 0 when it is due. */
export function daysLeft(archivedAtMs: number, nowMs: number): number {
  return Math.max(0, trashDays - daysElapsed(archivedAtMs, nowMs));
}
