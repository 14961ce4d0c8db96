/**
 * Creations whose answer never came. The server knows no key that would tell ours from another's, so that it is looked for: a
 * record of this user, newer than what was known before, that is nobody's yet and says the same. Nothing is sent again before
 * two full looks have found nothing.
 */
import type { ConflictId, SyncEntity } from '#shared/domain/sync.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import { ApiError, type Json } from '#main/sync/client/api.ts';
import { findDoubled, putQuestion } from '#main/sync/conflicts/conflicts.repo.ts';
import type { SyncContext } from '#main/sync/context.ts';
import type { RecordKind, RemoteRecord } from '#main/sync/kinds/kind.ts';
import { sameJson } from '#main/sync/merge.ts';
import { takeMade } from '#main/sync/push/create.ts';
import type { Commits } from '#main/sync/push/commits.ts';
import { findByRemoteId, listRemoteIds } from '#main/sync/records/records.repo.ts';
import {
  findEntryBySeq,
  listCreations,
  listInState,
  setEntry,
  type OutboxEntry,
  type Sent,
} from './outbox.repo.ts';

/** How many full looks must find nothing before it is sent again. */
const looksNeeded = 2;
/** Whoever made a record has not changed it yet if the server saw less than this between the two. */
const editedAfterMs = 5;
/** Where more than so many records could be it for no other reason than that somebody changed them, none of them is asked about. */
const mostChanged = 3;
/** So many known records are looked for in a list that claims to be whole. */
const knownSample = 200;

type Uncertain = OutboxEntry & { sent: Sent };

/**
 * Whether a record over there that is nobody's yet may be one whose creation got no answer: then it is not somebody else's, and
 * whoever pulls leaves it alone until that is settled.
 */
export function couldBeOurs(db: ReadableDb, kind: Pick<RecordKind, 'entity'>, remote: RemoteRecord): boolean {
  return listCreations(db, entitiesLike(kind.entity)).some(({ state, sent, entity, localId }) =>
    state === 'undecided'
      ? isCandidate(findDoubled(db, entity, localId)?.theirs, remote)
      : likeness(sent, remote) !== 'other',
  );
}

/** An occurrence of a series is an event to the server. */
function entitiesLike(entity: SyncEntity): readonly SyncEntity[] {
  return entity === 'event' || entity === 'occurrence' ? ['event', 'occurrence'] : [entity];
}

function isCandidate(theirs: Json | undefined, { remoteId }: RemoteRecord): boolean {
  return Array.isArray(theirs) && theirs.some((one) => sameJson(remoteIdOf(one), remoteId));
}

function remoteIdOf(candidate: Json): Json {
  const isNamed = candidate !== null && typeof candidate === 'object' && !Array.isArray(candidate);
  return isNamed ? (candidate['remoteId'] ?? null) : null;
}

type Likeness = 'same' | 'edited' | 'changed' | 'other';

/** What many records have alike says nothing of which it is. */
const common: ReadonlySet<string> = new Set(['stage', 'status', 'event_type']);

function isTelling(field: string, value: Json | undefined): boolean {
  return typeof value === 'string' && value !== '' && value !== '0.00' && !common.has(field);
}

/**
 * `edited`: somebody has changed it since it was made, and what is left of what was sent tells that it could be that: all but one
 * value, or any value of its own. Or nobody has, and it has the name and all else but one value: what a server makes something
 * else of. `changed`: somebody has changed it, and nothing is left that would tell.
 */
function likeness(sent: Sent, remote: RemoteRecord): Likeness {
  if (remote.remoteId <= sent.highestId) return 'other';
  const told = Object.keys(sent.fields).filter((field) => remote.fields[field] !== undefined);
  const other = told.filter((field) => !sameJson(sent.fields[field] ?? null, remote.fields[field] ?? null));
  if (other.length === 0) return 'same';
  const [name = ''] = told;
  if (other.length === 1 && !other.includes(name)) return 'edited';
  if (Date.parse(remote.updatedAt) - Date.parse(remote.createdAt) <= editedAfterMs) return 'other';
  const isLeft = told.some((field) => !other.includes(field) && isTelling(field, sent.fields[field]));
  return other.length === 1 || isLeft ? 'edited' : 'changed';
}

type Deps = { context: SyncContext; commits: Commits };

/** Looks for what is due. Throws ApiError where the server cannot be looked through now. */
export async function settleUncertain({ context, commits }: Deps): Promise<void> {
  const byPath = new Map<string, Uncertain[]>();
  for (const entry of listInState(context.store.read, 'uncertain')) {
    const path = context.kinds.get(entry.entity)?.path;
    if (path === undefined || entry.sent === null) continue;
    byPath.set(path, [...(byPath.get(path) ?? []), { ...entry, sent: entry.sent }]);
  }
  for (const [path, entries] of byPath) {
    const groups = [];
    for (const group of groupedByContent(entries)) {
      if (await areDue(group, { context, commits })) groups.push(group);
    }
    if (groups.length === 0) continue;
    const look = await lookThrough(context, path, groups.flat());
    if (!look) continue;
    for (const group of groups) await commits.now((tx) => settleGroup(tx, group, { look, context }));
  }
}

/** Records that say the same are settled together: any of them may be any of those over there. */
function groupedByContent(entries: readonly Uncertain[]): Uncertain[][] {
  const groups: Uncertain[][] = [];
  for (const entry of entries) {
    const group = groups.find(
      ([first]) => first && sameJson({ ...first.sent.fields }, { ...entry.sent.fields }),
    );
    if (group) group.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

async function areDue(group: readonly Uncertain[], { context, commits }: Deps): Promise<boolean> {
  const nowMs = context.clock.nowMs();
  const sinceMs = Math.max(...group.map(({ sent }) => Math.max(sent.atMs, sent.lookedAtMs)));
  if (sinceMs <= nowMs) return nowMs - sinceMs >= context.settleMs;
  // The clock was set back since: the time that must pass is counted from here.
  await commits.now((tx) => {
    for (const { seq, sent } of group) {
      const { state = null } = findEntryBySeq(tx.db, seq) ?? {};
      if (state === 'uncertain')
        setEntry(tx.db, seq, { state, sent: { ...sent, atMs: nowMs, lookedAtMs: 0 } });
    }
  });
  return false;
}

type Look = { beganMs: number; found: RemoteRecord[] };

/** @returns null where not the whole list was to be had: that is no look. */
async function lookThrough(
  context: SyncContext,
  path: string,
  entries: readonly Uncertain[],
): Promise<Look | null> {
  const kind = context.kinds.get(entries[0]?.entity ?? 'deal');
  if (!kind) return null;
  const look: Look = { beganMs: context.clock.nowMs(), found: [] };
  const ids = new Set<number>();
  let count: number | null = null;
  try {
    for await (const part of context.api.list(path, { signal: context.signal })) {
      count = part.count ?? count;
      for (const item of part.items) {
        const remote = parsed(kind, item);
        if (!remote) continue;
        ids.add(remote.remoteId);
        if (entries.some(({ sent }) => likeness(sent, remote) !== 'other')) look.found.push(remote);
      }
      await context.breathe();
    }
  } catch (error) {
    // An older server without this list: nothing of it can be there.
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
  const isWhole = (count === null || ids.size >= count) && holdsKnown(context, kind, ids);
  return isWhole ? look : null;
}

function parsed(kind: RecordKind, item: unknown): RemoteRecord | null {
  try {
    return kind.parse(item);
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

/** A list in which nothing is left of what is known to be there has been emptied on the way. */
function holdsKnown({ store }: SyncContext, { collection }: RecordKind, ids: ReadonlySet<number>): boolean {
  const known = listRemoteIds(store.read, collection, knownSample);
  return known.length === 0 || known.some((id) => ids.has(id));
}

type Settling = { look: Look; context: SyncContext };

function settleGroup(tx: Tx, group: readonly Uncertain[], { look, context }: Settling): void {
  const open = group.filter(({ seq }) => findEntryBySeq(tx.db, seq)?.state === 'uncertain');
  const kind = context.kinds.get(group[0]?.entity ?? 'deal');
  if (!kind) return;
  const free = look.found
    .filter(({ remoteId }) => !findByRemoteId(tx.db, kind.collection, remoteId))
    .toSorted((one, other) => one.remoteId - other.remoteId);
  const like = (wanted: Likeness) =>
    free.filter((remote) => open.some(({ sent }) => likeness(sent, remote) === wanted));
  const same = like('same');
  if (same.length > open.length) return ask(tx, open, { candidates: same, context });
  const left = open.filter((entry) => {
    const at = same.findIndex((remote) => likeness(entry.sent, remote) === 'same');
    const [remote] = at < 0 ? [] : same.splice(at, 1);
    if (remote) adopt(tx, entry, { remote, context });
    return !remote;
  });
  const [edited, changed] = [like('edited'), like('changed')];
  if (edited.length > 0) ask(tx, left, { candidates: edited, context });
  else if (changed.length > 0 && changed.length <= mostChanged)
    ask(tx, left, { candidates: changed, context });
  else for (const entry of left) foundNothing(tx, entry, look);
}

type Adopted = { remote: RemoteRecord; context: SyncContext };

function adopt(tx: Tx, entry: Uncertain, { remote, context }: Adopted): void {
  const kind = context.kinds.get(entry.entity);
  if (kind) takeMade(tx, { ...entry, kind }, { remote, ids: context.ids });
}

function foundNothing(tx: Tx, { seq, sent }: Uncertain, { beganMs }: Look): void {
  const looks = sent.looks + 1;
  if (looks >= looksNeeded) setEntry(tx.db, seq, { state: 'waiting', nextAtMs: 0 });
  else setEntry(tx.db, seq, { state: 'uncertain', sent: { ...sent, looks, lookedAtMs: beganMs } });
}

type Asked = { candidates: readonly RemoteRecord[]; context: SyncContext };

/** More than one could be it: the user knows. */
function ask(tx: Tx, entries: readonly Uncertain[], { candidates, context }: Asked): void {
  for (const { seq, entity, localId, sent } of entries) {
    const [name = ''] = context.kinds.get(entity)?.fields ?? [];
    const theirs = candidates.map(({ remoteId, fields, createdAt }) => {
      const named = fields[name];
      return { remoteId, name: typeof named === 'string' ? named : '', createdAt };
    });
    putQuestion(tx.db, {
      ...{ id: context.ids.next<ConflictId>(), entity, localId, kind: 'doubled', atMs: tx.nowMs },
      ...{ base: {}, mine: { ...sent.fields }, theirs },
    });
    setEntry(tx.db, seq, { state: 'undecided', sent });
    tx.emit('sync:changed', {});
  }
}
