/**
 * What the machinery of imports (reading, inspecting, writing, undoing) knows of what it imports. Deals and leads answer each in
 * a folder of their own; nothing else of an import asks which of them it is.
 */
import type {
  DealPreview,
  ImportEntity,
  ImportInspection,
  ImportPlan,
  LeadPreview,
  TablePlan,
} from '#shared/domain/imports.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { Stage } from '#shared/domain/stages.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { WritableDb } from '#main/store/database.ts';
import type { ImportJob } from './import-job.ts';
import type { RowReading } from './reading/cells.ts';
import type { FileScan } from './reading/scan.ts';

/** What a proposal rests on beside the file. */
export type Ground = {
  stages: readonly Stage[];
  currency: Currency;
  /** BCP 47: how the user's region writes dates, where the file does not tell. */
  locale: string;
};

export type Outcome = 'created' | 'updated' | 'skipped';

export type RecordWriter<Draft> = {
  /** Throws Refusal or AppError where the rules do not allow it; then nothing of the row was written. */
  write(draft: Draft): Outcome;
};

export type ImportJournal = {
  /** Told before the first record is created. */
  created(): void;
  /** Told of each change of a record that was there before the import. */
  updated(id: string, before: object, after: object): void;
};

export type WriterDeps<Plan extends ImportPlan = ImportPlan> = {
  db: WritableDb;
  ids: Ids;
  job: ImportJob<Plan>;
  stages: readonly Stage[];
  actorName: string;
  journal: ImportJournal;
};

/** Its methods are given back only what it made itself: its own plans and its own drafts. */
export type ImportKind<Plan extends ImportPlan = ImportPlan, Draft = unknown> = {
  entity: ImportEntity;
  /** Whether a file's first line would bear the name. */
  knowsColumn(name: string): boolean;
  /** A whole plan from what the file tells. */
  propose(scan: FileScan, ground: Ground): TablePlan;
  /** The plan with as many columns as the file has, and a meaning for every value that it does not know yet. */
  complete(plan: TablePlan, scan: FileScan, ground: Ground): TablePlan;
  /** The distinct values that want a meaning, with how often each occurs. */
  valuesOf(scan: FileScan, plan: TablePlan): Map<string, number>;
  found(scan: FileScan, plan: TablePlan, ground: Ground): ImportInspection['found'];
  createRowReader(parts: {
    plan: TablePlan;
    stages: readonly Stage[];
    /** The columns' names as the user knows them. */
    names: readonly string[];
  }): (cells: readonly string[]) => RowReading<Draft>;
  preview(draft: Draft, plan: Plan, stages: readonly Stage[]): DealPreview | LeadPreview;
  /** Throws VALIDATION where the plan cannot work for any row. */
  assertPlan(plan: Plan, stages: readonly Stage[]): void;
  createWriter(deps: WriterDeps<Plan>): RecordWriter<Draft>;
};
