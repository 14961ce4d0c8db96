import type { TFunction } from 'i18next';
import type { DashboardSummary } from '#shared/contract/dashboard.contract.ts';
import { minorToMajor } from '#shared/domain/money.ts';
import type { ClosedStatus } from '#shared/domain/stages.ts';
import { formatMoney, formatNumber } from '#renderer/ui/format.ts';
import type { ChartTable } from '#renderer/ui/chart-card/chart-table.ts';
import { closedDeals, daysOfMonth } from '#renderer/features/dashboard/drill-down.ts';
import { monthTick, monthWords } from '#renderer/features/dashboard/month-words.ts';

/** What the bars are as high as: how many deals, or what they are worth. */
export type ClosedBy = 'count' | 'minor';

type Closed = { count: number; minor: number; label: string; to: string };
export type ClosedRow = { month: string; tick: string; words: string; won: Closed; lost: Closed };

export function closedRows(t: TFunction, { trends, currency }: DashboardSummary): ClosedRow[] {
  return trends.closedByMonth.map(({ month, wonCount, wonMinor, lostCount, lostMinor }) => {
    const range = daysOfMonth(month, trends.range);
    const words = monthWords(month);
    const closed = (status: ClosedStatus, count: number, minor: number): Closed => ({
      ...{ count, minor },
      to: closedDeals({ statuses: [status], range }),
      label: t(status === 'Won' ? 'dashboard.closed.won' : 'dashboard.closed.lost', {
        ...{ month: words, count },
        amount: formatMoney(minor, currency),
      }),
    });
    return {
      ...{ month, words, tick: monthTick(month) },
      won: closed('Won', wonCount, wonMinor),
      lost: closed('Lost', lostCount, lostMinor),
    };
  });
}

export function closedTable(t: TFunction, rows: readonly ClosedRow[], currency: string): ChartTable {
  const number = (label: string) => ({ label, isNumber: true });
  const count = (closed: Closed) => ({
    text: formatNumber(closed.count),
    value: closed.count,
    to: closed.to,
  });
  const money = ({ minor }: Closed) => ({
    text: formatMoney(minor, currency),
    value: minorToMajor(minor, currency),
  });
  return {
    columns: [
      { label: t('dashboard.month') },
      number(t('dashboard.happened.won')),
      number(t('dashboard.closed.wonAmount', { currency })),
      number(t('dashboard.happened.lost')),
      number(t('dashboard.closed.lostAmount', { currency })),
    ],
    rows: rows.map(({ month, words, won, lost }) => ({
      key: month,
      cells: [{ text: words }, count(won), money(won), count(lost), money(lost)],
    })),
  };
}
