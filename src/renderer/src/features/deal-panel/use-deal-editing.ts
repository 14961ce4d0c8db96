import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { DealDetail } from '#shared/contract/deals.contract.ts';
import type { Deal } from '#shared/domain/deals.ts';
import type { ClosedStatus, Stage } from '#shared/domain/stages.ts';
import { isClosing } from '#shared/domain/stages.ts';
import { useCloseDialog } from '#renderer/features/deals/close-dialog.tsx';
import { useDeals } from '#renderer/features/deals/use-deals.ts';
import { channelQuery } from '#renderer/ipc/queries.ts';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import { patchOf } from '#renderer/features/record-panel/record-values.ts';
import { sayRefusal } from '#renderer/features/record-panel/say-refusal.ts';
import { readDraft, useRecordForm } from '#renderer/features/record-panel/use-record-form.ts';
import type { DealForm } from './deal-values.ts';
import { dealFieldNamed, dealShape, fieldsOf, fitChanges, valuesOf } from './deal-values.ts';

export type DealEditing = {
  form: DealForm;
  isSaving: boolean;
  save(): Promise<void>;
  /** To a stage; the closing one asks how the deal ended first. */
  moveTo(stage: Stage): Promise<void>;
  won(): Promise<void>;
  lost(): Promise<void>;
  duplicate(): Promise<void>;
  archive(): Promise<void>;
  /** To be rendered by whoever uses the hook. */
  dialog: ReactNode;
};

type DealEditingOptions = {
  deal: DealDetail;
  stages: readonly Stage[];
  draft: unknown;
  onClose: () => void;
};

/** What can be done with an open deal. */
export function useDealEditing({ deal, stages, draft, onClose }: DealEditingOptions): DealEditing {
  const { updateDeal, moveDeal, closeDeal, duplicateDeal, archiveDeal } = useDeals();
  const { ask, dialog } = useCloseDialog();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  const { id } = deal;
  const base = useMemo(() => valuesOf(deal, formContext()), [deal]);
  const [kept] = useState(() => {
    const read = readDraft(dealShape, draft);
    return read && { ...read, changes: fitChanges(read.changes, stages, deal.status !== 'Open') };
  });
  const form = useRecordForm(dealShape, { base, draftKey: `deal:${id}`, draft: kept });

  /** The answer is the newest truth: the form must not wait for the deal to be fetched again to know that it is saved. */
  const show = (changed: Deal) => {
    client.setQueryData(channelQuery('deals:get', { id }).queryKey, (old) =>
      old ? { ...old, ...pickDeal(changed) } : old,
    );
  };
  const close = async (status: ClosedStatus, lostReason: string | null) => {
    const closed = await closeDeal({ id, status, lostReason });
    if (closed) show(closed);
  };
  const askAndClose = async (only?: ClosedStatus) => {
    const outcome = await ask(deal, only);
    if (outcome) await close(outcome.status, outcome.status === 'Lost' ? outcome.lostReason : null);
  };
  const moveTo = async (stage: Stage) => {
    if (isClosing(stage)) return askAndClose();
    const moved = await moveDeal({ id, stageId: stage.id, beforeId: null });
    if (moved) show(moved);
  };
  const save = async () => {
    const { values, reading } = form;
    if (!reading.fields || isSaving) return;
    setSaving(true);
    try {
      const patch = patchOf(fieldsOf(deal), reading.fields);
      if (Object.keys(patch).length > 0) show(await updateDeal(id, patch));
      const stage = stages.find((candidate) => candidate.id === values.stageId);
      if (stage && stage.id !== deal.stageId && deal.status === 'Open') await moveTo(stage);
      form.settle(values);
    } catch (error) {
      form.refuse(sayRefusal(error, dealFieldNamed));
    } finally {
      setSaving(false);
    }
  };
  return {
    ...{ form, isSaving, save, moveTo, dialog },
    won: () => close('Won', null),
    lost: () => askAndClose('Lost'),
    duplicate: async () => {
      const copy = await duplicateDeal(id);
      if (copy) void navigate(`/deals/${copy.id}`);
    },
    archive: async () => {
      if (await archiveDeal(id, deal.title)) onClose();
    },
  };
}

/** The deal without what only its change carries. */
function pickDeal(changed: Deal & { actionId?: unknown }): Deal {
  const { actionId: _only, ...deal } = changed;
  return deal;
}
