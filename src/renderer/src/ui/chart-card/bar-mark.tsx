import type { ReactNode } from 'react';
import type { BarShapeProps } from 'recharts';
import { ChartMark } from './chart-mark.tsx';

type BarMarkProps = {
  bar: BarShapeProps;
  /** What it counts, in words: also shown under the pointer. */
  label: string;
  to?: string | undefined;
  colour: string;
  /** Told apart from the bars beside it by more than its colour. */
  isHollow?: boolean;
  /** Further shapes over the bar. */
  children?: ReactNode;
};

/** A bar of a chart as a mark. The room behind it belongs to it, so that a small one can be hit and an empty one be found. */
export function BarMark({ bar, label, to, colour, isHollow = false, children }: BarMarkProps): ReactNode {
  const { x, y, width, height } = bar;
  const inset = isHollow ? 0.75 : 0;
  return (
    <ChartMark label={label} to={to}>
      <title>{label}</title>
      <rect {...roomOf(bar)} fill="transparent" />
      {width > 0 && height > 0 ? (
        <rect
          x={x + inset}
          y={y + inset}
          width={Math.max(0, width - 2 * inset)}
          height={Math.max(0, height - 2 * inset)}
          rx={Math.min(2, width / 2, height / 2)}
          fill={colour}
          fillOpacity={isHollow ? 0.35 : 1}
          stroke={isHollow ? colour : 'none'}
          strokeWidth={isHollow ? 1.5 : 0}
        />
      ) : null}
      {children}
    </ChartMark>
  );
}

/** The bar's own strip of the plot: across it where the bar grows to the right, up it where it grows upwards. */
function roomOf({ x, y, width, height, background }: BarShapeProps) {
  const back = { x, y, width, height, ...background };
  const isLying = Math.abs((back.height ?? 0) - height) < 1;
  return isLying
    ? { x: back.x ?? x, y, width: back.width ?? width, height }
    : { x, y: back.y ?? y, width, height: back.height ?? height };
}
