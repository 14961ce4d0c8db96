import type { ReactNode } from 'react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardSummary } from '#shared/contract/dashboard.contract.ts';
import { ChartCard } from '#renderer/ui/chart-card/chart-card.tsx';
import { formatMoneyCompact } from '#renderer/ui/format.ts';
import { forecastRows, forecastTable } from './forecast-rows.ts';

const ForecastChart = lazy(async () => ({ default: (await import('./forecast-chart.tsx')).ForecastChart }));

/** The weighted forecast by the month in which deals are due, each with its range. */
export function ForecastCard({ summary }: { summary: DashboardSummary }): ReactNode {
  const { t } = useTranslation();
  const { currency, standing } = summary;
  const rows = forecastRows(t, summary);
  const isWorthless = rows.every(({ amountMinor }) => amountMinor === 0);
  const nothing =
    standing.openCount === 0
      ? t('dashboard.forecast.nothing')
      : isWorthless
        ? t('dashboard.forecast.noAmounts')
        : null;
  return (
    <ChartCard
      title={t('dashboard.forecast.title')}
      note={t(standing.forecastBy === 'model' ? 'dashboard.forecast.byModel' : 'dashboard.forecast.byStage')}
      series={[
        { label: t('dashboard.forecast.expectedMark'), colour: 'var(--dd-chart-1)' },
        { label: t('dashboard.forecast.rangeMark'), colour: 'var(--dd-text)', mark: 'line' },
      ]}
      table={forecastTable(t, rows, currency)}
      nothing={nothing}
    >
      <ForecastChart rows={rows} axis={(minor) => formatMoneyCompact(minor, currency)} />
    </ChartCard>
  );
}
