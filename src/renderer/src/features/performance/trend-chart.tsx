import { BarChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import type { BarShapeProps } from 'recharts';
import type { ChannelOutput } from '#shared/contract/index.ts';
import type { PerformanceDay } from '#shared/domain/performance.ts';
import { ChartMark } from '#renderer/ui/chart-card/chart-mark.tsx';
import { formatDay, formatDayFull } from '#renderer/ui/format.ts';
import { dayAddress } from './day-address.ts';
import { axisText, dayWords, figureKinds, plainValue, type FigureName } from './figures.ts';

type TrendChartProps = { trend: ChannelOutput<'performance:trend'>; figure: FigureName };

export function TrendChart({ trend: { days, currency }, figure }: TrendChartProps): ReactNode {
  const data = days.map((day) => {
    const value = day[figure];
    return {
      day,
      label: formatDay(day.day),
      value: value === null ? null : plainValue(figure, value, currency),
    };
  });
  return (
    <BarChart
      h="100%"
      data={data}
      dataKey="label"
      series={[{ name: 'value', color: 'var(--dd-chart-1)' }]}
      textColor="var(--dd-text-muted)"
      gridColor="var(--dd-line)"
      valueFormatter={(plain) => axisText(figure, plain, currency)}
      withTooltip={false}
      accessibilityLayer={false}
      maxBarWidth={24}
      xAxisProps={{ minTickGap: 24, interval: 'preserveStartEnd' }}
      yAxisProps={{ allowDecimals: figureKinds[figure] !== 'count', width: 64 }}
      barProps={{
        isAnimationActive: false,
        shape: (bar: BarShapeProps) => <DayBar bar={bar} figure={figure} currency={currency} />,
      }}
    />
  );
}

type DayBarProps = { bar: BarShapeProps; figure: FigureName; currency: string };

/** The bar, in a column as high as the chart: a day without anything can be found and opened too. */
function DayBar({ bar, figure, currency }: DayBarProps): ReactNode {
  const { day } = bar.payload as { day: PerformanceDay };
  const { x, y, width, height, background } = bar;
  const words = dayWords(day, figure, { day: formatDayFull(day.day), currency });
  return (
    <ChartMark label={words} to={dayAddress(day.day)}>
      <title>{words}</title>
      <rect
        x={x}
        y={background?.y ?? y}
        width={width}
        height={background?.height ?? height}
        fill="transparent"
      />
      <rect x={x} y={y} width={width} height={height} rx={Math.min(2, width / 2)} fill="var(--dd-chart-1)" />
    </ChartMark>
  );
}
