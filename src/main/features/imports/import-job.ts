import type { ActionId, ImportId } from '#shared/domain/ids.ts';
import type { ImportPlan } from '#shared/domain/imports.ts';

export type ImportJob<Plan extends ImportPlan = ImportPlan> = {
  importId: ImportId;
  actionId: ActionId;
  path: string;
  fileName: string;
  plan: Plan;
  nowMs: number;
  timeZone: string;
  /** Where the refused rows go; the file is there only when there are any. */
  refusedPath: string;
};

export type ImportCounts = {
  rowsDone: number;
  created: number;
  updated: number;
  skipped: number;
  refused: number;
  /** Of those that went in, how many without something. */
  partly: number;
};

export type ImportWatch = {
  isCancelled(): boolean;
  progress(counts: ImportCounts): void;
};
