/** What the import asks of the worker; `src/main/workers` answers. */
import type { ImportInspection } from '#shared/domain/imports.ts';
import type { ImportCounts, ImportJob } from './import-job.ts';
import type { InspectJob } from './inspect.ts';

/** `cancelFlag` holds one Int32: 1 once the user cancelled; the import then has no output. */
export type ImportJobs = {
  inspect: { input: InspectJob; output: ImportInspection };
  countRows: { input: Pick<ImportJob, 'path' | 'plan'>; output: number };
  import: { input: { job: ImportJob; cancelFlag: SharedArrayBuffer }; output: ImportCounts | null };
};

export type ImportWorker = {
  /** Jobs follow each other in the order of the calls. Rejects with AppError where the job threw one. */
  run<Name extends keyof ImportJobs>(
    name: Name,
    input: ImportJobs[Name]['input'],
    onProgress?: (counts: ImportCounts) => void,
  ): Promise<ImportJobs[Name]['output']>;
  /** Ends the thread at once; what it was writing is rolled back by the store. */
  stop(): Promise<void>;
};
