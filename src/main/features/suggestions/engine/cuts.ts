/** The instants behind `priorityBeyond`: before which of them something must have happened to be so far beyond a bound of days. */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Days } from './days.ts';
import { dateOf, type Day } from './snapshot.ts';

/** `id`: what every id that was made since begins with, or is greater than (RFC 9562, UUIDv7: the time comes first). */
export type Cut = { ms: number; id: string; day: PlainDate };
export type Cuts = Record<'over' | 'medium' | 'high' | 'critical', Cut>;

/** More than `bound` days ago; then a quarter more at least, twice, three times as many. */
export function cutsOf(days: Days, bound: number): Cuts {
  const before = (day: Day): Cut => {
    const ms = days.startMs(day);
    return { ms, id: idFloor(ms), day: dateOf(day) };
  };
  const atLeast = (times: number) => before(days.today - Math.ceil(bound * times) + 1);
  return {
    over: before(days.today - bound),
    ...{ medium: atLeast(1.25), high: atLeast(2), critical: atLeast(3) },
  };
}

function idFloor(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** How many of the steps beyond the first are passed, in SQL over the columns of a row `cut`. */
export const tierOf = (instant: string) =>
  `(${instant} < cut.medium) + (${instant} < cut.high) + (${instant} < cut.critical)`;
