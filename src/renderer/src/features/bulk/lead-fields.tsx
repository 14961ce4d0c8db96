/** What the dialogs for leads ask. */
import { Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadBulkChange } from '#shared/contract/bulk.contract.ts';
import type { LeadStatus } from '#shared/domain/leads.ts';
import { leadStatuses } from '#shared/domain/leads.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { DayValue, NameValue, TextValue } from './value-fields.tsx';

type LeadFieldsProps = { onChange: (change: LeadBulkChange | null) => void };

type Patch = Extract<LeadBulkChange, { kind: 'set' }>['patch'];

function setting(patch: Patch): LeadBulkChange | null {
  return Object.values(patch).some((value) => value !== undefined) ? { kind: 'set', patch } : null;
}

/** Converted is what a lead becomes with its deal. */
const offered = leadStatuses.filter((status) => status !== 'Converted');

export function StatusFields({ onChange }: LeadFieldsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Select
      label={t('bulk.field.status')}
      data={offered.map((value) => ({ value, label: t(`leads.status.${value}`) }))}
      data-autofocus
      onChange={(status) => onChange(status ? setting({ status: status as LeadStatus }) : null)}
    />
  );
}

export function SourceFields({ onChange }: LeadFieldsProps): ReactNode {
  const { t } = useTranslation();
  const sources = useChannel('leads:facets', {}).data?.sources ?? [];
  return (
    <NameValue
      label={t('bulk.field.source')}
      emptyLabel={t('bulk.field.empty')}
      names={sources.map(({ name }) => name)}
      onChange={(source) => onChange(source === undefined ? null : setting({ source }))}
    />
  );
}

/** The step and its day; what is left as it is is not set. */
export function StepFields({ onChange }: LeadFieldsProps): ReactNode {
  const { t } = useTranslation();
  const [patch, setPatch] = useState<Patch>({});
  const change = (next: Patch) => {
    setPatch(next);
    onChange(setting(next));
  };
  return (
    <Stack gap="md">
      <TextValue
        label={t('bulk.field.step')}
        emptyLabel={t('bulk.field.empty')}
        maxLength={255}
        onChange={(nextStep) => change({ ...patch, nextStep })}
      />
      <DayValue
        label={t('bulk.field.stepOn')}
        emptyLabel={t('bulk.field.noStepDay')}
        onChange={(nextStepOn) => change({ ...patch, nextStepOn })}
      />
    </Stack>
  );
}
