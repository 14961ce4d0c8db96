import { performanceFieldNames, type PerformanceDay } from '#shared/domain/performance.ts';
import type { CorrectionRow } from './performance.repo.ts';

export type CountedDay = Omit<PerformanceDay, 'corrected'>;

/** What was put right by hand stands in the place of what is counted. */
export function correctedDay(counted: CountedDay, correction: CorrectionRow | undefined): PerformanceDay {
  if (!correction) return { ...counted, corrected: [] };
  const corrected = performanceFieldNames.filter((name) => correction[name] !== null);
  return {
    ...counted,
    ...Object.fromEntries(corrected.map((name) => [name, correction[name]])),
    corrected,
  };
}

/** Hours and counts are added up; the rate and the value are averages over the days that have them. */
export function sumOf(days: readonly PerformanceDay[]) {
  const sum = (name: Exclude<keyof CountedDay, 'day' | 'conversionRate' | 'avgDealValueMinor'>) =>
    days.reduce((total, day) => total + day[name], 0);
  return {
    totalMinutes: sum('totalMinutes'),
    activeMinutes: sum('activeMinutes'),
    leadsContacted: sum('leadsContacted'),
    dealsProgressed: sum('dealsProgressed'),
    callsMade: sum('callsMade'),
    meetingsHeld: sum('meetingsHeld'),
    conversionRate: meanOf(days.map((day) => day.conversionRate)),
    avgDealValueMinor: meanOf(days.map((day) => day.avgDealValueMinor)),
  };
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return Math.round(known.reduce((total, value) => total + value, 0) / known.length);
}
