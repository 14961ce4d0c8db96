import type { TFunction } from 'i18next';
import type { DashboardSummary } from '#shared/contract/dashboard.contract.ts';
import { minorToMajor } from '#shared/domain/money.ts';
import type { ChartTable } from '#renderer/ui/chart-card/chart-table.ts';
import { formatMoney, formatNumber } from '#renderer/ui/format.ts';
import { dueDeals } from '#renderer/features/dashboard/drill-down.ts';
import { monthTick, monthWords } from '#renderer/features/dashboard/month-words.ts';

type Forecast = DashboardSummary['standing']['forecast'][number];
export type ForecastRow = Forecast & { tick: string; words: string; label: string; to: string };

const fewestMonths = 4;

/** The months up to the last one in which something is due, four at least, then what is due earlier and what has no date. */
export function forecastRows(t: TFunction, { standing, currency, today }: DashboardSummary): ForecastRow[] {
  const isMonth = ({ month }: Forecast) => month !== 'overdue' && month !== 'none';
  const months = standing.forecast.filter(isMonth);
  const last = Math.max(fewestMonths, 1 + months.findLastIndex(({ count }) => count > 0));
  const others = standing.forecast.filter((row) => !isMonth(row) && row.count > 0);
  return [...months.slice(0, last), ...others].map((row) => {
    const words = wordsOf(t, row.month, monthWords);
    return {
      ...row,
      words,
      tick: wordsOf(t, row.month, monthTick),
      to: dueDeals(row.month, today),
      label: t('dashboard.forecast.row', {
        ...{ month: words, count: row.count },
        expected: formatMoney(row.expectedMinor, currency),
        low: formatMoney(row.lowMinor, currency),
        high: formatMoney(row.highMinor, currency),
      }),
    };
  });
}

function wordsOf(t: TFunction, month: Forecast['month'], words: typeof monthWords): string {
  if (month === 'overdue') return t('dashboard.forecast.overdue');
  return month === 'none' ? t('dashboard.forecast.none') : words(month);
}

export function forecastTable(t: TFunction, rows: readonly ForecastRow[], currency: string): ChartTable {
  const number = (label: string) => ({ label, isNumber: true });
  const money = (minor: number) => ({
    text: formatMoney(minor, currency),
    value: minorToMajor(minor, currency),
  });
  return {
    columns: [
      { label: t('dashboard.forecast.due') },
      number(t('dashboard.dealsColumn')),
      number(t('dashboard.forecast.amount', { currency })),
      number(t('dashboard.forecast.expected', { currency })),
      number(t('dashboard.forecast.low', { currency })),
      number(t('dashboard.forecast.high', { currency })),
    ],
    rows: rows.map((row) => ({
      key: row.month,
      cells: [
        { text: row.words },
        { text: formatNumber(row.count), value: row.count, to: row.to },
        money(row.amountMinor),
        money(row.expectedMinor),
        money(row.lowMinor),
        money(row.highMinor),
      ],
    })),
  };
}
