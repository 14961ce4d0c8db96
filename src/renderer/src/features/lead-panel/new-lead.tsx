import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useLeads } from '#renderer/features/leads/use-leads.ts';
import classes from '#renderer/features/record-panel/panel.module.css';
import { sayRefusal } from '#renderer/features/record-panel/say-refusal.ts';
import { readDraft, useRecordForm } from '#renderer/features/record-panel/use-record-form.ts';
import { LeadForm } from './lead-form.tsx';
import { emptyValues, leadFieldNamed, leadShape, newLeadOf } from './lead-values.ts';

type NewLeadProps = { draft: unknown; onClose: () => void };

/** The form of a lead that is not there yet. */
export function NewLead({ draft, onClose }: NewLeadProps): ReactNode {
  const { t } = useTranslation();
  const { createLead } = useLeads();
  const navigate = useNavigate();
  const { search } = useLocation();
  const [isSaving, setSaving] = useState(false);
  const [kept] = useState(() => readDraft(leadShape, draft));
  const form = useRecordForm(leadShape, { base: emptyValues, draftKey: 'lead:new', draft: kept });
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  const save = async () => {
    const { reading } = form;
    if (!reading.fields || isSaving) return;
    setSaving(true);
    try {
      const lead = await createLead(newLeadOf(reading.fields));
      form.discard();
      void navigate({ pathname: `/leads/${lead.id}`, search }, { replace: true });
    } catch (error) {
      form.refuse(sayRefusal(error, leadFieldNamed));
    } finally {
      setSaving(false);
    }
  };
  return (
    <div className={classes['scroll']} ref={body}>
      <header className={classes['top']}>
        <h2 className={classes['heading']}>{t('leads.panel.newLead')}</h2>
        <CloseButton aria-label={t('shell.close')} onClick={onClose} />
      </header>
      <LeadForm form={form} status="New" onSave={() => void save()} isSaving={isSaving} focusCompany />
      <p className={classes['later']}>{t('leads.panel.whenCreated')}</p>
    </div>
  );
}
