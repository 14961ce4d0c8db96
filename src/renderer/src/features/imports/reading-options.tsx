import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readDate } from '#shared/domain/import-dates.ts';
import { dateOrders, type DateOrder, type ImportInspection, type TablePlan } from '#shared/domain/imports.ts';
import type { Currency, DecimalStyle } from '#shared/domain/money.ts';
import { formatDayFull } from '#renderer/ui/format.ts';
import { currencyOptions } from '#renderer/features/settings/currency-options.ts';
import { importDraft } from './import-store.ts';
import { hasDates } from './plan-problems.ts';
import { Section } from './section.tsx';
import classes from './section.module.css';

type ReadingOptionsProps = { inspection: ImportInspection; plan: TablePlan };

/** How dates and amounts are written; where the file does not tell the day from the month, the user must. */
export function ReadingOptions({ inspection, plan }: ReadingOptionsProps): ReactNode {
  const { t } = useTranslation();
  const currencies = useMemo(currencyOptions, []);
  const priced = plan.entity === 'deal' && plan.columns.includes('amount') ? plan : null;
  if (!(hasDates(plan) && !inspection.found.dateOrderIsGuess) && !priced) return null;
  return (
    <Section title={t(plan.entity === 'deal' ? 'imports.reading.title' : 'imports.reading.datesTitle')}>
      <div className={classes.fields} data-count="3">
        {hasDates(plan) ? <DateOrderOption inspection={inspection} plan={plan} /> : null}
        {priced ? (
          <>
            <Select
              label={t('imports.reading.decimal')}
              data={[
                { value: '.', label: t('imports.reading.decimals.point') },
                { value: ',', label: t('imports.reading.decimals.comma') },
              ]}
              value={priced.decimal}
              onChange={(value) =>
                value && importDraft.setPlan({ ...priced, decimal: value as DecimalStyle }, { decimal: true })
              }
            />
            <Select
              label={t('imports.reading.currency')}
              data={currencies}
              searchable
              nothingFoundMessage={t('imports.reading.noCurrency')}
              value={priced.currency}
              onChange={(value) => value && importDraft.setPlan({ ...priced, currency: value as Currency })}
            />
          </>
        ) : null}
      </div>
    </Section>
  );
}

function DateOrderOption({ inspection, plan }: ReadingOptionsProps): ReactNode {
  const { t } = useTranslation();
  const { dateOrderIsGuess, dateSamples } = inspection.found;
  // Then it was asked at the top.
  if (dateOrderIsGuess) return null;
  const [text] = dateSamples;
  const day = text ? readDate(text, plan.dateOrder) : null;
  return (
    <Select
      label={t('imports.reading.dateOrder')}
      data={dateOrders.map((value) => ({ value, label: t(`imports.reading.orders.${value}`) }))}
      value={plan.dateOrder}
      onChange={(value) =>
        value && importDraft.setPlan({ ...plan, dateOrder: value as DateOrder }, { dateOrder: true })
      }
      {...(text && day ? { description: t('imports.reading.reads', { text, day: formatDayFull(day) }) } : {})}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  );
}
