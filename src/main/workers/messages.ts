import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { EventName } from '#shared/contract/events.ts';
import type { ErrorShape } from '#shared/errors.ts';
import type { BulkJobs } from '#main/features/bulk/bulk-job.ts';
import type { DashboardJobs } from '#main/features/dashboard/recount-job.ts';
import type { DuplicateJobs } from '#main/features/duplicates/duplicate-jobs.ts';
import type { InsightsJobs } from '#main/features/insights/insights-job.ts';
import type { IcalendarJobs } from '#main/features/icalendar/icalendar-job.ts';
import type { ImportCounts } from '#main/features/imports/import-job.ts';
import type { ExportJobs } from '#main/features/exports/export-job.ts';
import type { ImportJobs } from '#main/features/imports/import-worker.ts';
import type { SuggestionJobs } from '#main/features/suggestions/suggestion-jobs.ts';
import type { PullJobs } from '#main/sync/pull/worker-take.ts';
import type { UndoJob } from '#main/features/undo/replay.service.ts';

/** What the worker can be asked for. */
export type WorkerJobs = ImportJobs &
  ExportJobs &
  BulkJobs &
  DuplicateJobs &
  InsightsJobs &
  DashboardJobs &
  IcalendarJobs &
  SuggestionJobs &
  PullJobs & {
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
