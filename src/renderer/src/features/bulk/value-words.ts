import { isPlainDate } from '#shared/domain/dates.ts';
import { t } from '#renderer/i18n/index.ts';
import { formatDay, formatMoney } from '#renderer/ui/format.ts';

/** A value of the preview as it is: a name, a stage, a text. */
export function plainWords(value: string | null): string {
  return value ?? t('bulk.none');
}

export function dayWords(value: string | null): string {
  return value !== null && isPlainDate(value) ? formatDay(value) : plainWords(value);
}

/** An amount comes with its currency: `451400 USD`, in minor units. */
export function amountWords(value: string | null): string {
  const [, minor, currency] = /^(\d+) ([A-Z]{3})$/.exec(value ?? '') ?? [];
  return minor && currency ? formatMoney(Number(minor), currency) : plainWords(value);
}
