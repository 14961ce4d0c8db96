/**
 * How something that hangs on a deal goes up once, whatever becomes of the answer: `sending` with what leaves is on disk
 * before the request is; where no answer comes the row is `uncertain`, and the deal is looked through before anything is sent
 * again. A failure is settled in the row here, and thrown on only where it is about the server and not about this one row.
 */
import type { ConflictId } from '#shared/domain/sync.ts';
import { backoffMs } from '#main/sync/backoff.ts';
import { ApiError, type ApiCall } from '#main/sync/client/api.ts';
import type { SyncContext } from '#main/sync/context.ts';
import { setEntry, settleEntry, type OutboxEntry, type Sent } from '#main/sync/outbox/outbox.repo.ts';
import { findByRemoteId, highestRemoteId, putRecord } from '#main/sync/records/records.repo.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import {
  askForDetail,
  listOnTheWay,
  putDoubled,
  type Candidate,
  type ChildEntity,
  type ParentDeal,
} from './children.repo.ts';
import { parseDetail, type DealDetail } from './detail.ts';

export type ChildContext = Pick<
  SyncContext,
  'store' | 'folder' | 'clock' | 'ids' | 'random' | 'api' | 'settleMs' | 'signal' | 'actorName'
>;

/**
 * What became of a row. `held`: its turn comes later (its deal is not over there, or the settle time is not over); `done`:
 * nothing was to be sent, or it did not go through and the row says why.
 */
export type ChildOutcome = 'sent' | 'held' | 'done';

export type Child = {
  entity: ChildEntity;
  collection: 'comments' | 'attachments';
  /**
   * What in the server's list could be what was sent; undefined where the server sent no list.
   * @property answered the list came as the answer to the request itself: what was sent is in it.
   */
  candidates(
    detail: DealDetail,
    of: { localId: string; dependsOn: string | null; sent: Sent; answered: boolean },
    db: ReadableDb,
  ): Candidate[] | undefined;
};

/** The deal is not over there (yet, or any more): asked again then. */
const heldMs = 2_000;

export function hold(context: ChildContext, entry: OutboxEntry): ChildOutcome {
  const nextAtMs = context.clock.nowMs() + heldMs;
  context.store.maintain(({ db }) => setEntry(db, entry.seq, { state: 'waiting', nextAtMs }));
  return 'held';
}

/** Nothing of it is to be sent. */
export function dropEntry(context: ChildContext, entry: OutboxEntry): ChildOutcome {
  context.store.maintain(({ db }) => settleEntry(db, entry.seq, entry.version));
  return 'done';
}

type Creation = { entry: OutboxEntry; child: Child; deal: ParentDeal & { remoteId: number } };

/** @param call what makes it over there; `fields` is enough to find it again. */
export async function sendCreation(
  context: ChildContext,
  { entry, child, deal }: Creation,
  { call, fields }: { call: ApiCall; fields: Sent['fields'] },
): Promise<ChildOutcome> {
  const { store, clock, api, signal } = context;
  let sent: Sent | undefined;
  try {
    const highestId = await highestKnown(context, child, deal);
    sent = {
      ...{ verb: 'create', fields, highestId, version: entry.version },
      ...{ atMs: clock.nowMs(), looks: 0, lookedAtMs: 0 },
    };
    const leaving = { state: 'sending', sent } as const;
    store.maintain(({ db }) => setEntry(db, entry.seq, leaving));
    const { json } = await api.call({ ...call, signal });
    const found = unmapped(
      store.read,
      child,
      child.candidates(parseDetail(json), { ...entry, sent, answered: true }, store.read),
    );
    const newest = found?.at(-1);
    if (!newest) return keepUncertain(context, entry, sent);
    adopt(context, { entry: { ...entry, sent }, child, deal }, newest);
    return 'sent';
  } catch (error) {
    return noteFailure(context, entry, { sent, error });
  }
}

/** An answer that cannot be read is an answer: what was sent may be there. */
function keepUncertain(context: ChildContext, entry: OutboxEntry, sent: Sent): ChildOutcome {
  context.store.maintain(({ db }) => setEntry(db, entry.seq, uncertain(context, sent)));
  return 'held';
}

/** Where the deal's list was never read, it is read first: what is in it already is not what is about to be sent. */
async function highestKnown({ store, api, signal }: ChildContext, child: Child, deal: Creation['deal']) {
  const known = highestRemoteId(store.read, child.collection);
  if (!deal.isDetailDue) return known;
  const { json } = await api.call({ method: 'GET', path: `deals/${deal.remoteId}/`, signal });
  const items = parseDetail(json)[child.collection]?.items ?? [];
  return items.reduce((highest, { id }) => Math.max(highest, id), known);
}

/** In the server's order of making. */
function unmapped(
  db: ReadableDb,
  child: Child,
  candidates: Candidate[] | undefined,
): Candidate[] | undefined {
  return candidates
    ?.filter(({ remoteId }) => !findByRemoteId(db, child.collection, remoteId))
    .toSorted((one, other) => one.remoteId - other.remoteId);
}

function adopt(
  { store }: ChildContext,
  { entry, child, deal }: Creation,
  { remoteId, base }: Candidate,
): void {
  store.maintain(({ db, emit }) => {
    putRecord(db, {
      ...{ entity: child.entity, localId: entry.localId, collection: child.collection, remoteId, base },
      parentRemoteId: deal.remoteId,
    });
    settleEntry(db, entry.seq, entry.sent?.version ?? entry.version);
    emit('sync:changed', {});
  });
}

/**
 * Looks for what was sent without an answer, once the server can no longer be about to carry it out: one match is it; none in
 * two looks, each a settle time after what came before, and it is sent again; more is the user's to decide.
 */
export async function settleCreation(
  context: ChildContext,
  { entry, child, deal }: Creation,
): Promise<ChildOutcome> {
  const { store, api, signal } = context;
  const sent = entry.sent;
  if (!sent) return hold(context, entry);
  const beganMs = context.clock.nowMs();
  const wait = isTooEarly(context, entry, { sent, beganMs });
  if (wait) return wait;
  try {
    const { json } = await api.call({ method: 'GET', path: `deals/${deal.remoteId}/`, signal });
    const listed = child.candidates(parseDetail(json), { ...entry, sent, answered: false }, store.read);
    const found = unmapped(store.read, child, listed);
    if (!found) return keepUncertain(context, entry, { ...sent, lookedAtMs: beganMs });
    const [first] = found;
    if (!first) return foundNothing(context, entry, { ...sent, looks: sent.looks + 1, lookedAtMs: beganMs });
    if (found.length > countTwins(store.read, { entry, child, deal })) {
      return leaveToUser(context, entry, found);
    }
    adopt(context, { entry, child, deal }, first);
    return 'sent';
  } catch (error) {
    return noteLookFailure(context, entry, error);
  }
}

/** A clock that was set back begins the settle time anew; it must not last a day. */
function isTooEarly(
  context: ChildContext,
  entry: OutboxEntry,
  { sent, beganMs }: { sent: Sent; beganMs: number },
): ChildOutcome | undefined {
  const sinceMs = Math.max(sent.atMs, sent.lookedAtMs);
  if (sinceMs > beganMs) return keepUncertain(context, entry, { ...sent, atMs: beganMs, lookedAtMs: 0 });
  if (beganMs >= sinceMs + context.settleMs) return undefined;
  return entry.state === 'uncertain' ? 'held' : keepUncertain(context, entry, sent);
}

function foundNothing(context: ChildContext, entry: OutboxEntry, sent: Sent): ChildOutcome {
  if (sent.looks < 2) return keepUncertain(context, entry, sent);
  context.store.maintain(({ db }) => {
    setEntry(db, entry.seq, { state: 'waiting', nextAtMs: 0 });
    // Whatever a pull took for it is somebody else's.
    if (entry.dependsOn !== null) askForDetail(db, entry.dependsOn);
  });
  return 'done';
}

/** The same text twice on one deal, both without an answer: two over there are then no riddle. */
function countTwins(db: ReadableDb, { entry, child, deal }: Creation): number {
  const mine = JSON.stringify(entry.sent?.fields);
  const twins = listOnTheWay(db, child.entity, deal.id).filter(
    ({ sent }) => JSON.stringify(sent?.fields) === mine,
  );
  return Math.max(1, twins.length);
}

function leaveToUser(context: ChildContext, entry: OutboxEntry, candidates: Candidate[]): ChildOutcome {
  const id = context.ids.next<ConflictId>();
  context.store.maintain(({ db, nowMs, emit }) => {
    putDoubled(db, entry, { id, atMs: nowMs, candidates });
    setEntry(db, entry.seq, { state: 'undecided', sent: entry.sent });
    emit('sync:changed', {});
  });
  return 'done';
}

/**
 * A look changes nothing over there: what was uncertain stays so. Also where the deal is said to be gone: whether it is, is
 * found out where deals are, and then what hangs on it goes with it; until then it is not to be sent again.
 */
function noteLookFailure(context: ChildContext, entry: OutboxEntry, error: unknown): ChildOutcome {
  if (!(error instanceof ApiError)) throw error;
  const attempts = entry.attempts + 1;
  const to = { state: 'uncertain', sent: entry.sent } as const;
  const nextAtMs = context.clock.nowMs() + backoffMs(attempts, context.random, error.retryAfterMs);
  context.store.maintain(({ db }) => setEntry(db, entry.seq, { ...to, attempts, nextAtMs }));
  if (error.stopsEverything) throw error;
  return 'held';
}

/**
 * Says in the row what became of a request that failed. @throws ApiError again where it stops everything, and whatever is none:
 * then the row is as it was on disk, and `sending` counts as uncertain.
 */
export function noteFailure(
  context: ChildContext,
  entry: OutboxEntry,
  { sent, error }: { sent: Sent | undefined; error: unknown },
): ChildOutcome {
  if (!(error instanceof ApiError)) throw error;
  context.store.maintain(({ db, emit }) => {
    setEntry(db, entry.seq, stateAfter(context, entry, { sent, error }));
    emit('sync:changed', {});
  });
  if (error.stopsEverything) throw error;
  return 'done';
}

type Failed = { sent: Sent | undefined; error: ApiError };

function stateAfter(
  context: ChildContext,
  entry: OutboxEntry,
  { sent, error }: Failed,
): Parameters<typeof setEntry>[2] {
  const nowMs = context.clock.nowMs();
  // The request may have left long after it was noted as leaving.
  if (sent && mayBeDone(error)) return uncertain(context, { ...sent, atMs: nowMs });
  const attempts = entry.attempts + 1;
  const { problem, status } = error;
  // How long to wait for what stops everything is for the run to say.
  if (error.stopsEverything && status !== 404) return { state: 'waiting' };
  if (status === 404 || (problem.kind === 'conflict' && attempts < 2)) {
    const nextAtMs = nowMs + backoffMs(attempts, context.random, error.retryAfterMs);
    return { state: 'waiting', attempts, nextAtMs };
  }
  return { state: 'refused', problem };
}

/** Half an answer, or a server that broke down over it, is none. */
function mayBeDone({ mayHaveArrived, status }: ApiError): boolean {
  if (mayHaveArrived || status === null) return mayHaveArrived;
  return status >= 500 || status === 408 || (status >= 200 && status < 300);
}

function uncertain({ settleMs }: ChildContext, sent: Sent): Parameters<typeof setEntry>[2] {
  return { state: 'uncertain', sent, nextAtMs: Math.max(sent.atMs, sent.lookedAtMs) + settleMs };
}

/** What was over there already is ours: whatever else could have been is somebody else's, and comes down. */
export function settleMapped(context: ChildContext, entry: OutboxEntry): ChildOutcome {
  context.store.maintain(({ db }: { db: WritableDb }) => {
    settleEntry(db, entry.seq, entry.version);
    if (entry.dependsOn !== null) askForDetail(db, entry.dependsOn);
  });
  return 'done';
}
