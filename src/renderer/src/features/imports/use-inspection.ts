import { useEffect } from 'react';
import type { UploadId } from '#shared/domain/ids.ts';
import type { ImportInspection, ImportPlan } from '#shared/domain/imports.ts';
import type { AppError } from '#shared/errors.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { importDraft, useImportStore } from './import-store.ts';

export type Inspection = {
  inspection: ImportInspection | undefined;
  /** The user's plan, with what the file added to it. */
  plan: ImportPlan | undefined;
  error: AppError | null;
  /** What is shown belongs to an earlier plan. */
  isStale: boolean;
  retry: () => void;
};

/** What the file holds, and what the plan as it stands would make of it. */
export function useInspection(uploadId: UploadId): Inspection {
  const { plan, format } = useImportStore();
  const input = plan ? { uploadId, plan } : format ? { uploadId, format } : { uploadId };
  const query = useChannel('imports:inspect', input, { placeholderData: (previous) => previous });
  const inspection = query.data;
  const isStale = query.isPlaceholderData;
  useFound(inspection, isStale);
  const complete =
    plan && inspection
      ? { ...plan, stageValues: { ...inspection.proposal.stageValues, ...plan.stageValues } }
      : (plan ?? inspection?.proposal);
  return { inspection, plan: complete, error: query.error, isStale, retry: () => void query.refetch() };
}

/** Another column chosen as a date or an amount may tell another order or decimal sign. */
function useFound(inspection: ImportInspection | undefined, isStale: boolean): void {
  useEffect(() => {
    if (!inspection || isStale) return;
    const { settled, plan } = useImportStore.getState();
    if (!plan) return;
    const { found } = inspection;
    const dateOrder = settled.dateOrder ? plan.dateOrder : found.dateOrder;
    const decimal = settled.decimal ? plan.decimal : found.decimal;
    if (dateOrder !== plan.dateOrder || decimal !== plan.decimal)
      importDraft.setPlan({ ...plan, dateOrder, decimal });
  }, [inspection, isStale]);
}
