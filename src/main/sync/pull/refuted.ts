/** A record that was said to be gone (one address answered 404) and stands in its list again: nobody is asked about it any more. */
import { deleteConflict } from '#main/sync/conflicts/conflicts.repo.ts';
import type { SyncContext } from '#main/sync/context.ts';
import { findEntry, setEntry } from '#main/sync/outbox/outbox.repo.ts';
import { listSaidDeleted } from './pull.repo.ts';
import type { Sweep } from './sweep.ts';

/** What the user changed in it meanwhile waits to be sent again. */
export async function withdrawQuestions(
  { store }: Pick<SyncContext, 'store'>,
  { collection, seen }: Sweep,
): Promise<void> {
  const there = listSaidDeleted(store.read, collection).filter(({ remoteId }) => seen.has(remoteId));
  if (there.length === 0) return;
  await store.gate.whenIdle();
  store.maintain(({ db, emit }) => {
    for (const { conflictId, entity, localId } of there) {
      deleteConflict(db, conflictId);
      const entry = findEntry(db, entity, localId);
      if (entry?.state !== 'undecided') continue;
      setEntry(db, entry.seq, { state: 'waiting', sent: entry.sent, attempts: 0, nextAtMs: 0 });
    }
    emit('sync:changed', {});
  });
}
