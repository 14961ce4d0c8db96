/** Foretells open deals by what was learned, on whatever connection it runs (the main process's or a worker's). */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import type { WorkerStore } from '#main/store/worker-store.ts';
import { keptRecords } from './client-records.ts';
import { listOpenIds, listOpenStages, readTrails } from './deal-trails.repo.ts';
import {
  findFit,
  putModel,
  putScore,
  removeAllScores,
  removeIdleScores,
  removeScore,
  type DealScore,
} from './insights.repo.ts';
import { createFitReader, type LearnedModel, type WinFit } from './kept-model.ts';
import { knownAt, type Surroundings } from './known-deal.ts';
import { logOddsOf, sigmoid } from './logistic.ts';
import { inputsOf, standardised } from './win-inputs.ts';
import { reasonsOf } from './win-reasons.ts';

export type Now = { nowMs: number; today: PlainDate };

const pageSize = 2000;

/** @returns how likely each of them is, as far as they are open and outside the trash. */
export function createScorer(db: ReadableDb, fit: WinFit, now: Now): (ids: readonly DealId[]) => DealScore[] {
  const around: Surroundings = {
    currency: fit.currency,
    stages: listOpenStages(db),
    records: keptRecords(fit.records),
    today: now.today,
  };
  return (ids) =>
    readTrails(db, ids)
      .filter(({ deal }) => deal.status === 'Open')
      .map((trail) => {
        const known = knownAt(trail, now.nowMs, around);
        const inputs = standardised(inputsOf(known), fit.scales);
        const probability = sigmoid(logOddsOf(fit, inputs));
        return { dealId: trail.deal.id, probability, reasons: reasonsOf(known, inputs, fit) };
      });
}

/** What changed: each gets its probability anew, or loses it. */
export function scoreAgain(
  db: WritableDb,
  { fit, now }: { fit: WinFit; now: Now },
  ids: readonly DealId[],
): void {
  const scores = createScorer(db, fit, now)(ids);
  const open = new Set(scores.map(({ dealId }) => dealId));
  for (const id of ids) if (!open.has(id)) removeScore(db, id);
  for (const score of scores) putScore(db, score);
}

/** What is to be written at once: the model, where it was learned anew, and each open deal's probability by it. */
export type FoundScores = { learned: LearnedModel | null; scores: DealScore[] };

/**
 * Foretells every open deal; reads only, so that nobody waits for it.
 * @param learned null: by the model that is kept; no scores where none is used.
 */
export function findScores(
  db: ReadableDb,
  { learned, now }: { learned: LearnedModel | null; now: Now },
): FoundScores {
  const fit = learned ? learned.fit : createFitReader()(db);
  const scores: DealScore[] = [];
  if (!fit) return { learned, scores };
  const score = createScorer(db, fit, now);
  let after = '';
  for (;;) {
    const ids = listOpenIds(db, { after, limit: pageSize });
    for (const each of score(ids)) scores.push(each);
    const last = ids.at(-1);
    if (last === undefined || ids.length < pageSize) return { learned, scores };
    after = last;
  }
}

/**
 * In one transaction: whatever stops it leaves what was there before. A deal that was closed since it was foretold gets nothing;
 * one that changed otherwise is foretold again by whoever heard of it.
 */
export function keepScores(store: WorkerStore, { learned, scores }: FoundScores): void {
  store.transaction(() => {
    const { db } = store;
    if (learned) putModel(db, learned.stand, learned.fit && JSON.stringify(learned.fit));
    if (findFit(db) === undefined) return removeAllScores(db);
    removeIdleScores(db);
    for (const each of scores) putScore(db, each);
    return undefined;
  });
}
