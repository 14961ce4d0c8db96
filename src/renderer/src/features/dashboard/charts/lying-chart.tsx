import { BarChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import type { BarShapeProps } from 'recharts';
import { BarMark } from '#renderer/ui/chart-card/bar-mark.tsx';
import { chartLook } from './chart-look.ts';
import classes from './lying-chart.module.css';

export type LyingRow = {
  key: string;
  /** Beside the bar; a long one is cut there and whole under the pointer. */
  name: string;
  value: number;
  /** At the bar's end. */
  end: string;
  label: string;
  to: string;
};

type LyingChartProps = { rows: readonly LyingRow[]; colour: string };

const longestName = 18;

/** A bar a row, from the left: for names that need room. */
export function LyingChart({ rows, colour }: LyingChartProps): ReactNode {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const names = new Map(rows.map(({ key, name }) => [key, name]));
  return (
    <BarChart
      {...chartLook}
      data={[...rows]}
      dataKey="key"
      orientation="vertical"
      series={[{ name: 'value', color: colour }]}
      gridAxis="none"
      withXAxis={false}
      maxBarWidth={28}
      xAxisProps={{ domain: [0, most * 1.35] }}
      yAxisProps={{
        width: 132,
        interval: 0,
        tickFormatter: (key: string) => shortened(names.get(key) ?? ''),
      }}
      barProps={{
        isAnimationActive: false,
        shape: (bar: BarShapeProps) => <LyingBar bar={bar} colour={colour} />,
      }}
    />
  );
}

function shortened(name: string): string {
  const letters = [...name];
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : name;
}

function LyingBar({ bar, colour }: { bar: BarShapeProps; colour: string }): ReactNode {
  const { end, label, to } = bar.payload as LyingRow;
  return (
    <BarMark bar={bar} label={label} to={to} colour={colour}>
      <text
        className={classes.end}
        x={bar.x + bar.width + 6}
        y={bar.y + bar.height / 2}
        dominantBaseline="central"
      >
        {end}
      </text>
    </BarMark>
  );
}
