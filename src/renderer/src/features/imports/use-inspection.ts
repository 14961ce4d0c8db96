import { useEffect } from 'react';
import type { ImportInspection, ImportPlan } from '#shared/domain/imports.ts';
import type { AppError } from '#shared/errors.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { importDraft, useImportStore, type ChosenFile } from './import-store.ts';

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
export function useInspection({ uploadId, entity }: ChosenFile): Inspection {
  const { plan, format } = useImportStore();
  const input = plan ? { uploadId, plan } : { uploadId, entity, ...(format ? { format } : {}) };
  const query = useChannel('imports:inspect', input, { placeholderData: (previous) => previous });
  const inspection = query.data;
  const isStale = query.isPlaceholderData;
  useFound(inspection, isStale);
  const complete = plan && inspection ? completed(plan, inspection.proposal) : (plan ?? inspection?.proposal);
  return { inspection, plan: complete, error: query.error, isStale, retry: () => void query.refetch() };
}

/** The plan with the meanings that were found for values that it does not know yet. */
function completed(plan: ImportPlan, found: ImportPlan): ImportPlan {
  if (plan.entity === 'deal' && found.entity === 'deal') {
    return { ...plan, stageValues: { ...found.stageValues, ...plan.stageValues } };
  }
  if (plan.entity === 'lead' && plan.source === 'csv' && found.entity === 'lead' && found.source === 'csv') {
    return { ...plan, statusValues: { ...found.statusValues, ...plan.statusValues } };
  }
  return plan;
}

/** Another column chosen as a date or an amount may tell another order or decimal sign. */
function useFound(inspection: ImportInspection | undefined, isStale: boolean): void {
  useEffect(() => {
    if (!inspection || isStale) return;
    const { settled, plan } = useImportStore.getState();
    if (plan?.source !== 'csv') return;
    const { found } = inspection;
    const dateOrder = settled.dateOrder ? plan.dateOrder : found.dateOrder;
    if (plan.entity === 'lead') {
      if (dateOrder !== plan.dateOrder) importDraft.setPlan({ ...plan, dateOrder });
      return;
    }
    const decimal = settled.decimal ? plan.decimal : found.decimal;
    if (dateOrder !== plan.dateOrder || decimal !== plan.decimal)
      importDraft.setPlan({ ...plan, dateOrder, decimal });
  }, [inspection, isStale]);
}
