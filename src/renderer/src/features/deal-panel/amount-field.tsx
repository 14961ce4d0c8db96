import { TextInput } from '@mantine/core';
import { ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './deal-form.module.css';
import type { FieldProps } from '#renderer/features/record-panel/form-row.ts';
import type { DealForm } from './deal-values.ts';

type AmountFieldProps = FieldProps & { form: DealForm };

const currencies = Intl.supportedValuesOf('currency');

/** An amount as the user's region writes it, its currency quiet beside it. */
export function AmountField({ form, ...field }: AmountFieldProps): ReactNode {
  const { t } = useTranslation();
  const { currency } = form.values;
  const offered = currencies.includes(currency) ? currencies : [currency, ...currencies];
  return (
    <TextInput
      {...field}
      label={t('deal.form.amount')}
      inputMode="decimal"
      autoComplete="off"
      className={classes['amount'] ?? ''}
      onChange={(event) => form.set('amount', event.currentTarget.value)}
      rightSectionWidth={64}
      rightSectionPointerEvents="all"
      rightSection={
        <span className={classes['currencyBox']}>
          <select
            className={classes['currency']}
            aria-label={t('deal.form.currency')}
            value={currency}
            onChange={(event) => form.set('currency', event.currentTarget.value)}
          >
            {offered.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
          <ChevronsUpDown size={12} strokeWidth={1.5} aria-hidden />
        </span>
      }
    />
  );
}
