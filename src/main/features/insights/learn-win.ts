/**
 * Learns from closed deals how likely an open one is to be won, and finds out on deals that it has not seen whether that is
 * better than saying the share of won deals every time. Reads only.
 */
import type { WinModelState } from '#shared/domain/suggestions.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { addEnding, noRecords, recordsToKeep, type Records } from './client-records.ts';
import { listClosedIds, listOpenStages, readTrails, type DealTrail } from './deal-trails.repo.ts';
import { arrivedClosed, dayMs, knownAt, madeAtMs, type Surroundings } from './known-deal.ts';
import type { LearnedModel } from './kept-model.ts';
import { fitLogistic, logOddsOf, sigmoid } from './logistic.ts';
import { inputsOf, scalesOf, standardised, winInputNames, type Scale } from './win-inputs.ts';

export const neededClosed = 100;
/** What was closed longer ago says little of today, and the time that learning takes stays bounded. */
const mostClosed = 20_000;
const folds = 5;
/** As if each coefficient came from a normal distribution of standard deviation 0.2, on standardised inputs. */
const penalty = 25;
/** One-sided 95%: by less than this many standard errors the model's better score may well be chance. */
const surely = 1.645;
/** Less than this is nothing that anybody would notice. */
const least = 1e-4;
const longestLife = 365 * dayMs;

/** A closed deal at a moment of its life. */
export type WinRow = {
  raw: (number | null)[];
  isWon: boolean;
  momentMs: number;
  closedAtMs: number;
  weight: number;
};

type Score = { brier: number; baseBrier: number; isBetter: boolean };

export function learnWin(db: ReadableDb, nowMs: number): LearnedModel {
  const trails = readTrails(db, listClosedIds(db, mostClosed));
  return learnFrom(trails, { stages: listOpenStages(db), nowMs });
}

export function learnFrom(
  trails: readonly DealTrail[],
  { stages, nowMs }: Pick<Surroundings, 'stages'> & { nowMs: number },
): LearnedModel {
  const currency = usualCurrency(trails);
  const { rows, records } = rowsOf(trails, { stages, currency });
  const stand = { closedCount: rows.length, neededCount: neededClosed, trainedAtMs: nowMs };
  const score = rows.length < neededClosed ? null : scoreInTime(rows);
  const state: WinModelState['state'] =
    rows.length < neededClosed ? 'tooFew' : score?.isBetter ? 'used' : 'noBetter';
  const fit = state === 'used' ? fitRows(rows) : null;
  return {
    stand: { state, ...stand, brier: score?.brier ?? null, baseBrier: score?.baseBrier ?? null },
    fit: fit && { inputs: [...winInputNames], ...fit, currency, records: recordsToKeep(records) },
  };
}

function usualCurrency(trails: readonly DealTrail[]): string {
  const counts = new Map<string, number>();
  for (const { deal } of trails) counts.set(deal.currency, (counts.get(deal.currency) ?? 0) + 1);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

/**
 * Each deal once, at a moment drawn from the time in which it was open and in the store. A deal that was open for long is met
 * more often by who looks at what is open today, so it weighs as much more (up to a year): without that a young deal would be
 * held for one of those that end young.
 */
export function rowsOf(
  trails: readonly DealTrail[],
  { stages, currency }: Pick<Surroundings, 'stages' | 'currency'>,
): { rows: WinRow[]; records: Records } {
  const closed = trails
    .flatMap((trail) =>
      trail.deal.closedAtMs === null ? [] : [{ trail, closedAtMs: trail.deal.closedAtMs }],
    )
    .toSorted((a, b) => a.closedAtMs - b.closedAtMs || (a.trail.deal.id < b.trail.deal.id ? -1 : 1));
  const drawn = closed
    .flatMap(({ trail, closedAtMs }) => {
      const fromMs = openFromMs(trail);
      const lifeMs = closedAtMs - fromMs;
      if (lifeMs <= 0) return [];
      const momentMs = Math.floor(fromMs + lifeMs * drawOf(trail.deal.id));
      return [{ trail, momentMs, closedAtMs, weight: Math.min(lifeMs, longestLife) }];
    })
    .toSorted((a, b) => a.momentMs - b.momentMs || (a.trail.deal.id < b.trail.deal.id ? -1 : 1));
  const mean = drawn.reduce((sum, { weight }) => sum + weight, 0) / drawn.length;
  const records = noRecords();
  const known = recordsUntil(closed, records);
  const rows = drawn.map(({ trail, momentMs, closedAtMs, weight }) => {
    known(momentMs);
    const raw = inputsOf(knownAt(trail, momentMs, { stages, currency, records }));
    return { raw, isWon: trail.deal.status === 'Won', momentMs, closedAtMs, weight: weight / mean };
  });
  known(Infinity);
  return { rows, records };
}

/** @returns adds what was closed before a moment; moments must not go back. */
function recordsUntil(closed: readonly { trail: DealTrail; closedAtMs: number }[], records: Records) {
  let next = 0;
  return (momentMs: number) => {
    for (let at = closed[next]; at && at.closedAtMs < momentMs; at = closed[(next += 1)]) {
      const { client, assignee, status } = at.trail.deal;
      addEnding(records, { client, assignee, isWon: status === 'Won' });
    }
  };
}

function openFromMs(trail: DealTrail): number {
  const { deal } = trail;
  return arrivedClosed(trail) ? deal.createdAtMs : Math.max(deal.createdAtMs, madeAtMs(deal.id));
}

/** Between 0 and 1, always the same for a deal: FNV-1a over its id (Fowler, Noll and Vo). */
function drawOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  // FNV leaves the high bits of a short text poorly mixed: a finaliser as murmur3's.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

type Fit = { coefficients: number[]; scales: Scale[] };

export function fitRows(rows: readonly WinRow[]): Fit {
  const scales = scalesOf(rows);
  const standard = rows.map(({ raw, isWon, weight }) => ({
    inputs: standardised(raw, scales),
    isWon,
    weight,
  }));
  return { scales, coefficients: fitLogistic(standard, penalty).coefficients };
}

export function foretell({ scales, coefficients }: Fit, raw: readonly (number | null)[]): number {
  return sigmoid(logOddsOf({ coefficients }, standardised(raw, scales)));
}

/**
 * Forward in time, with a window that grows: each later part of the moments is foretold by what had been closed before its
 * first moment, and by the share of won deals at that time. null: at no time was there enough to learn from.
 */
export function scoreInTime(rows: readonly WinRow[]): Score | null {
  const misses: { model: number; base: number; weight: number }[] = [];
  for (let fold = 1; fold <= folds; fold += 1) {
    const [from, to] = [fold, fold + 1].map((part) => Math.floor((rows.length * part) / (folds + 1)));
    const tested = rows.slice(from, to);
    const beginsMs = tested[0]?.momentMs ?? 0;
    const past = rows.filter(({ closedAtMs }) => closedAtMs < beginsMs);
    if (!canTeach(past)) continue;
    const [fit, base] = [fitRows(past), shareWon(past)];
    for (const { raw, isWon, weight } of tested) {
      const outcome = Number(isWon);
      misses.push({ weight, model: (foretell(fit, raw) - outcome) ** 2, base: (base - outcome) ** 2 });
    }
  }
  return misses.length === 0 ? null : compared(misses);
}

function canTeach(rows: readonly WinRow[]): boolean {
  const won = rows.filter(({ isWon }) => isWon).length;
  return rows.length >= neededClosed / 5 && won > 0 && won < rows.length;
}

function shareWon(rows: readonly WinRow[]): number {
  const weights = rows.reduce((sum, { weight }) => sum + weight, 0);
  return rows.reduce((sum, { weight, isWon }) => sum + (isWon ? weight : 0), 0) / weights;
}

/** The Brier scores, and whether the mean gain is more than its standard error allows for chance. */
function compared(misses: readonly { model: number; base: number; weight: number }[]): Score {
  let [weights, model, base] = [0, 0, 0];
  for (const miss of misses) {
    weights += miss.weight;
    model += miss.weight * miss.model;
    base += miss.weight * miss.base;
  }
  const gain = (base - model) / weights;
  const spread = misses.reduce((sum, miss) => sum + (miss.weight * (miss.base - miss.model - gain)) ** 2, 0);
  const error = Math.sqrt(spread) / weights;
  return {
    brier: model / weights,
    baseBrier: base / weights,
    isBetter: gain > Math.max(surely * error, least),
  };
}
