import { ActionIcon, NativeSelect } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import { ConditionValue } from './condition-value.tsx';
import { conditionWords } from './condition-words.ts';
import classes from './conditions.module.css';
import type { DraftRow } from './draft.ts';
import { isDraftGroup, withField } from './draft.ts';
import type { EditorProps } from './editor-props.ts';
import type { FilterField, Operator } from './fields.ts';

type ConditionRowProps = EditorProps & {
  row: DraftRow;
  /** Where it stands, such as `2.1`. */
  number: string;
};

export function ConditionRow({ row, number, handle, writing, change }: ConditionRowProps): ReactNode {
  const { t } = useTranslation();
  const { fields } = handle.wording;
  const field = fields.find((one) => one.id === row.field);
  const set = (patch: Partial<DraftRow>) =>
    change(row.key, (now) => (isDraftGroup(now) ? now : { ...now, ...patch }));
  return (
    <div role="group" aria-label={t('filters.condition', { at: number })} className={classes.row}>
      {row.foreign || !field ? (
        <span className={classes.foreign} data-field tabIndex={-1}>
          {row.foreign ? conditionWords(row.foreign, handle.wording) : row.field}
        </span>
      ) : (
        <>
          <FieldSelect
            {...{ field, fields }}
            isFirst={firstNumber.test(number)}
            onChange={(next) => set(withField(row, field, next))}
          />
          <NativeSelect
            size="xs"
            className={classes.operator ?? ''}
            aria-label={t('filters.operator')}
            value={row.op}
            data={field.operators.map((op) => ({ value: op, label: t(`filters.op.${op}`) }))}
            onChange={(event) => set({ op: event.currentTarget.value as Operator })}
          />
          <ConditionValue {...{ row, field, handle, writing, set }} />
        </>
      )}
      <ActionIcon aria-label={t('filters.remove')} onClick={() => change(row.key, () => null)}>
        <Icon of={X} />
      </ActionIcon>
    </div>
  );
}

/** The first condition, in however many groups: where the editor begins. */
const firstNumber = /^1(\.1)*$/;

type FieldSelectProps = {
  isFirst: boolean;
  field: FilterField;
  fields: readonly FilterField[];
  onChange: (field: FilterField) => void;
};

function FieldSelect({ field, fields, isFirst, onChange }: FieldSelectProps): ReactNode {
  const { t } = useTranslation();
  return (
    <NativeSelect
      size="xs"
      className={classes.field ?? ''}
      data-field
      data-autofocus={isFirst || undefined}
      aria-label={t('filters.field')}
      value={field.id}
      data={fields.map(({ id, label }) => ({ value: id, label }))}
      onChange={(event) => {
        const next = fields.find(({ id }) => id === event.currentTarget.value);
        if (next) onChange(next);
      }}
    />
  );
}
