import { Autocomplete, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayPresets } from '#shared/domain/view-conditions.ts';
import { amountExample } from '#renderer/ui/amount-text.ts';
import { useNames } from './choices.ts';
import classes from './conditions.module.css';
import type { DraftRow, Writing } from './draft.ts';
import { numberOf } from './draft.ts';
import type { FilterField } from './fields.ts';
import type { WhereHandle } from './use-where.ts';

type ConditionValueProps = {
  row: DraftRow;
  field: FilterField;
  handle: WhereHandle;
  writing: Writing;
  set: (patch: Partial<DraftRow>) => void;
};

/** What the field is compared with, written as its kind is. */
export function ConditionValue(props: ConditionValueProps): ReactNode {
  const { row, field } = props;
  if (row.op === 'isEmpty' || row.op === 'isNotEmpty') return <span className={classes.value} />;
  switch (field.input) {
    case 'text':
      return <TextValue {...props} />;
    case 'names':
      return <NameValue {...props} />;
    case 'number':
    case 'amount':
      return <NumberValue {...props} />;
    case 'day':
      return row.op === 'between' ? <BetweenValue {...props} /> : <DayValue {...props} />;
    case 'choices':
      return <ChoiceValue {...props} />;
  }
}

const longest = 255;

function TextValue({ row, set }: ConditionValueProps): ReactNode {
  const { t } = useTranslation();
  return (
    <TextInput
      size="xs"
      className={classes.value ?? ''}
      aria-label={t('filters.value')}
      maxLength={longest}
      value={row.text}
      onChange={(event) => set({ text: event.currentTarget.value })}
    />
  );
}

function NameValue({ row, field, handle, set }: ConditionValueProps): ReactNode {
  const { t } = useTranslation();
  const names = useNames(handle.entity, field.id);
  return (
    <Autocomplete
      size="xs"
      className={classes.value ?? ''}
      aria-label={t('filters.value')}
      maxLength={longest}
      data={[...new Set(names)]}
      limit={20}
      value={row.text}
      onChange={(text) => set({ text })}
    />
  );
}

function NumberValue({ row, field, writing, set }: ConditionValueProps): ReactNode {
  const { t } = useTranslation();
  const isBad = row.text.trim() !== '' && numberOf(row.text, field, writing) === null;
  const words =
    field.input === 'amount'
      ? t('filters.badAmount', { example: amountExample(writing.currency, writing.locale) })
      : t('filters.badNumber');
  return (
    <TextInput
      size="xs"
      className={classes.value ?? ''}
      aria-label={t('filters.value')}
      inputMode={field.input === 'amount' ? 'decimal' : 'numeric'}
      value={row.text}
      error={isBad ? words : null}
      onChange={(event) => set({ text: event.currentTarget.value })}
    />
  );
}

function DayValue({ row, set }: ConditionValueProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={classes.value}>
      <NativeSelect
        size="xs"
        className={classes.part ?? ''}
        aria-label={t('filters.value')}
        value={row.preset}
        data={[
          { value: '', label: t('filters.chooseDay') },
          ...dayPresets.map((preset) => ({ value: preset, label: t(`filters.preset.${preset}`) })),
          { value: 'date', label: t('filters.aDate') },
        ]}
        onChange={(event) => set({ preset: event.currentTarget.value as DraftRow['preset'] })}
      />
      {row.preset === 'date' ? (
        <TextInput
          size="xs"
          className={classes.part ?? ''}
          type="date"
          aria-label={t('filters.day')}
          value={row.from}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
      ) : null}
    </div>
  );
}

function BetweenValue({ row, set }: ConditionValueProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={classes.value}>
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          size="xs"
          className={classes.part ?? ''}
          type="date"
          aria-label={t(`filters.${end}`)}
          value={row[end]}
          onChange={(event) => set({ [end]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}

function ChoiceValue({ row, field, handle, set }: ConditionValueProps): ReactNode {
  const { t } = useTranslation();
  const { choices } = handle.wording;
  const offered = choices.of(field.id);
  const removed = row.chosen.filter((value) => !offered.some((choice) => choice.value === value));
  return (
    <MultiSelect
      size="xs"
      className={classes.value ?? ''}
      aria-label={t('filters.value')}
      placeholder={row.chosen.length === 0 ? t('filters.choose') : ''}
      searchable
      data={[...offered, ...removed.map((value) => ({ value, label: choices.labelOf(field.id, value) }))]}
      value={[...row.chosen]}
      onChange={(chosen) => set({ chosen })}
    />
  );
}
