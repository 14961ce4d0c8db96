import { BarChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import type { BarShapeProps } from 'recharts';
import { BarMark } from '#renderer/ui/chart-card/bar-mark.tsx';
import { chartLook } from './chart-look.ts';
import type { ForecastRow } from './forecast-rows.ts';
import { roundedUp } from './rounded-up.ts';

type ForecastChartProps = { rows: readonly ForecastRow[]; axis: (value: number) => string };

/** What is expected, with the line from its low to its high. */
export function ForecastChart({ rows, axis }: ForecastChartProps): ReactNode {
  const highest = roundedUp(Math.max(1, ...rows.map(({ highMinor }) => highMinor)));
  return (
    <BarChart
      {...chartLook}
      data={[...rows]}
      dataKey="tick"
      series={[{ name: 'expectedMinor', color: 'var(--dd-chart-1)' }]}
      valueFormatter={axis}
      maxBarWidth={48}
      yAxisProps={{ width: 56, domain: [0, highest] }}
      xAxisProps={{ interval: rows.length > 16 ? 'preserveStartEnd' : 0 }}
      barProps={{
        isAnimationActive: false,
        shape: (bar: BarShapeProps) => <ForecastBar bar={bar} highest={highest} />,
      }}
    />
  );
}

function ForecastBar({ bar, highest }: { bar: BarShapeProps; highest: number }): ReactNode {
  const row = bar.payload as ForecastRow;
  return (
    <BarMark bar={bar} label={row.label} to={row.to} colour="var(--dd-chart-1)">
      <Range bar={bar} row={row} highest={highest} />
    </BarMark>
  );
}

const half = 5;

type RangeProps = { bar: BarShapeProps; row: ForecastRow; highest: number };

/** Drawn by the bar's own scale: the plot's height stands for the highest value. */
function Range({ bar: { x, y, width, height, background }, row, highest }: RangeProps): ReactNode {
  if (row.highMinor <= row.lowMinor || !background?.height) return null;
  const perMinor = background.height / highest;
  const floor = y + height;
  const [low, high] = [floor - row.lowMinor * perMinor, floor - row.highMinor * perMinor];
  const middle = x + width / 2;
  return (
    <path
      d={`M${middle - half} ${high}H${middle + half}M${middle} ${high}V${low}M${middle - half} ${low}H${middle + half}`}
      fill="none"
      stroke="var(--dd-text)"
      strokeWidth={1.5}
    />
  );
}
