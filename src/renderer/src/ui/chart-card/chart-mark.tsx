import type { MouseEvent, ReactNode } from 'react';
import { useHref, useNavigate } from 'react-router';
import classes from './chart-card.module.css';

type ChartMarkProps = {
  /** What it counts: `May 2026, won: 3 deals, $12,000`. */
  label: string;
  /** An address within the app that opens what it counts; without one the mark is only named. */
  to?: string | undefined;
  /** Shapes of SVG. */
  children: ReactNode;
};

/** A bar, point or cell of a chart: a link to what it counts. The arrow keys go from one to the next. */
export function ChartMark({ label, to, children }: ChartMarkProps): ReactNode {
  if (to === undefined) {
    return (
      <g role="img" aria-label={label} data-chart-mark="" tabIndex={-1} className={classes.mark}>
        {children}
      </g>
    );
  }
  return (
    <MarkLink label={label} to={to}>
      {children}
    </MarkLink>
  );
}

function MarkLink({ label, to, children }: ChartMarkProps & { to: string }): ReactNode {
  const href = useHref(to);
  const navigate = useNavigate();
  const open = (event: MouseEvent) => {
    // What the browser does with a key held (another tab, another window) stays its own.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void navigate(to);
  };
  return (
    <a
      href={href}
      aria-label={label}
      data-chart-mark=""
      tabIndex={-1}
      className={classes.mark}
      onClick={open}
    >
      {children}
    </a>
  );
}
