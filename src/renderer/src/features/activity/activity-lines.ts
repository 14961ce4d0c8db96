import type { ToldActivity } from '#shared/contract/dashboard.contract.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { groupByDay } from '#renderer/features/record-panel/history-days.ts';

/** The list as it stands on the screen, line by line. */
export type Line =
  | { kind: 'day'; key: string; day: PlainDate }
  | { kind: 'item'; key: string; activity: ToldActivity }
  /** Where the history begins, or what is still to come. */
  | { kind: 'end'; key: string };

/** @param activities newest first. */
export function linesOf(activities: readonly ToldActivity[], timeZone: string): Line[] {
  const lines = groupByDay(activities, timeZone).flatMap(({ day, lines: ofDay }): Line[] => [
    { kind: 'day', key: day, day },
    ...ofDay.map((activity) => ({ kind: 'item', key: activity.id, activity }) as const),
  ]);
  return [...lines, { kind: 'end', key: 'end' }];
}
