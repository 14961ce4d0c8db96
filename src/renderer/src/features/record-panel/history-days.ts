import type { PlainDate } from '#shared/domain/dates.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import { formatDay } from '#renderer/ui/format.ts';

export type HistoryDay<Line> = { day: PlainDate; lines: Line[] };

/** `Today`, `Fri`, `12 Dec`: at the head of a day's lines. */
export function dayHead(day: PlainDate): string {
  const words = formatDay(day);
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** @param lines newest first; the days come out newest first too. */
export function groupByDay<Line extends { atMs: number }>(
  lines: readonly Line[],
  timeZone: string,
): HistoryDay<Line>[] {
  const days: HistoryDay<Line>[] = [];
  for (const line of lines) {
    const day = plainDateAt(line.atMs, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
}
