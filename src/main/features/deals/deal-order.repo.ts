import { generateKeyBetween } from 'fractional-indexing';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';

/** The key of a place in a column: before another card, or at its end. Only the moved row is written. */
export function orderKeyBefore(db: ReadableDb, stageId: StageId, beforeId: DealId | null): string | null {
  if (beforeId === null) return orderKeyAtEnd(db, stageId);
  const next = db.get<{ orderKey: string }>(
    `SELECT order_key AS orderKey FROM deal WHERE id = ? AND stage_id = ? AND archived_at_ms IS NULL`,
    beforeId,
    stageId,
  );
  return next ? generateKeyBetween(keyBelow(db, stageId, next.orderKey), next.orderKey) : null;
}

export function orderKeyAtEnd(db: ReadableDb, stageId: StageId): string {
  const last = db.get<{ orderKey: string }>(
    `SELECT order_key AS orderKey FROM deal
     WHERE stage_id = ? AND archived_at_ms IS NULL ORDER BY order_key DESC LIMIT 1`,
    stageId,
  );
  return generateKeyBetween(last?.orderKey ?? null, null);
}

/** The key of the first place in a column: what is new stands on top. */
export function orderKeyAtTop(db: ReadableDb, stageId: StageId): string {
  // Compared with a bare parameter, SQLite plans the question anew each time: four fifths of what it takes.
  const first = db.get<{ orderKey: string }>(
    `SELECT order_key AS orderKey FROM deal
     WHERE stage_id = CAST(? AS TEXT) AND archived_at_ms IS NULL ORDER BY order_key LIMIT 1`,
    stageId,
  );
  return generateKeyBetween(null, first?.orderKey ?? null);
}

function keyBelow(db: ReadableDb, stageId: StageId, orderKey: string): string | null {
  const row = db.get<{ orderKey: string }>(
    `SELECT order_key AS orderKey FROM deal
     WHERE stage_id = ? AND archived_at_ms IS NULL AND order_key < ? ORDER BY order_key DESC LIMIT 1`,
    stageId,
    orderKey,
  );
  return row?.orderKey ?? null;
}
