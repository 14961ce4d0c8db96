/** What only the single record tells: comments and attachments of a deal, answers of an event's attendees. */
import { ApiError } from '#main/sync/client/api.ts';
import type { SyncContext } from '#main/sync/context.ts';
import type { RecordKind } from '#main/sync/kinds/kind.ts';
import { findByRemoteId } from '#main/sync/records/records.repo.ts';
import type { Tx } from '#main/store/transaction.ts';
import { applyEach, type Pace } from './apply-each.ts';
import { inParallel } from './parallel.ts';
import { countDetailsDue, listDetailsDue, setDetailDue, type MappedKey } from './pull.repo.ts';
import { takeKnown } from './take.ts';

const askedAtOnce = 4;
const writtenAtOnce = 24;
/** So many records in a row that the server cannot tell of are no fault of the records. */
const mostFailures = 3;

type Detailing = { context: SyncContext; kind: RecordKind; pace: Pace; isFirst: boolean };
type Answer = { key: MappedKey; json: unknown };

/** Asks for every record of a list whose details are due. Throws ApiError. @returns how many were brought in. */
export async function pullDetails(of: Detailing): Promise<number> {
  const { context, kind, isFirst } = of;
  const { read } = context.store;
  const total = countDetailsDue(read, kind.collection);
  const failures = { inARow: 0 };
  let [after, done] = [0, 0];
  while (!context.signal.aborted) {
    const due = listDetailsDue(read, { collection: kind.collection, after, limit: writtenAtOnce });
    const last = due.at(-1);
    if (!last) break;
    after = last.remoteId;
    await write(of, await ask(of, due, failures));
    done += due.length;
    context.progress({ what: 'details', done: Math.min(done, total), total, isFirst });
  }
  return done;
}

async function ask(
  { context, kind }: Detailing,
  due: readonly MappedKey[],
  failures: { inARow: number },
): Promise<Answer[]> {
  const { api, signal, log } = context;
  const answers = new Map<MappedKey, unknown>();
  await inParallel(due, askedAtOnce, async (key) => {
    if (signal.aborted) return;
    try {
      const { json } = await api.call({ method: 'GET', path: `${kind.path}${key.remoteId}/`, signal });
      answers.set(key, json);
      failures.inARow = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError) || isForAll(error, failures)) throw error;
      // It stays due. One that is gone (404) is for the sweeps to find.
      log.warn('The details of a record were not told', { entity: key.entity, status: error.status });
    }
  });
  // In the order of the list, whichever answer came first.
  return due.filter((key) => answers.has(key)).map((key) => ({ key, json: answers.get(key) }));
}

/** A failure of the server at one record leaves the others their turn, unless it is no longer about one. */
function isForAll(error: ApiError, failures: { inARow: number }): boolean {
  if (!error.stopsEverything) return false;
  if (error.problem.kind !== 'busy' || error.status === 429) return true;
  failures.inARow += 1;
  return failures.inARow >= mostFailures;
}

async function write({ context, kind, pace }: Detailing, answers: readonly Answer[]): Promise<void> {
  await applyEach(context, answers, {
    pace,
    each: (tx, answer) => applyAnswer(tx, { context, kind }, answer),
    failed: ({ key }, error) =>
      context.log.warn('The details of a record could not be taken', { remoteId: key.remoteId, error }),
  });
}

function applyAnswer(
  tx: Tx,
  { context, kind }: Pick<Detailing, 'context' | 'kind'>,
  { key, json }: Answer,
): boolean {
  const { collection } = kind;
  const record = findByRemoteId(tx.db, collection, key.remoteId);
  if (!record || record.localId !== key.localId) return false;
  const own = context.kinds.get(record.entity) ?? kind;
  takeKnown(tx, { kind: own, ids: context.ids }, { record, remote: own.parse(json) });
  if (own.read(tx.db, record.localId)) own.applyDetail?.(tx, record, json);
  setDetailDue(tx.db, { collection, remoteId: key.remoteId, isDue: false });
  return true;
}
