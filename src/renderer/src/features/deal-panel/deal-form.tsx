import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '#shared/domain/stages.ts';
import { DayField } from '#renderer/features/record-panel/day-field.tsx';
import { rowClasses } from '#renderer/features/record-panel/form-row.ts';
import { NameField } from '#renderer/features/record-panel/name-field.tsx';
import { RecordFormBox } from '#renderer/features/record-panel/record-form-box.tsx';
import { useChannel } from '#renderer/ipc/queries.ts';
import { AmountField } from './amount-field.tsx';
import type { DealForm as DealFormState } from './deal-values.ts';

type DealFormProps = {
  form: DealFormState;
  /** The stages that may be chosen; null: the deal keeps the stage `stageLabel` names. */
  stages: readonly Pick<Stage, 'id' | 'label'>[] | null;
  stageLabel: string;
  onStage: (stageId: string) => void;
  onSave: () => void;
  isSaving: boolean;
  /** A new deal starts in its title. */
  focusTitle: boolean;
};

/** Every field of a deal, its label beside it, and what is wrong with it right below. */
export function DealForm(props: DealFormProps): ReactNode {
  const { form, onSave, isSaving, focusTitle } = props;
  const { t } = useTranslation();
  const facets = useChannel('deals:facets', {}).data;
  const namesOf = (listed: readonly { name: string }[] | undefined) => (listed ?? []).map(({ name }) => name);
  return (
    <RecordFormBox form={form} label={t('deal.form.name')} onSave={onSave} isSaving={isSaving}>
      {(field) => (
        <>
          <TextInput
            {...field('title')}
            label={t('deal.form.title')}
            placeholder={t('deal.form.titlePlaceholder')}
            data-autofocus={focusTitle || undefined}
            onChange={(event) => form.set('title', event.currentTarget.value)}
          />
          <NameField
            {...field('client')}
            label={t('deal.form.client')}
            names={namesOf(facets?.clients)}
            onWrite={(text) => form.set('client', text)}
          />
          <AmountField {...field('amount')} form={form} />
          <DayField
            {...field('dueDate')}
            label={t('deal.form.dueDate')}
            onWrite={(text) => form.set('dueDate', text)}
          />
          <NameField
            {...field('assignee')}
            label={t('deal.form.assignee')}
            names={namesOf(facets?.assignees)}
            onWrite={(text) => form.set('assignee', text)}
          />
          <StageField {...props} />
          <Textarea
            {...field('description')}
            label={t('deal.form.description')}
            autosize
            minRows={2}
            maxRows={8}
            onChange={(event) => form.set('description', event.currentTarget.value)}
          />
        </>
      )}
    </RecordFormBox>
  );
}

function StageField({ form, stages, stageLabel, onStage }: DealFormProps): ReactNode {
  const { t } = useTranslation();
  if (stages === null) {
    return (
      <TextInput
        classNames={rowClasses}
        label={t('deal.form.stage')}
        value={stageLabel}
        readOnly
        disabled
        title={t('deal.form.stageWhenClosed')}
      />
    );
  }
  return (
    <NativeSelect
      classNames={rowClasses}
      label={t('deal.form.stage')}
      data={stages.map((stage) => ({ value: stage.id as string, label: stage.label }))}
      value={form.values.stageId}
      error={form.errors['stageId']}
      data-field="stageId"
      onChange={(event) => onStage(event.currentTarget.value)}
    />
  );
}
