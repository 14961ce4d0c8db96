import { Radio, Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readDate } from '#shared/domain/import-dates.ts';
import {
  dateOrders,
  type DateOrder,
  type ImportInspection,
  type ImportPlan,
} from '#shared/domain/imports.ts';
import type { Currency, DecimalStyle } from '#shared/domain/money.ts';
import { formatDayFull } from '#renderer/ui/format.ts';
import { currencyOptions } from '#renderer/features/settings/currency-options.ts';
import { importDraft, useImportStore } from './import-store.ts';
import { Note } from './note.tsx';
import { Section } from './section.tsx';
import classes from './section.module.css';

type ReadingOptionsProps = { inspection: ImportInspection; plan: ImportPlan };

/** How dates and amounts are written; where the file does not tell the day from the month, the user must. */
export function ReadingOptions({ inspection, plan }: ReadingOptionsProps): ReactNode {
  const { t } = useTranslation();
  const currencies = useMemo(currencyOptions, []);
  const hasDates = plan.columns.some(
    (field) => field === 'createdAt' || field === 'closedAt' || field === 'dueDate',
  );
  const hasAmounts = plan.columns.includes('amount');
  if (!hasDates && !hasAmounts) return null;
  return (
    <Section title={t('imports.reading.title')}>
      <Stack gap="md">
        {hasDates ? <DateOrderOption inspection={inspection} plan={plan} /> : null}
        {hasAmounts ? (
          <div className={classes.fields}>
            <Select
              label={t('imports.reading.decimal')}
              data={[
                { value: '.', label: t('imports.reading.decimals.point') },
                { value: ',', label: t('imports.reading.decimals.comma') },
              ]}
              value={plan.decimal}
              onChange={(value) =>
                value && importDraft.setPlan({ ...plan, decimal: value as DecimalStyle }, { decimal: true })
              }
            />
            <Select
              label={t('imports.reading.currency')}
              data={currencies}
              searchable
              nothingFoundMessage={t('imports.reading.noCurrency')}
              value={plan.currency}
              onChange={(value) => value && importDraft.setPlan({ ...plan, currency: value as Currency })}
            />
          </div>
        ) : null}
      </Stack>
    </Section>
  );
}

function DateOrderOption({ inspection, plan }: ReadingOptionsProps): ReactNode {
  const { t } = useTranslation();
  const isSettled = useImportStore((state) => state.settled.dateOrder);
  const { dateOrderIsGuess, dateSamples } = inspection.found;
  const set = (dateOrder: DateOrder) => importDraft.setPlan({ ...plan, dateOrder }, { dateOrder: true });
  const [text] = dateSamples;
  const day = text ? readDate(text, plan.dateOrder) : null;
  if (dateOrderIsGuess && text) {
    return <DateQuestion text={text} value={isSettled ? plan.dateOrder : null} onChange={set} />;
  }
  return (
    <Select
      label={t('imports.reading.dateOrder')}
      data={dateOrders.map((value) => ({ value, label: t(`imports.reading.orders.${value}`) }))}
      value={plan.dateOrder}
      onChange={(value) => value && set(value as DateOrder)}
      {...(text && day ? { description: t('imports.reading.reads', { text, day: formatDayFull(day) }) } : {})}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  );
}

type DateQuestionProps = { text: string; value: DateOrder | null; onChange: (order: DateOrder) => void };

/** Shows what the first such date becomes each way. */
function DateQuestion({ text, value, onChange }: DateQuestionProps): ReactNode {
  const { t } = useTranslation();
  const choices = dateOrders.flatMap((order) => {
    const day = readDate(text, order);
    return day ? [{ order, label: t('imports.reading.reads', { text, day: formatDayFull(day) }) }] : [];
  });
  return (
    <Note tone="warning">
      <Radio.Group
        label={t('imports.reading.guess')}
        description={t('imports.reading.guessHint')}
        value={value}
        onChange={(order) => onChange(order as DateOrder)}
      >
        <Stack gap="xs" mt="sm">
          {choices.map(({ order, label }) => (
            <Radio key={order} size="xs" value={order} label={label} />
          ))}
        </Stack>
      </Radio.Group>
    </Note>
  );
}
