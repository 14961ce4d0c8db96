import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { EventName } from '#shared/contract/events.ts';
import type { ImportInspection } from '#shared/domain/imports.ts';
import type { ErrorShape } from '#shared/errors.ts';
import type { ImportCounts, ImportJob } from './import-job.ts';
import type { InspectJob } from './inspect.ts';
import type { UndoJob } from '#main/features/undo/replay.service.ts';

/** What the worker can be asked for. `cancelFlag` holds one Int32: 1 once the user cancelled. */
export type WorkerJobs = {
  inspect: { input: InspectJob; output: ImportInspection };
  countRows: { input: Pick<ImportJob, 'path' | 'plan'>; output: number };
  import: { input: { job: ImportJob; cancelFlag: SharedArrayBuffer }; output: ImportCounts | null };
  undo: { input: { job: UndoJob; nowMs: number }; output: null };
  archiveStage: {
    input: { input: ParsedInput<'stages:archive'>; nowMs: number };
    output: ChannelOutput<'stages:archive'>;
  };
};
export type JobName = keyof WorkerJobs;

/** Given to the worker when it starts. */
export type WorkerData = { storePath: string };

export type ToWorker = {
  [Name in JobName]: { id: number; name: Name; input: WorkerJobs[Name]['input'] };
}[JobName];

export type FromWorker =
  | { kind: 'progress'; id: number; counts: ImportCounts }
  | { kind: 'event'; name: EventName; payload: unknown }
  | { kind: 'done'; id: number; output: unknown }
  | { kind: 'failed'; id: number; error: ErrorShape; stack: string | undefined };
