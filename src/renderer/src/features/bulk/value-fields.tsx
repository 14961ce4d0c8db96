/** Fields that set one value on many records. Empty alone means nothing yet: that a field is to be emptied is said. */
import { Autocomplete, Checkbox, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlainDate } from '#shared/domain/dates.ts';
import { DayField } from '#renderer/features/record-panel/day-field.tsx';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import { readDay } from '#renderer/ui/day-text.ts';

type ValueProps<Value> = {
  label: string;
  /** What the box beside the field says that empties it. */
  emptyLabel: string;
  onChange: (value: Value | null | undefined) => void;
};

/** Tells undefined until there is a value, and null for none. */
export function NameValue(props: ValueProps<string> & { names: readonly string[] }): ReactNode {
  const { label, emptyLabel, names, onChange } = props;
  const [text, setText] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  return (
    <Stack gap="sm">
      <Autocomplete
        label={label}
        data={[...new Set(names)]}
        limit={8}
        maxLength={255}
        value={text}
        disabled={isEmpty}
        data-autofocus
        onChange={(next) => {
          setText(next);
          onChange(next.trim() === '' ? undefined : next.trim());
        }}
      />
      <EmptyBox
        {...{ label: emptyLabel, isEmpty }}
        onChange={(next) => {
          setEmpty(next);
          onChange(next ? null : text.trim() || undefined);
        }}
      />
    </Stack>
  );
}

export function DayValue({ label, emptyLabel, onChange }: ValueProps<PlainDate>): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const dayOf = (written: string) => readDay(written, formContext()) ?? undefined;
  const isWrong = !isEmpty && text.trim() !== '' && dayOf(text) === undefined;
  return (
    <Stack gap="sm">
      <DayField
        label={label}
        classNames={plainClasses}
        value={isEmpty ? '' : text}
        error={isWrong ? t('bulk.field.dayUnknown') : undefined}
        data-field="day"
        onBlur={() => undefined}
        onWrite={(next) => {
          setText(next);
          setEmpty(false);
          onChange(dayOf(next));
        }}
      />
      <EmptyBox
        {...{ label: emptyLabel, isEmpty }}
        onChange={(next) => {
          setEmpty(next);
          onChange(next ? null : dayOf(text));
        }}
      />
    </Stack>
  );
}

/** The field in its usual layout, its label above it. */
const plainClasses = { root: '', label: '', wrapper: '', error: '' };

type TextValueProps = ValueProps<string> & { maxLength: number; isLong?: boolean };

export function TextValue(props: TextValueProps): ReactNode {
  const { label, emptyLabel, maxLength, isLong, onChange } = props;
  const [text, setText] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const shared = {
    ...{ label, maxLength, value: text, disabled: isEmpty },
    'data-autofocus': true,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      setText(event.currentTarget.value);
      onChange(event.currentTarget.value.trim() === '' ? undefined : event.currentTarget.value);
    },
  };
  return (
    <Stack gap="sm">
      {isLong ? <Textarea {...shared} autosize minRows={3} maxRows={8} /> : <TextInput {...shared} />}
      <EmptyBox
        {...{ label: emptyLabel, isEmpty }}
        onChange={(next) => {
          setEmpty(next);
          onChange(next ? null : text.trim() === '' ? undefined : text);
        }}
      />
    </Stack>
  );
}

type EmptyBoxProps = { label: string; isEmpty: boolean; onChange: (isEmpty: boolean) => void };

function EmptyBox({ label, isEmpty, onChange }: EmptyBoxProps): ReactNode {
  return (
    <Checkbox label={label} checked={isEmpty} onChange={(event) => onChange(event.currentTarget.checked)} />
  );
}
