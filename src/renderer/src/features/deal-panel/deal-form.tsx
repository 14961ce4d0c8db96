import { Button, Group, NativeSelect, Text, Textarea, TextInput, Tooltip } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '#shared/domain/stages.ts';
import { formatInstant } from '#renderer/ui/format.ts';
import { agoWords } from './ago-words.ts';
import { AmountField } from './amount-field.tsx';
import classes from './deal-form.module.css';
import type { DealFieldName } from './deal-values.ts';
import { DayField } from './day-field.tsx';
import type { FieldProps } from './form-row.ts';
import { rowClasses } from './form-row.ts';
import { NameField } from './name-field.tsx';
import { isSaveKey, saveKeyWords } from './save-key.ts';
import type { DealForm as DealFormState } from './use-deal-form.ts';

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
  const { form, onSave, focusTitle } = props;
  const { t } = useTranslation();
  const ref = useRef<HTMLFormElement>(null);
  const field = (name: DealFieldName): FieldProps => ({
    classNames: rowClasses,
    value: form.values[name],
    error: form.errors[name],
    'data-field': name,
    onBlur: () => form.leave(name),
  });
  const save = () => {
    const wrong = form.tried();
    if (wrong) ref.current?.querySelector<HTMLElement>(`[data-field="${wrong}"]`)?.focus();
    else onSave();
  };
  const press = (event: KeyboardEvent) => {
    if (!isSaveKey(event)) return;
    event.preventDefault();
    save();
  };
  return (
    <form
      ref={ref}
      className={classes.form}
      aria-label={t('deal.form.name')}
      noValidate
      onKeyDownCapture={press}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        {...field('title')}
        label={t('deal.form.title')}
        placeholder={t('deal.form.titlePlaceholder')}
        data-autofocus={focusTitle || undefined}
        onChange={(event) => form.set('title', event.currentTarget.value)}
      />
      <NameField {...field('client')} form={form} name="client" />
      <AmountField {...field('amount')} form={form} />
      <DayField {...field('dueDate')} form={form} />
      <NameField {...field('assignee')} form={form} name="assignee" />
      <StageField {...props} />
      <Textarea
        {...field('description')}
        label={t('deal.form.description')}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => form.set('description', event.currentTarget.value)}
      />
      <FormFoot {...props} />
    </form>
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
      error={form.errors.stageId}
      data-field="stageId"
      onChange={(event) => onStage(event.currentTarget.value)}
    />
  );
}

function FormFoot({ form, isSaving }: DealFormProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Group className={classes['foot'] ?? ''} justify="flex-end" gap="sm" wrap="nowrap">
      {form.draftedAtMs === null ? null : (
        <Text size="xs" c="dimmed" flex={1} title={formatInstant(form.draftedAtMs)}>
          {t('deal.form.draft', { when: agoWords(t, form.draftedAtMs) })}
        </Text>
      )}
      {form.isDirty ? (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={form.discard}>
          {t('deal.form.discard')}
        </Button>
      ) : null}
      <Tooltip label={t('deal.form.saveHint', { key: saveKeyWords })} openDelay={600}>
        <Button type="submit" variant={form.isDirty ? 'filled' : 'default'} loading={isSaving}>
          {t('deal.form.save')}
        </Button>
      </Tooltip>
    </Group>
  );
}
