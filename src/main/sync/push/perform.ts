/** Carries out what was planned about a row, whatever the server says to it. */
import type { SyncEntity } from '#shared/domain/sync.ts';
import { ApiError } from '#main/sync/client/api.ts';
import type { SyncContext } from '#main/sync/context.ts';
import { settleEntry, type OutboxEntry } from '#main/sync/outbox/outbox.repo.ts';
import { bring, type Ending } from './bring.ts';
import { RecordFailure, type Commits } from './commits.ts';
import { sendCreation, takeMade } from './create.ts';
import { settleFailure } from './failures.ts';
import { putBack, type BringJob, type CreateJob, type Job, type OtherJob, type PartsJob } from './plan.ts';

/** So many rows in a row that the server cannot deal with now end the run. */
const busyRows = 3;

/** Rows of comments, attachments and performance: sends it and settles the row. Throws ApiError for what ends the run. */
export type Others = Readonly<Partial<Record<SyncEntity, (entry: OutboxEntry) => Promise<void>>>>;

type Deps = { context: SyncContext; commits: Commits; options: { others?: Others } };

/** @property stopped what ended the run: nothing is begun after it. */
type Standing = { handled: number; pushed: number; stopped: { error: unknown } | undefined };

export type Performer = {
  readonly standing: Readonly<Standing>;
  isOver(): boolean;
  stop(error: unknown): void;
  /** Never throws: what goes wrong is written at the row, or ends the run. */
  perform(job: Job): Promise<void>;
  /** Resolves once all that was performed is on disk. */
  settled(): Promise<void>;
};

export function createPerformer({ context, commits, options }: Deps): Performer {
  const standing: Standing = { handled: 0, pushed: 0, stopped: undefined };
  const busy = new Set<number>();
  /** Lists that this server does not have. */
  const missing = new Set<string>();
  const ends = new Set<Promise<void>>();

  function stop(error: unknown): void {
    standing.stopped ??= { error };
  }

  /** Nothing waits for it to be on disk: the request is answered, and a crash finds the row as it left. */
  function later(job: Job | PartsJob, ending: Ending, plainly?: Ending): void {
    busy.clear();
    const end = commits
      .soon(ending)
      .catch(orElse(job, plainly))
      .then(() => {
        standing.pushed += 1;
      })
      .catch((error: unknown) => fail(job, error, true))
      .finally(() => ends.delete(end));
    ends.add(end);
  }

  async function create(job: CreateJob): Promise<void> {
    try {
      const found = { remote: await sendCreation(context, job), ids: context.ids };
      const plainly: Ending = (tx) => takeMade(tx, job, { ...found, isPlain: true });
      if (!job.kind.pushParts) return later(job, (tx) => takeMade(tx, job, found), plainly);
      await commits.now((tx) => takeMade(tx, job, found)).catch(orElse(job, plainly));
      await pushParts(job, found.remote.remoteId);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) missing.add(job.kind.collection);
      await fail(job, error, true);
    }
  }

  /** What cannot be written in full is written as far as it can. */
  function orElse(job: Job | PartsJob, plainly: Ending | undefined): (error: unknown) => Promise<void> {
    return async (error) => {
      if (!(error instanceof RecordFailure) || !plainly) throw error;
      context.log.error('sync could not bring in an answer', { seq: job.seq, error: error.cause });
      await commits.now(plainly);
    };
  }

  /** The record itself is there: whatever goes wrong now is no question of that. */
  async function pushParts(job: CreateJob, remoteId: number): Promise<void> {
    const { kind, localId, seq, version } = job;
    try {
      await kind.pushParts?.(context, { localId, remoteId });
      later({ ...job, what: 'parts' }, (tx) => void settleEntry(tx.db, seq, version));
    } catch (error) {
      await fail({ ...job, what: 'parts' }, error, false);
    }
  }

  async function update(job: BringJob): Promise<void> {
    const course = { job, isWritten: false };
    for (let tries = 1; ; tries += 1) {
      try {
        return later(course.job, await bring({ context, commits }, course));
      } catch (error) {
        const isRaced = error instanceof ApiError && [409, 412].includes(error.status ?? 0);
        if (!isRaced || tries > 1) return fail(course.job, error, course.isWritten);
        course.job = { ...course.job, calls: null };
      }
    }
  }

  async function other(job: OtherJob): Promise<void> {
    const send = options.others?.[job.entry.entity];
    if (!send) return;
    standing.handled += 1;
    try {
      await send(job.entry);
      busy.clear();
      standing.pushed += 1;
    } catch (error) {
      await fail(job, error, true);
    }
  }

  /** Never rejects: what cannot be written ends the run, and what is on disk is enough for the next. */
  async function fail(job: Job | PartsJob, error: unknown, isWritten: boolean): Promise<void> {
    if (!(error instanceof ApiError || error instanceof RecordFailure)) return stop(error);
    if (error instanceof RecordFailure) {
      context.log.error('sync could not bring in a record', { seq: job.seq, error: error.cause });
    }
    try {
      await commits.now((tx) => settleFailure(tx, job, { error, isWritten, deps: context }));
    } catch (failure) {
      stop(failure);
    }
    if (endsRun(job, error)) stop(error);
  }

  /** A server that breaks down over one record may well take others. */
  function endsRun({ seq }: Job | PartsJob, error: ApiError | RecordFailure): boolean {
    if (error instanceof RecordFailure || error.status === 404 || !error.stopsEverything) return false;
    if ((error.status ?? 0) < 500) return true;
    busy.add(seq);
    return busy.size >= busyRows;
  }

  return {
    standing,
    stop,
    isOver: () => context.signal.aborted || standing.stopped !== undefined,
    async perform(job) {
      if (job.what === 'other') return other(job);
      if (missing.has(job.kind.collection)) {
        return commits.now((tx) => putBack(tx, job)).catch(stop);
      }
      standing.handled += 1;
      return job.what === 'create' ? create(job) : update(job);
    },
    async settled() {
      do {
        await commits.flush();
        await Promise.all(ends);
      } while (ends.size > 0);
    },
  };
}
