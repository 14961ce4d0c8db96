import { Button, Group, NativeSelect, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionKind } from '#shared/domain/interactions.ts';
import { outcomesOf } from '#shared/domain/interactions.ts';
import { DayField } from '#renderer/features/record-panel/day-field.tsx';
import { RecordFormBox } from '#renderer/features/record-panel/record-form-box.tsx';
import classes from './log.module.css';
import type { LogForm as LogFormState } from './log-values.ts';

type LogFormProps = {
  form: LogFormState;
  kind: InteractionKind;
  /** What assistive technology calls the form. */
  label: string;
  saveLabel: string;
  isSaving: boolean;
  onSave: () => void;
  /** Puts it away with what was typed. */
  onCancel: () => void;
  /** One step back: put away, and what was typed is there when it opens again. */
  onEscape: () => void;
};

/** When, what was said and how it ended. */
export function LogForm(props: LogFormProps): ReactNode {
  const { form, kind, label, saveLabel, isSaving, onSave, onCancel, onEscape } = props;
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('textarea')?.focus();
  }, []);
  return (
    <div
      ref={box}
      className={classes['form']}
      onKeyDown={(event) => {
        // The calendar lies elsewhere on the page: its own Escape closes it alone.
        const isWithin = event.currentTarget.contains(event.target as Node);
        if (event.key !== 'Escape' || event.defaultPrevented || !isWithin) return;
        event.preventDefault();
        onEscape();
      }}
    >
      <RecordFormBox
        form={form}
        label={label}
        onSave={onSave}
        isSaving={isSaving}
        foot={
          <Group gap="xs" justify="flex-end">
            <Button variant="subtle" color="gray" onClick={onCancel}>
              {t('leads.log.cancel')}
            </Button>
            <Button type="submit" loading={isSaving}>
              {saveLabel}
            </Button>
          </Group>
        }
      >
        {(field) => (
          <>
            <DayField
              {...field('happenedOn')}
              label={t('leads.log.date')}
              onWrite={(text) => form.set('happenedOn', text)}
            />
            <Textarea
              {...field('note')}
              label={t('leads.log.note')}
              autosize
              minRows={2}
              maxRows={10}
              onChange={(event) => form.set('note', event.currentTarget.value)}
            />
            <NativeSelect
              {...field('outcome')}
              label={t('leads.log.outcome')}
              data={[
                { value: '', label: t('leads.log.noOutcome') },
                ...outcomesOf[kind].map((outcome) => ({
                  value: outcome as string,
                  label: t(`leads.outcome.${outcome}`),
                })),
              ]}
              onChange={(event) => form.set('outcome', event.currentTarget.value)}
            />
          </>
        )}
      </RecordFormBox>
    </div>
  );
}
