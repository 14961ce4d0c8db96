import type { KeyboardEvent } from 'react';

const steps: Partial<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The arrow keys walk along the chart's marks in the order in which they are drawn, Escape goes back to the chart. */
export function walkMarks(event: KeyboardEvent<HTMLElement>): void {
  const chart = event.currentTarget;
  const marks = [...chart.querySelectorAll<SVGElement>('[data-chart-mark]')];
  const at = marks.findIndex((mark) => mark === document.activeElement);
  if (event.key === 'Escape' && at >= 0) {
    event.preventDefault();
    chart.focus();
    return;
  }
  const next = nextMark(event.key, at, marks.length);
  if (next === null) return;
  event.preventDefault();
  marks[next]?.focus();
}

/** @param at -1 while the chart itself has the focus. @returns null where the key means nothing here. */
export function nextMark(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  if (step === undefined) return null;
  if (at < 0) return step > 0 ? 0 : count - 1;
  return Math.min(Math.max(at + step, 0), count - 1);
}
