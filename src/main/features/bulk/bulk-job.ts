/** What bulk work asks of the worker; `src/main/workers` answers. */
import type { BulkPreview, BulkResult } from '#shared/contract/bulk.contract.ts';
import type { ParsedInput } from '#shared/contract/index.ts';
import type { Moment } from '#main/platform/clock.ts';

/** @property moment what filters by days are reckoned from. */
type DealsJob = ParsedInput<'bulk:deals'> & { entity: 'deal'; moment: Moment };
type LeadsJob = ParsedInput<'bulk:leads'> & { entity: 'lead'; moment: Moment };
export type BulkJob = DealsJob | LeadsJob;

type AtInstant = { job: BulkJob; nowMs: number };
export type BulkJobs = {
  bulk: { input: AtInstant; output: BulkResult };
  previewBulk: { input: AtInstant; output: BulkPreview };
};

/** The same two as promises, the first alone under the gate: the worker's. */
export type HeavyBulk = {
  change: (job: BulkJob) => Promise<BulkResult>;
  preview: (job: BulkJob) => Promise<BulkPreview>;
};
