/** Takes a heavy action back, or does it again, in a worker: an import, or thousands of rows of anything else. */
import type { DealId, ImportId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Tx } from '#main/store/transaction.ts';
import type { WorkerStore } from '#main/store/worker-store.ts';
import { applyChanges, type Direction } from '#main/features/undo/apply-changes.ts';
import { replayAction, type JournaledChange, type UndoJob } from '#main/features/undo/replay.service.ts';
import {
  hasImportedInRemovedStage,
  listImported,
  setChangeAfter,
  setImportedArchived,
} from './import-writes.repo.ts';

/** One transaction: rows, history and mark. Throws CONFLICT where something changed since; then nothing was changed. */
export function runUndo(job: UndoJob, store: Pick<WorkerStore, 'write'>): void {
  const { direction } = job;
  replayAction(store, job, (tx, changes) => {
    const imports = changes.filter((change) => change.verb === 'import');
    const others = changes.filter((change) => change.verb !== 'import');
    if (direction === 'undo') {
      applyChanges(tx, others, direction);
      for (const change of imports) takeBack(tx, change);
    } else {
      for (const change of imports) bringBack(tx, change);
      applyChanges(tx, others, direction);
    }
  });
}

/** What the import made goes to the trash; what was deleted since stays where it is. */
function takeBack(tx: Tx, change: JournaledChange): void {
  const importId = change.entityId as ImportId;
  const deals = listImported(tx.db, importId, null);
  setImportedArchived(tx.db, importId, { from: null, to: tx.nowMs, nowMs: tx.nowMs });
  // Kept for the redo: those that were deleted before must not come back with the others.
  setChangeAfter(tx.db, change.seq, JSON.stringify({ archivedAtMs: tx.nowMs }));
  for (const { id, title } of deals)
    recordPresence(tx, id, { action: 'undo', oldValue: title, newValue: null });
}

function bringBack(tx: Tx, change: JournaledChange): void {
  const importId = change.entityId as ImportId;
  const { archivedAtMs } = JSON.parse(change.after ?? '{}') as { archivedAtMs?: number };
  if (archivedAtMs === undefined) throw new AppError('CONFLICT', words('imports.notUndone'));
  const deals = listImported(tx.db, importId, archivedAtMs);
  setImportedArchived(tx.db, importId, { from: archivedAtMs, to: null, nowMs: tx.nowMs });
  if (hasImportedInRemovedStage(tx.db, importId)) {
    throw new AppError('CONFLICT', words('imports.stageRemoved'));
  }
  setChangeAfter(tx.db, change.seq, null);
  for (const { id, title } of deals)
    recordPresence(tx, id, { action: 'redo', oldValue: null, newValue: title });
}

type Presence = { action: Direction; oldValue: string | null; newValue: string | null };

function recordPresence(tx: Tx, dealId: DealId, presence: Presence): void {
  tx.activity({ dealId, type: 'deal_updated', field: 'archivedAtMs', ...presence });
  tx.dealChanged(dealId);
}
