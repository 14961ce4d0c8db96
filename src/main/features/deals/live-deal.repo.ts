import type { DealId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';

export type DealState = { id: DealId; title: string; archivedAtMs: number | null };

/** As much of a deal as decides whether something may be hung on it. */
export function findDealState(db: ReadableDb, id: DealId): DealState | undefined {
  return db.get<DealState>(`SELECT id, title, archived_at_ms AS "archivedAtMs" FROM deal WHERE id = ?`, id);
}
