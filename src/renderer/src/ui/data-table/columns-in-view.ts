import type { RefObject } from 'react';
import { useLayoutEffect, useMemo, useState } from 'react';

/** Columns beside those in view that are drawn already. */
const overscan = 2;

type View = { left: number; width: number };
type Range = { from: number; to: number };

/** @returns the first and the last column of which something lies within the view; all where its width is not known. */
export function columnsWithin(widths: readonly number[], view: View): Range {
  const last = widths.length - 1;
  if (view.width === 0) return { from: 0, to: last };
  let left = 0;
  let from = last;
  let to = 0;
  widths.forEach((width, at) => {
    if (left + width > view.left && left < view.left + view.width) {
      from = Math.min(from, at);
      to = Math.max(to, at);
    }
    left += width;
  });
  return { from: Math.max(0, from - overscan), to: Math.min(last, to + overscan) };
}

/** The places of the columns to draw: those in view, and the one that has the focus. */
export function useColumnsInView(
  scroller: RefObject<HTMLElement | null>,
  widths: readonly number[],
  focused: number,
): readonly number[] {
  const [range, setRange] = useState<Range>({ from: 0, to: widths.length - 1 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = () => {
      const next = columnsWithin(widths, { left: element.scrollLeft, width: element.clientWidth });
      setRange((now) => (now.from === next.from && now.to === next.to ? now : next));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      element.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [scroller, widths]);
  return useMemo(() => {
    const inView = Array.from({ length: range.to - range.from + 1 }, (_, step) => range.from + step);
    const places = inView.includes(focused) ? inView : [...inView, focused];
    return places.filter((at) => at >= 0 && at < widths.length).sort((a, b) => a - b);
  }, [range, focused, widths.length]);
}

/** Brings a column into view, the one beside it staying where it is as far as it can. */
export function scrollToColumn(scroller: HTMLElement, widths: readonly number[], column: number): void {
  const left = widths.slice(0, column).reduce((sum, width) => sum + width, 0);
  const right = left + (widths[column] ?? 0);
  const margin = scroller.scrollWidth - widths.reduce((sum, width) => sum + width, 0);
  if (column === 0 || left < scroller.scrollLeft) scroller.scrollLeft = column === 0 ? 0 : left;
  else if (right + margin > scroller.scrollLeft + scroller.clientWidth)
    scroller.scrollLeft = right + margin - scroller.clientWidth;
}
