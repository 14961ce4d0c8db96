import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { LeadDetail } from '#shared/contract/leads.contract.ts';
import type { Lead } from '#shared/domain/leads.ts';
import { useLeads } from '#renderer/features/leads/use-leads.ts';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import { patchOf } from '#renderer/features/record-panel/record-values.ts';
import { sayRefusal } from '#renderer/features/record-panel/say-refusal.ts';
import { readDraft, useRecordForm } from '#renderer/features/record-panel/use-record-form.ts';
import { channelQuery } from '#renderer/ipc/queries.ts';
import type { LeadFieldName, LeadForm } from './lead-values.ts';
import { fieldsOf, leadFieldNamed, leadShape, valuesOf } from './lead-values.ts';

export type LeadEditing = {
  form: LeadForm;
  isSaving: boolean;
  isConverting: boolean;
  /** @returns whether all that was typed is stored. */
  save(): Promise<boolean>;
  /** A deal with what stands in the form: unsaved changes are saved first. */
  convert(): Promise<void>;
  archive(): Promise<void>;
};

type LeadEditingOptions = {
  lead: LeadDetail;
  draft: unknown;
  onClose: () => void;
  /** The first field that keeps the lead from being saved, and so from being converted. */
  onWrong: (field: LeadFieldName) => void;
};

/** What can be done with an open lead. */
export function useLeadEditing({ lead, draft, onClose, onWrong }: LeadEditingOptions): LeadEditing {
  const { updateLead, convertLead, archiveLead } = useLeads();
  const client = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  const [isConverting, setConverting] = useState(false);
  const { id } = lead;
  const base = useMemo(() => valuesOf(lead, formContext()), [lead]);
  const [kept] = useState(() => readDraft(leadShape, draft));
  const form = useRecordForm(leadShape, { base, draftKey: `lead:${id}`, draft: kept });

  /** The answer is the newest truth: the form must not wait for the lead to be fetched again to know that it is saved. */
  const show = ({ actionId: _only, ...changed }: Lead & { actionId?: unknown }) => {
    client.setQueryData(channelQuery('leads:get', { id }).queryKey, (old) =>
      old ? { ...old, ...changed } : old,
    );
  };
  const save = async () => {
    const { values, reading } = form;
    if (!reading.fields || isSaving) return false;
    setSaving(true);
    try {
      const patch = patchOf(fieldsOf(lead), reading.fields);
      if (Object.keys(patch).length > 0) show(await updateLead(id, patch));
      form.settle(values);
      return true;
    } catch (error) {
      form.refuse(sayRefusal(error, leadFieldNamed));
      return false;
    } finally {
      setSaving(false);
    }
  };
  const convert = async () => {
    if (isConverting) return;
    const wrong = form.tried();
    if (wrong !== undefined) return onWrong(wrong);
    setConverting(true);
    try {
      if (form.isDirty && !(await save())) return;
      const converted = await convertLead(id);
      if (converted) show(converted.lead);
    } finally {
      setConverting(false);
    }
  };
  return {
    ...{ form, isSaving, isConverting, save, convert },
    archive: async () => {
      if (await archiveLead(id, lead.company)) onClose();
    },
  };
}
