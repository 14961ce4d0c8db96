import { trashDays } from '#shared/contract/trash.contract.ts';
import { daysElapsed } from '#shared/domain/dates.ts';

/** Whole days until what was deleted then is gone for good; 0 on the last one. */
export function daysLeft(archivedAtMs: number, nowMs: number): number {
  return Math.max(0, trashDays - daysElapsed(archivedAtMs, nowMs) - 1);
}
