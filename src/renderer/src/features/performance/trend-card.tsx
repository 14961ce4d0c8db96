import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelOutput } from '#shared/contract/index.ts';
import { ChartCard } from '#renderer/ui/chart-card/chart-card.tsx';
import { daysTable } from './days-table.ts';
import type { FigureName } from './figures.ts';

const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }));

const choices = [30, 90] as const;

type TrendCardProps = {
  figure: FigureName;
  trend: ChannelOutput<'performance:trend'>;
  days: number;
  onDays: (days: number) => void;
};

/** One figure over the last days. */
export function TrendCard({ figure, trend, days, onDays }: TrendCardProps): ReactNode {
  const { t } = useTranslation();
  const isEmpty = trend.days.every((day) => !day[figure]);
  return (
    <div>
      <ChartCard
        title={t('performance.trendTitle', { figure: t(`performance.figure.${figure}`), days })}
        note={
          <SegmentedControl
            size="xs"
            aria-label={t('performance.days')}
            data={choices.map((count) => ({
              value: String(count),
              label: t('performance.lastDays', { days: count }),
            }))}
            value={String(days)}
            onChange={(count) => onDays(Number(count))}
          />
        }
        table={daysTable(trend, figure)}
        nothing={isEmpty ? t('performance.trendNothing', { days }) : null}
      >
        <TrendChart trend={trend} figure={figure} />
      </ChartCard>
    </div>
  );
}
