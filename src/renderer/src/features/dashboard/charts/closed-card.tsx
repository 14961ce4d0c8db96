import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardSummary } from '#shared/contract/dashboard.contract.ts';
import { ChartCard } from '#renderer/ui/chart-card/chart-card.tsx';
import { formatMoneyCompact, formatNumber } from '#renderer/ui/format.ts';
import type { ClosedBy } from './closed-rows.ts';
import { closedRows, closedTable } from './closed-rows.ts';

const ClosedChart = lazy(async () => ({ default: (await import('./closed-chart.tsx')).ClosedChart }));

/** Won and lost by month. */
export function ClosedCard({ summary }: { summary: DashboardSummary }): ReactNode {
  const { t } = useTranslation();
  const [by, setBy] = useState<ClosedBy>('count');
  const { currency } = summary;
  const rows = closedRows(t, summary);
  const isEmpty = rows.every(({ won, lost }) => won.count + lost.count === 0);
  const axis = (value: number) =>
    by === 'count' ? formatNumber(value) : formatMoneyCompact(value, currency);
  return (
    <ChartCard
      title={t('dashboard.closed.title')}
      series={[
        { label: t('dashboard.happened.won'), colour: 'var(--dd-chart-1)' },
        { label: t('dashboard.happened.lost'), colour: 'var(--dd-chart-2)', mark: 'hollow' },
      ]}
      note={
        <SegmentedControl
          size="xs"
          aria-label={t('dashboard.closed.by')}
          data={[
            { value: 'count', label: t('dashboard.closed.byCount') },
            { value: 'minor', label: t('dashboard.closed.byAmount', { currency }) },
          ]}
          value={by}
          onChange={(value) => setBy(value === 'minor' ? 'minor' : 'count')}
        />
      }
      table={closedTable(t, rows, currency)}
      nothing={isEmpty ? t('dashboard.closed.nothing') : null}
    >
      <ClosedChart rows={rows} by={by} axis={axis} />
    </ChartCard>
  );
}
