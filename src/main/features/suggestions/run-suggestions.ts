/** The worker's two jobs: looking, which only reads, and keeping what was found, in one transaction. */
import { monthOf } from '#shared/domain/periods.ts';
import { startOfDayMs } from '#shared/domain/zoned-time.ts';
import { expectedIn, goalOf } from '#main/features/dashboard/goal.service.ts';
import type { Moment } from '#main/platform/clock.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { WorkerStore } from '#main/store/worker-store.ts';
import { findSuggestions, perRuleAtMost } from './engine/find-suggestions.ts';
import { dateOf } from './engine/snapshot.ts';
import type { Snapshot } from './engine/snapshot.ts';
import { readSnapshot } from './engine/snapshot.repo.ts';
import { changesFor, evidenceKey, isSettled, keepFound, subjectKey } from './keep-suggestions.ts';
import type { Look, SuggestionJobs } from './suggestion-jobs.ts';
import { listAll } from './suggestions.repo.ts';

export function lookForSuggestions(db: ReadableDb, moment: Moment): Look {
  const rows = listAll(db);
  const settled = new Set(rows.filter(isSettled).map(evidenceKey));
  const snoozed = new Set(
    rows
      .filter(({ state, snoozedUntil }) => state === 'snoozed' && (snoozedUntil ?? '') > moment.today)
      .map(subjectKey),
  );
  const atMost = perRuleAtMost + settled.size + snoozed.size;
  const goal = goalOf(db, monthOf(moment.today));
  const snapshot: Snapshot = {
    ...readSnapshot(db, moment, atMost),
    goal: goal && { ...goal, ...expectedIn(db, goal) },
  };
  const found = findSuggestions(snapshot, {
    isSettled: (of) => settled.has(evidenceKey(of)),
    isSnoozed: (of) => snoozed.has(subjectKey(of)),
    startOfDayMs: (day) => startOfDayMs(dateOf(day), moment.timeZone),
  });
  return { found, isNews: changesFor(rows, found, moment.nowMs).length > 0 };
}

export function keepSuggestions(
  { found, nowMs }: SuggestionJobs['keepSuggestions']['input'],
  store: Pick<WorkerStore, 'db' | 'transaction'>,
  ids: Ids,
): null {
  store.transaction(() => keepFound(store.db, { found, nowMs, ids }));
  return null;
}
