/** How the sync stands, in one word and in figures. */
import { z } from 'zod';
import type { SyncAccount, SyncState } from '#shared/contract/sync.contract.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Engine } from '#main/sync/engine.ts';
import { recall } from '#main/sync/memory.repo.ts';
import { countWaiting, lastGoodRunMs, type Counts } from './runs.repo.ts';

export const filesKey = 'files';
const filesSchema = z.enum(['whenOpened', 'inBackground']);

export type StateSources = {
  read: ReadableDb;
  account: SyncAccount | null;
  engine: Engine['standing'];
  deletions: SyncState['deletions'];
  hasLeads: boolean;
};

export function syncState(sources: StateSources): SyncState {
  const { read, account, engine, deletions } = sources;
  const counts = account ? countWaiting(read) : { waiting: 0, refused: 0, undecided: 0, conflicts: 0 };
  return {
    standing: standingOf(sources, counts),
    account,
    waiting: counts.waiting,
    refused: counts.refused,
    conflicts: counts.conflicts,
    progress: engine.progress,
    lastSyncAtMs: account ? lastGoodRunMs(read) : null,
    nextTryAtMs: engine.nextTryAtMs,
    problem: engine.problem,
    deletions,
    hasLeads: sources.hasLeads,
    files: filesPolicy(read),
  };
}

export function filesPolicy(read: ReadableDb): SyncState['files'] {
  return recall(read, filesKey, filesSchema) ?? 'whenOpened';
}

function standingOf(
  { account, engine, deletions, read }: StateSources,
  counts: Counts,
): SyncState['standing'] {
  const hasSynced = account !== null && lastGoodRunMs(read) !== null;
  if (!account) return 'off';
  if (account.needsSignIn) return 'attention';
  if (!account.isSignedIn) return 'off';
  const asks =
    !account.isAgreed || deletions !== null || counts.refused + counts.conflicts + counts.undecided > 0;
  if (asks) return 'attention';
  if (account.isPaused) return 'paused';
  if (engine.problem && !engine.isRunning) {
    return ['offline', 'busy'].includes(engine.problem.kind) ? 'offline' : 'attention';
  }
  if (engine.isRunning && (engine.progress !== null || counts.waiting > 0)) return 'working';
  // Just signed in: what is over there is not known yet.
  if (!hasSynced) return 'working';
  return counts.waiting > 0 ? 'waiting' : 'inStep';
}
