import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { Stage } from '#shared/domain/stages.ts';
import { isClosing } from '#shared/domain/stages.ts';
import { useDeals } from '#renderer/features/deals/use-deals.ts';
import classes from '#renderer/features/record-panel/panel.module.css';
import { sayRefusal } from '#renderer/features/record-panel/say-refusal.ts';
import { readDraft, useRecordForm } from '#renderer/features/record-panel/use-record-form.ts';
import { useActed } from '#renderer/features/suggestions/acted.ts';
import { DealForm } from './deal-form.tsx';
import { dealFieldNamed, dealShape, emptyValues, fitChanges, newDealOf } from './deal-values.ts';

type NewDealProps = { stages: readonly Stage[]; currency: string; draft: unknown; onClose: () => void };

/** The form of a deal that is not there yet; `?stage=` in the address says where it begins, `?client=` who it is for. */
export function NewDeal({ stages, currency, draft, onClose }: NewDealProps): ReactNode {
  const { t } = useTranslation();
  const { createDeal } = useDeals();
  const acted = useActed();
  const navigate = useNavigate();
  const { search } = useLocation();
  const [isSaving, setSaving] = useState(false);
  const open = useMemo(() => stages.filter((stage) => !isClosing(stage)), [stages]);
  const asked = new URLSearchParams(search);
  const first = open.find((stage) => stage.id === asked.get('stage')) ?? open[0];
  const client = asked.get('client') ?? '';
  const base = useMemo(() => emptyValues(first?.id ?? '', currency, client), [first?.id, currency, client]);
  const [kept] = useState(() => {
    const read = readDraft(dealShape, draft);
    return read && { ...read, changes: fitChanges(read.changes, stages, false) };
  });
  const form = useRecordForm(dealShape, { base, draftKey: 'deal:new', draft: kept });
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  const save = async () => {
    const { values, reading } = form;
    if (!reading.fields || isSaving) return;
    setSaving(true);
    try {
      const stage = open.find((candidate) => candidate.id === values.stageId);
      const deal = await createDeal(newDealOf(reading.fields, stage?.id));
      form.discard();
      acted();
      const { pathname, params } = addressOf(deal.id, search);
      void navigate({ pathname, search: params }, { replace: true });
    } catch (error) {
      form.refuse(sayRefusal(error, dealFieldNamed));
    } finally {
      setSaving(false);
    }
  };
  return (
    <div className={classes['scroll']} ref={body}>
      <header className={classes['top']}>
        <h2 className={classes['heading']}>{t('deal.panel.newDeal')}</h2>
        <CloseButton aria-label={t('deal.panel.close')} onClick={onClose} />
      </header>
      <DealForm
        form={form}
        stages={open}
        stageLabel=""
        onStage={(stageId) => form.set('stageId', stageId)}
        onSave={() => void save()}
        isSaving={isSaving}
        focusTitle
      />
      <p className={classes['later']}>{t('deal.panel.whenCreated')}</p>
    </div>
  );
}

/** The new deal's address, without what was only meant for its form. */
function addressOf(id: string, search: string): { pathname: string; params: string } {
  return { pathname: `/deals/${id}`, params: withoutVisit(search) };
}

/** The page's own parameters: how a new deal begins does not stay in the address. */
export function withoutVisit(search: string): string {
  const params = new URLSearchParams(search);
  params.delete('stage');
  params.delete('client');
  return params.toString();
}
