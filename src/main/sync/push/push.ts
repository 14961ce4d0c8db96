/**
 * Brings up what waits in the outbox: several records at a time, each row on its own, first in first out. Whatever ends a run, a
 * crash at any step among it, what is on disk is enough for the next one to go on without losing or doubling anything.
 */
import type { SyncContext } from '#main/sync/context.ts';
import { countReady, listInState, listReady, setEntry } from '#main/sync/outbox/outbox.repo.ts';
import { settleUncertain } from '#main/sync/outbox/uncertain.ts';
import { createCommits, RecordFailure, type Commits } from './commits.ts';
import { settleOther } from './failures.ts';
import { createPerformer, type Others } from './perform.ts';
import { planEntry, putBack, type Job } from './plan.ts';

/** Requests under way at once. */
const lanes = 6;
/** Rows put on disk as `sending` at once, and how many are kept ready for the lanes. */
const fillSize = 48;
const readySize = 24;
/** Over the outbox, as long as it brings something: what waited for another, what was changed on its way. */
const passes = 10;

export type PushOptions = {
  /** Before anything is sent: turns the rows of series into rows of their occurrences. */
  expandSeries?: () => Promise<void>;
  /** Looks for comments and attachments whose answer never came. Throws ApiError. */
  settleOthers?: () => Promise<void>;
  others?: Others;
  /** A steady measure, for transactions as large as time allows. */
  elapsedMs?: () => number;
};

export type Push = {
  /** Whatever was under way when the app ended is without an answer. Part of each run too. */
  recover(): void;
  /** Throws what ended it before its time: ApiError, or what the store threw. */
  run(): Promise<{ pushed: number }>;
};

export function createPush(context: SyncContext, options: PushOptions = {}): Push {
  const recover = () => recoverEntries(context);
  return {
    recover,
    async run() {
      await context.store.gate.whenIdle();
      recover();
      await options.expandSeries?.();
      const commits = createCommits(context, options.elapsedMs);
      await settleUncertain({ context, commits });
      await options.settleOthers?.();
      return pushReady({ context, options, commits });
    },
  };
}

/** A creation whose answer is unknown is looked for; anything else can be sent again, once it can no longer land late. */
function recoverEntries({ store, settleMs }: SyncContext): void {
  if (listInState(store.read, 'sending', 1).length === 0) return;
  store.maintain(({ db, nowMs }) => {
    for (const { seq, sent } of listInState(db, 'sending')) {
      if (sent?.verb === 'create') setEntry(db, seq, { state: 'uncertain', sent: { ...sent, atMs: nowMs } });
      else setEntry(db, seq, { state: 'waiting', sent, nextAtMs: nowMs + settleMs });
    }
  });
}

type RunDeps = { context: SyncContext; options: PushOptions; commits: Commits };

async function pushReady(deps: RunDeps): Promise<{ pushed: number }> {
  const { context } = deps;
  const performer = createPerformer(deps);
  const total = countReady(context.store.read, context.clock.nowMs());
  const isFirst = context.store.read.get('SELECT 1 FROM sync_record LIMIT 1') === undefined;
  const report = () => {
    if (total === 0) return;
    const { pushed } = performer.standing;
    context.progress({ what: 'push', done: pushed, total: Math.max(total, pushed), isFirst });
  };
  for (let pass = 0, before = -1; pass < passes && before < performer.standing.handled; pass += 1) {
    before = performer.standing.handled;
    await goThrough(deps, performer, report);
    if (performer.isOver()) break;
  }
  const { stopped, pushed } = performer.standing;
  if (stopped && !context.signal.aborted) throw stopped.error;
  return { pushed };
}

/** Every row that is ready, once: the lanes take what the filling has planned. */
async function goThrough(
  { context, commits }: RunDeps,
  performer: ReturnType<typeof createPerformer>,
  report: () => void,
): Promise<void> {
  const queue: Job[] = [];
  let [afterSeq, isEnd] = [0, false];
  let filling: Promise<void> | undefined;

  async function fill(): Promise<void> {
    const asked = { nowMs: context.clock.nowMs(), afterSeq, limit: fillSize };
    const seqs = listReady(context.store.read, asked);
    isEnd = seqs.length === 0;
    afterSeq = seqs.at(-1) ?? afterSeq;
    for (const job of await Promise.all(seqs.map(planned))) if (job) queue.push(job);
    report();
  }

  async function planned(seq: number): Promise<Job | null> {
    try {
      return await commits.now((tx) => planEntry(tx, context.kinds, seq));
    } catch (error) {
      if (!(error instanceof RecordFailure)) throw error;
      context.log.error('sync could not read a record', { seq, error: error.cause });
      await commits.now((tx) => settleOther(tx, seq, { error, deps: context }));
      return null;
    }
  }

  async function lane(): Promise<void> {
    while (!performer.isOver()) {
      if (queue.length < readySize && !isEnd) {
        filling ??= fill()
          .catch(performer.stop)
          .finally(() => {
            filling = undefined;
          });
      }
      const job = queue.shift();
      if (job) await performer.perform(job);
      else if (filling) await filling;
      else return;
    }
  }

  await Promise.all(Array.from({ length: lanes }, lane));
  if (filling) await filling;
  await Promise.all(queue.map((job) => commits.now((tx) => putBack(tx, job)).catch(performer.stop)));
  await performer.settled();
}
