/** The model that was learned last, and the probabilities that it gave. */
import type { DealId } from '#shared/domain/ids.ts';
import type { ScoreReason, WinModelState } from '#shared/domain/suggestions.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';

/** The rows of `win_model`: how the model stands, and what it foretells with, where it is used. */
const rowOf = { stand: 1, fit: 2 } as const;

function find(db: ReadableDb, id: number): string | undefined {
  return db.get<{ model: string }>('SELECT model FROM win_model WHERE id = ?', id)?.model;
}

/** JSON. */
export const findStand = (db: ReadableDb) => find(db, rowOf.stand);
export const findFit = (db: ReadableDb) => find(db, rowOf.fit);

/** @param fit JSON; null: none is kept any more. */
export function putModel(db: WritableDb, stand: WinModelState, fit: string | null): void {
  const put = (id: number, model: string) =>
    db.run(
      `INSERT INTO win_model (id, trained_at_ms, model) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET trained_at_ms = excluded.trained_at_ms, model = excluded.model`,
      id,
      stand.trainedAtMs ?? 0,
      model,
    );
  put(rowOf.stand, JSON.stringify(stand));
  if (fit === null) db.run('DELETE FROM win_model WHERE id = ?', rowOf.fit);
  else put(rowOf.fit, fit);
}

export type DealScore = { dealId: DealId; probability: number; reasons: readonly ScoreReason[] };

/** Only where the deal is open and outside the trash. The probability, 0 to 1, is stored in ten-thousandths, neither 0 nor 1. */
export function putScore(db: WritableDb, { dealId, probability, reasons }: DealScore): void {
  db.run(
    `INSERT INTO deal_score (deal_id, probability, reasons) SELECT id, ?, ? FROM deal
       WHERE id = ? AND status = 'Open' AND archived_at_ms IS NULL
     ON CONFLICT (deal_id) DO UPDATE SET probability = excluded.probability, reasons = excluded.reasons
       WHERE deal_score.probability <> excluded.probability OR deal_score.reasons <> excluded.reasons`,
    Math.min(9999, Math.max(1, Math.round(probability * 10_000))),
    JSON.stringify(reasons),
    dealId,
  );
}

export function removeScore(db: WritableDb, dealId: DealId): void {
  db.run('DELETE FROM deal_score WHERE deal_id = ?', dealId);
}

export function removeAllScores(db: WritableDb): void {
  db.run('DELETE FROM deal_score');
}

/** Of deals that are closed, or in the trash. */
export function removeIdleScores(db: WritableDb): void {
  db.run(
    `DELETE FROM deal_score WHERE deal_id NOT IN
       (SELECT id FROM deal WHERE status = 'Open' AND archived_at_ms IS NULL)`,
  );
}

export function hasScores(db: ReadableDb): boolean {
  return db.get('SELECT 1 FROM deal_score LIMIT 1') !== undefined;
}

export type DealStanding = { status: string; stageId: string; isArchived: 0 | 1 };

export function findStanding(db: ReadableDb, id: DealId): DealStanding | undefined {
  return db.get<DealStanding>(
    'SELECT status, stage_id AS stageId, archived_at_ms IS NOT NULL AS isArchived FROM deal WHERE id = ?',
    id,
  );
}
