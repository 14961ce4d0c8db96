import { Worker } from 'node:worker_threads';
import type { EventName, EventPayload } from '#shared/contract/events.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Log } from '#main/platform/log.ts';
import type { Emit } from '#main/store/emit.ts';
import type { ImportCounts } from '#main/features/imports/import-job.ts';
import type { FromWorker, JobName, ToWorker, WorkerData, WorkerJobs } from './messages.ts';

export type Jobs = {
  /** Jobs follow each other in the order of the calls. Rejects with AppError where the job threw one. */
  run<Name extends JobName>(
    name: Name,
    input: WorkerJobs[Name]['input'],
    onProgress?: (counts: ImportCounts) => void,
  ): Promise<WorkerJobs[Name]['output']>;
  /** Ends the thread at once; what it was writing is rolled back by the store. */
  stop(): Promise<void>;
};

export type JobsDeps = { workerUrl: URL; storePath: string; emit: Emit; log: Log };

type Waiting = {
  resolve(output: unknown): void;
  reject(error: unknown): void;
  onProgress: ((counts: ImportCounts) => void) | undefined;
};

/** An idle thread with a scanned file in it is kept this long: a plan changes several times before it is started. */
const idleMs = 60_000;

/** A thread that is started with the first job and ended when it has been idle for a while. */
export function createJobs({ workerUrl, storePath, emit, log }: JobsDeps): Jobs {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  function start(): Worker {
    const workerData: WorkerData = { storePath };
    const started = new Worker(workerUrl, { workerData });
    started.on('message', (message: FromWorker) => receive(message));
    started.on('error', (error) => log.error('worker failed', { error }));
    started.on('exit', () => {
      if (worker === started) worker = undefined;
      failAll();
    });
    return started;
  }

  function receive(message: FromWorker): void {
    if (message.kind === 'event') {
      emit(message.name, message.payload as EventPayload<EventName> as never);
      return;
    }
    const job = waiting.get(message.id);
    if (message.kind === 'progress') {
      job?.onProgress?.(message.counts);
      return;
    }
    waiting.delete(message.id);
    if (message.kind === 'done') job?.resolve(message.output);
    else {
      const { code, message: text, details } = message.error;
      if (code === 'INTERNAL') log.error('job failed', { message: text, stack: message.stack });
      job?.reject(new AppError(code, text, details));
    }
    if (waiting.size === 0) rest();
  }

  /** An idle thread must not keep the process alive. */
  function rest(): void {
    worker?.unref();
    idle = setTimeout(() => void stop(), idleMs);
    idle.unref();
  }

  function failAll(): void {
    const error = new AppError('STORAGE', words('imports.interrupted'));
    for (const job of waiting.values()) job.reject(error);
    waiting.clear();
  }

  async function stop(): Promise<void> {
    clearTimeout(idle);
    await worker?.terminate();
  }

  return {
    run(name, input, onProgress) {
      clearTimeout(idle);
      worker ??= start();
      worker.ref();
      lastId += 1;
      const id = lastId;
      const { promise, resolve, reject } = Promise.withResolvers<WorkerJobs[typeof name]['output']>();
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, onProgress });
      worker.postMessage({ id, name, input } as ToWorker);
      return promise;
    },
    stop,
  };
}
