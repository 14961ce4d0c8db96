/** Takes a heavy action back, or does it again, in a worker: an import, or thousands of rows of anything else. */
import type { DealId, ImportId, LeadId } from '#shared/domain/ids.ts';
import { importEntitySchema, type ImportEntity } from '#shared/domain/imports.ts';
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
  type Imported,
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
  const imported = importedBy(change);
  const records = listImported(tx.db, imported, null);
  setImportedArchived(tx.db, imported, { from: null, to: tx.nowMs, nowMs: tx.nowMs });
  // Kept for the redo: those that were deleted before must not come back with the others.
  setChangeAfter(tx.db, change.seq, JSON.stringify({ archivedAtMs: tx.nowMs }));
  for (const { id, name } of records)
    recordPresence[imported.entity](tx, id, { action: 'undo', oldValue: name, newValue: null });
}

function bringBack(tx: Tx, change: JournaledChange): void {
  const imported = importedBy(change);
  const { archivedAtMs } = JSON.parse(change.after ?? '{}') as { archivedAtMs?: number };
  if (archivedAtMs === undefined) throw new AppError('CONFLICT', words('imports.notUndone'));
  const records = listImported(tx.db, imported, archivedAtMs);
  setImportedArchived(tx.db, imported, { from: archivedAtMs, to: null, nowMs: tx.nowMs });
  if (hasImportedInRemovedStage(tx.db, imported.importId)) {
    throw new AppError('CONFLICT', words('imports.stageRemoved'));
  }
  setChangeAfter(tx.db, change.seq, null);
  for (const { id, name } of records)
    recordPresence[imported.entity](tx, id, { action: 'redo', oldValue: null, newValue: name });
}

function importedBy({ entity, entityId }: JournaledChange): Imported {
  return { entity: importEntitySchema.parse(entity), importId: entityId as ImportId };
}

type Presence = { action: Direction; oldValue: string | null; newValue: string | null };

const recordPresence: Record<ImportEntity, (tx: Tx, id: string, presence: Presence) => void> = {
  deal(tx, id, presence) {
    const dealId = id as DealId;
    tx.activity({ dealId, type: 'deal_updated', field: 'archivedAtMs', ...presence });
    tx.dealChanged(dealId);
  },
  lead(tx, id, presence) {
    const leadId = id as LeadId;
    tx.activity({ leadId, type: 'lead_updated', field: 'archivedAtMs', ...presence });
    tx.leadChanged(leadId);
  },
};
