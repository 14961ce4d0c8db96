/**
 * Brings a record that is over there to what it is here: read, merged with what others did since, written as the changed fields
 * only, and read back. What is in the trash here is deleted there, once the trash holds the newest of it.
 */
import type { Tx } from '#main/store/transaction.ts';
import type { ConflictId } from '#shared/domain/sync.ts';
import { ApiError } from '#main/sync/client/api.ts';
import { hasFieldConflicts, putQuestion } from '#main/sync/conflicts/conflicts.repo.ts';
import type { SyncContext } from '#main/sync/context.ts';
import type { RemoteRecord } from '#main/sync/kinds/kind.ts';
import { differing } from '#main/sync/merge.ts';
import { findEntryBySeq, setEntry, settleEntry } from '#main/sync/outbox/outbox.repo.ts';
import { findRecord, putRecord } from '#main/sync/records/records.repo.ts';
import { reconcile } from '#main/sync/reconcile.ts';
import { baseAfterAnswer, baseAfterSilence, saysNoMore } from './arrived.ts';
import type { Commits } from './commits.ts';
import { forgetRecord, markSending, type BringJob } from './plan.ts';

type Deps = { context: SyncContext; commits: Commits };

/** How far it came. `isWritten`: a request that changes something over there has left. */
export type BringCourse = { job: BringJob; isWritten: boolean };

/** What is written once the server has answered. */
export type Ending = (tx: Tx) => void;

/** @param course is kept up to date, for whoever catches what is thrown. Throws ApiError and RecordFailure. */
export async function bring(deps: Deps, course: BringCourse): Promise<Ending> {
  const { context, commits } = deps;
  const remote = await unlessGone(readRemote(context, course.job));
  if (!remote) return gone(context, course);
  if (course.job.calls === null || !saysNoMore(remote, course.job.record.base)) {
    course.job = await commits.now((tx) => merged(tx, course, { remote, context }));
  }
  const { job } = course;
  if (job.what === 'update') return write(deps, course);
  course.isWritten = true;
  await unlessGone(context.api.call({ method: 'DELETE', path: pathOf(job) }));
  return (tx) => settleDeleted(tx, job);
}

const pathOf = ({ kind, record }: BringJob) => `${kind.path}${record.remoteId}/`;

async function readRemote(context: SyncContext, job: BringJob): Promise<RemoteRecord> {
  const { json } = await context.api.call({ method: 'GET', path: pathOf(job), signal: context.signal });
  return job.kind.parse(json);
}

/** @returns undefined where the record is no longer over there. */
async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}

type Read = { remote: RemoteRecord; context: SyncContext };

/** What is still to be done once what others did is here. */
function merged(tx: Tx, { job, isWritten }: BringCourse, { remote, context }: Read): BringJob {
  const { entity, localId, kind, seq } = job;
  const before = findRecord(tx.db, entity, localId);
  const version = findEntryBySeq(tx.db, seq)?.version;
  if (!before || version === undefined) return { ...job, what: 'update', changes: {}, calls: [] };
  const base = baseAfterSilence(before.base, isWritten ? job.sent : job.before, remote.fields);
  const { mine } = reconcile(tx, kind, { record: { ...before, base }, remote, ids: context.ids });
  const record = findRecord(tx.db, entity, localId) ?? before;
  const next = { ...job, version, record, changes: mine };
  if (!kind.read(tx.db, localId)?.isLive) {
    const sent = markSending(tx, next, { verb: 'delete', fields: {} });
    return { ...next, what: 'delete', sent, calls: [] };
  }
  const calls = Object.keys(mine).length > 0 ? kind.writes(record.base, mine) : [];
  const steps = calls.map(({ body }) => body);
  const sent = markSending(tx, next, { verb: 'update', fields: mine, steps });
  return { ...next, what: 'update', sent, calls };
}

async function write({ context, commits }: Deps, course: BringCourse): Promise<Ending> {
  const { job } = course;
  const { kind, localId, seq, version } = job;
  let remote: RemoteRecord | undefined;
  for (const { method, suffix, body } of job.calls ?? []) {
    course.isWritten = true;
    const path = `${pathOf(job)}${suffix}`;
    const answer = await unlessGone(context.api.call({ method, path, body }));
    if (!answer) return gone(context, course);
    remote = kind.parse(answer.json);
  }
  if (!kind.pushParts) {
    return (tx) => {
      takeAnswer(tx, job, { remote, context });
      settleEntry(tx.db, seq, version);
    };
  }
  if (remote) await commits.now((tx) => takeAnswer(tx, job, { remote, context }), true);
  await kind.pushParts(context, { localId, remoteId: job.record.remoteId });
  return (tx) => void settleEntry(tx.db, seq, version);
}

type Answered = { remote: RemoteRecord | undefined; context: SyncContext };

/** What the server now holds is agreed on, what others changed between the reading and the writing among it. */
function takeAnswer(
  tx: Tx,
  { entity, localId, kind, changes }: BringJob,
  { remote, context }: Answered,
): void {
  const record = findRecord(tx.db, entity, localId);
  if (!record || !remote) return;
  const expected = { ...record.base, ...changes };
  if (saysNoMore(remote, expected)) {
    putRecord(tx.db, { ...record, base: expected, remoteUpdatedAt: remote.updatedAt });
    return;
  }
  const here = kind.read(tx.db, localId)?.fields;
  const base = baseAfterAnswer(record.base, { sent: changes, here, remote });
  reconcile(tx, kind, { record: { ...record, base }, remote, ids: context.ids });
}

function settleDeleted(tx: Tx, { entity, localId, seq, version }: BringJob): void {
  const record = findRecord(tx.db, entity, localId);
  if (record) forgetRecord(tx, record);
  settleEntry(tx.db, seq, version);
}

/** Deleted over there: what the user changed here since is not thrown away unasked; the rest is for whoever looks through the lists. */
function gone(context: SyncContext, { job }: BringCourse): Ending {
  const { entity, localId, kind, seq } = job;
  return (tx) => {
    const record = findRecord(tx.db, entity, localId);
    const local = kind.read(tx.db, localId);
    if (!record || !local?.isLive) return settleDeleted(tx, job);
    const isEdited =
      kind.pushParts ||
      Object.keys(differing(local.fields, record.base)).length > 0 ||
      hasFieldConflicts(tx.db, entity, localId);
    if (!isEdited) return void settleEntry(tx.db, seq, job.version);
    putQuestion(tx.db, {
      ...{ id: context.ids.next<ConflictId>(), entity, localId, kind: 'deleted', atMs: tx.nowMs },
      ...{ base: { ...record.base }, mine: { ...local.fields }, theirs: null },
    });
    setEntry(tx.db, seq, { state: 'undecided' });
    tx.emit('sync:changed', {});
  };
}
