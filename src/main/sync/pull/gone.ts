/**
 * What is gone over there: concluded only from two complete sweeps that did not see a record and a 404 on the record itself.
 * More than ten records of a list, or more than five percent of it (a single one excepted), never go by themselves.
 */
import { ApiError } from '#main/sync/client/api.ts';
import type { SyncContext } from '#main/sync/context.ts';
import type { RecordKind } from '#main/sync/kinds/kind.ts';
import { findByRemoteId } from '#main/sync/records/records.repo.ts';
import { applyEach, type Pace } from './apply-each.ts';
import { listLost, noteMissed } from './missed.ts';
import { inParallel } from './parallel.ts';
import { recallAsked, rememberAsked, type SweptCollection } from './pull-memory.ts';
import { clearMissed, countMapped, listSaidDeleted, type MappedKey } from './pull.repo.ts';
import type { Sweep } from './sweep.ts';
import { take, type Kinds } from './take.ts';
import type { Found } from './worker-take.ts';
import { dependedOn, letGo, makeAgain, standingOf } from './vanish.ts';

/** One sweep that did not see a record may have missed it. */
const sweepsNeeded = 2;
const askedAtOnce = 4;
const lookedAtOnce = 100;
const namesShown = 10;

/** How many records of a list may go at once without a question. */
export function mostWithoutAsking(mapped: number): number {
  return Math.min(10, Math.max(1, Math.floor(mapped / 20)));
}

type Concluding = { context: SyncContext; kind: RecordKind; pace: Pace };

/** To be called once for each complete sweep. @returns how many records it took out of the user's sight. */
export async function concludeGone(of: Concluding, sweep: Sweep): Promise<number> {
  const { context, kind } = of;
  const { read } = context.store;
  await noteMissed(context, sweep);
  const collection = kind.collection as SweptCollection;
  const alreadyAsked = new Set(recallAsked(read)[collection]);
  const lost = await listLost(context, sweep, sweepsNeeded);
  const beingDecided = new Set(listSaidDeleted(read, collection).map(({ remoteId }) => remoteId));
  const open = lost.filter(({ remoteId }) => !beingDecided.has(remoteId));
  const asked = open.filter(({ remoteId }) => alreadyAsked.has(remoteId));
  const gone = await confirm(
    of,
    open.filter(({ remoteId }) => !alreadyAsked.has(remoteId)),
  );
  if (context.signal.aborted || asked.length + gone.length + alreadyAsked.size === 0) return 0;
  return conclude(of, [...asked, ...gone]);
}

/** Asks for each of them alone: a list can leave one out, its own address cannot. @returns those that are not there. */
async function confirm(
  { context, kind, pace }: Concluding,
  lost: readonly MappedKey[],
): Promise<MappedKey[]> {
  const { api, signal, kinds } = context;
  const gone = new Set<number>();
  const found: Found[] = [];
  await inParallel(lost, askedAtOnce, async ({ entity, remoteId }) => {
    if (signal.aborted) return;
    try {
      const { json } = await api.call({ method: 'GET', path: `${kind.path}${remoteId}/`, signal });
      found.push({ remote: (kinds.get(entity) ?? kind).parse(json), isDetailDue: false });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 404) gone.add(remoteId);
      else if (error.stopsEverything) throw error;
    }
  });
  await applyEach(context, found, {
    pace,
    each(tx, one) {
      clearMissed(tx.db, kind.collection, one.remote.remoteId);
      return take(tx, { ...context, kind }, one);
    },
    failed: (one, error) => context.log.warn('A record was not taken', { id: one.remote.remoteId, error }),
  });
  return lost.filter(({ remoteId }) => gone.has(remoteId));
}

/** So many as may go by themselves go; more are kept for the user to say. */
async function conclude({ context, kind, pace }: Concluding, gone: readonly MappedKey[]): Promise<number> {
  const { store, kinds, ids, breathe } = context;
  const collection = kind.collection as SweptCollection;
  const of = { kinds, ids, dependedOn: dependedOn(store.read) };
  const vanishing: MappedKey[] = [];
  for (const [at, key] of gone.entries()) {
    if (at % lookedAtOnce === 0) await breathe();
    if (standingOf(store.read, of, key)?.is === 'goes') vanishing.push(key);
  }
  const isTooMany = vanishing.length > mostWithoutAsking(countMapped(store.read, kind.collection));
  const kept = new Set(isTooMany ? vanishing : []);
  return applyEach(
    context,
    gone.filter((key) => !kept.has(key)),
    {
      pace,
      each: (tx, key) => letGo(tx, of, key),
      last(tx) {
        const asked = { ...recallAsked(tx.db), [collection]: [...kept].map(({ remoteId }) => remoteId) };
        rememberAsked(tx.db, asked, namesOf(tx.db, kinds, asked));
        tx.emit('sync:changed', {});
      },
      failed: (key, error) => context.log.warn('A record was not let go', { id: key.remoteId, error }),
    },
  );
}

const collections = ['deals', 'leads', 'events'] as const satisfies readonly SweptCollection[];

function namesOf(
  db: SyncContext['store']['read'],
  kinds: Kinds,
  asked: ReturnType<typeof recallAsked>,
): string[] {
  const names: string[] = [];
  for (const collection of collections) {
    for (const remoteId of asked[collection] ?? []) {
      if (names.length === namesShown) return names;
      const record = findByRemoteId(db, collection, remoteId);
      const local = record && kinds.get(record.entity)?.read(db, record.localId);
      if (local) names.push(local.name);
    }
  }
  return names;
}

/**
 * The user has said what becomes of the records that vanished in great number: they go to the trash (what was changed here
 * since stays and asks by itself), or are made again over there. Not while a pull runs. What is cut short goes on when it is
 * called again.
 */
export async function decideDeletions(
  context: Pick<SyncContext, 'store' | 'kinds' | 'ids' | 'actorName' | 'breathe' | 'log'>,
  accept: boolean,
): Promise<void> {
  const { store, kinds, ids } = context;
  const asked = recallAsked(store.read);
  const keys = collections.flatMap((collection) =>
    (asked[collection] ?? []).map((remoteId) => ({ collection, remoteId })),
  );
  const of = { kinds, ids, dependedOn: dependedOn(store.read) };
  await applyEach({ ...context, signal: new AbortController().signal }, keys, {
    pace: { isAwaited: true },
    each(tx, { collection, remoteId }) {
      const record = findByRemoteId(tx.db, collection, remoteId);
      // It was seen again since, or was decided before this was cut short.
      if (!record || record.missedSweeps < sweepsNeeded) return false;
      if (accept) return letGo(tx, of, record);
      makeAgain(tx.db, { record, nowMs: tx.nowMs });
      return true;
    },
    last(tx) {
      rememberAsked(tx.db, {}, []);
      tx.emit('sync:changed', {});
    },
    failed: ({ remoteId }, error) => context.log.warn('A record was not let go', { id: remoteId, error }),
  });
}
