import { Button, Group, Text, Tooltip } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '#renderer/ui/format.ts';
import { agoWords } from './ago-words.ts';
import type { FieldProps } from './form-row.ts';
import { rowClasses } from './form-row.ts';
import classes from './form.module.css';
import { isSaveKey, saveKeyWords } from './save-key.ts';
import type { RecordForm } from './use-record-form.ts';

type RecordFormBoxProps<Field extends string> = {
  form: RecordForm<Field, unknown>;
  /** What assistive technology calls the form. */
  label: string;
  onSave: () => void;
  isSaving: boolean;
  /** In the place of the draft's age, `Discard` and `Save`. */
  foot?: ReactNode;
  /** The fields; `field` gives a named one its text, its error and its place in the layout. */
  children: (field: (name: Field) => FieldProps) => ReactNode;
};

/** The form of a record: it is saved as a whole, and a save that cannot be goes to the first field that is wrong. */
export function RecordFormBox<Field extends string>(props: RecordFormBoxProps<Field>): ReactNode {
  const { form, label, onSave, children } = props;
  const ref = useRef<HTMLFormElement>(null);
  const field = (name: Field): FieldProps => ({
    classNames: rowClasses,
    value: form.values[name],
    error: form.errors[name],
    'data-field': name,
    onBlur: () => form.leave(name),
  });
  const save = () => {
    const wrong = form.tried();
    if (wrong) focusField(ref.current, wrong);
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
      aria-label={label}
      noValidate
      onKeyDownCapture={press}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {children(field)}
      {props.foot ?? <FormFoot {...props} />}
    </form>
  );
}

/** A field of several parts gives the focus to the part that is wrong. */
function focusField(form: HTMLFormElement | null, name: string): void {
  const field = form?.querySelector<HTMLElement>(`[data-field="${name}"]`);
  const part = field?.querySelector<HTMLElement>('[aria-invalid="true"]');
  (part ?? field)?.focus();
}

function FormFoot<Field extends string>({ form, isSaving }: RecordFormBoxProps<Field>): ReactNode {
  const { t } = useTranslation();
  return (
    <Group className={classes['foot'] ?? ''} justify="flex-end" gap="sm" wrap="nowrap">
      {form.draftedAtMs === null ? null : (
        <Text size="xs" c="dimmed" flex={1} title={formatInstant(form.draftedAtMs)}>
          {t('record.form.draft', { when: agoWords(t, form.draftedAtMs) })}
        </Text>
      )}
      {form.isDirty ? (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={form.discard}>
          {t('record.form.discard')}
        </Button>
      ) : null}
      <Tooltip label={t('record.form.saveHint', { key: saveKeyWords })} openDelay={600}>
        <Button type="submit" variant={form.isDirty ? 'filled' : 'default'} loading={isSaving}>
          {t('record.form.save')}
        </Button>
      </Tooltip>
    </Group>
  );
}
