import { BarChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import type { BarShapeProps } from 'recharts';
import { BarMark } from '#renderer/ui/chart-card/bar-mark.tsx';
import { chartLook } from './chart-look.ts';
import type { ClosedBy, ClosedRow } from './closed-rows.ts';

type ClosedChartProps = { rows: readonly ClosedRow[]; by: ClosedBy; axis: (value: number) => string };

/** Won beside lost, month by month. */
export function ClosedChart({ rows, by, axis }: ClosedChartProps): ReactNode {
  const data = rows.map((row) => ({ ...row, Won: row.won[by], Lost: row.lost[by] }));
  return (
    <BarChart
      {...chartLook}
      data={data}
      dataKey="tick"
      series={[
        { name: 'Won', color: 'var(--dd-chart-1)' },
        { name: 'Lost', color: 'var(--dd-chart-2)' },
      ]}
      valueFormatter={axis}
      maxBarWidth={24}
      yAxisProps={{ allowDecimals: by === 'minor', width: 56 }}
      barProps={(series) => ({
        isAnimationActive: false,
        shape: (bar: BarShapeProps) => <ClosedBar bar={bar} isWon={series.name === 'Won'} />,
      })}
    />
  );
}

function ClosedBar({ bar, isWon }: { bar: BarShapeProps; isWon: boolean }): ReactNode {
  const row = bar.payload as ClosedRow;
  const { label, to } = isWon ? row.won : row.lost;
  return (
    <BarMark
      bar={bar}
      label={label}
      to={to}
      colour={isWon ? 'var(--dd-chart-1)' : 'var(--dd-chart-2)'}
      isHollow={!isWon}
    />
  );
}
