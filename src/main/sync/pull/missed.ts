/** Which records a complete sweep did not see, written beside each: one that was seen again begins anew. */
import type { WritableDb } from '#main/store/database.ts';
import type { SyncContext } from '#main/sync/context.ts';
import { addMissed, clearMissed, listMappedIds, listMissed, type MappedKey } from './pull.repo.ts';
import type { Sweep } from './sweep.ts';

const sliceOf = 1000;

type Noting = Pick<SyncContext, 'store' | 'breathe' | 'signal'>;

/** To be called once for each complete sweep. */
export async function noteMissed(context: Noting, { collection, seen }: Sweep): Promise<void> {
  const { read } = context.store;
  await inSlices(context, {
    list: (after) =>
      listMissed(read, { collection, after, limit: sliceOf, sweeps: 1 }).map(({ remoteId }) => remoteId),
    isMeant: (remoteId) => seen.has(remoteId),
    write: (db, remoteId) => clearMissed(db, collection, remoteId),
  });
  await inSlices(context, {
    list: (after) => listMappedIds(read, { collection, after, limit: sliceOf }),
    isMeant: (remoteId) => !seen.has(remoteId),
    write: (db, remoteId) => addMissed(db, collection, remoteId),
  });
}

/** All that so many sweeps, one after the other, did not see. */
export async function listLost(
  { store, breathe }: Noting,
  { collection }: Sweep,
  sweeps: number,
): Promise<MappedKey[]> {
  const lost: MappedKey[] = [];
  for (;;) {
    const after = lost.at(-1)?.remoteId ?? 0;
    const slice = listMissed(store.read, { collection, after, limit: sliceOf, sweeps });
    if (slice.length === 0) return lost;
    lost.push(...slice);
    await breathe();
  }
}

type Slices = {
  /** Ids behind `after`, in their order. */
  list: (after: number) => number[];
  isMeant: (remoteId: number) => boolean;
  write: (db: WritableDb, remoteId: number) => void;
};

async function inSlices({ store, breathe, signal }: Noting, { list, isMeant, write }: Slices): Promise<void> {
  let after = 0;
  while (!signal.aborted) {
    const slice = list(after);
    const last = slice.at(-1);
    if (last === undefined) return;
    after = last;
    const meant = slice.filter(isMeant);
    await breathe();
    if (meant.length === 0) continue;
    await store.gate.whenIdle();
    store.maintain(({ db }) => {
      for (const remoteId of meant) write(db, remoteId);
    });
  }
}
