/** When notifications are held back, and until when something is put off. */
import type { Settings } from '#shared/contract/settings.contract.ts';
import type { Snooze } from '#shared/domain/reminders.ts';
import type { PlainTime } from '#shared/domain/times.ts';
import { addDays, instantAt, wallTimeAt } from '#shared/domain/zoned-time.ts';

export type Moment = { nowMs: number; timeZone: string };
export type QuietSettings = Pick<Settings, 'quietHours' | 'doNotDisturb'>;

/**
 * Until when notifications are held back, in UTC milliseconds: null where they are not, Infinity until the user says otherwise.
 * Hours that end as they begin hold back nothing.
 */
export function quietUntilMs(
  { quietHours, doNotDisturb }: QuietSettings,
  { nowMs, timeZone }: Moment,
): number | null {
  if (doNotDisturb) return Infinity;
  if (!quietHours || quietHours.from === quietHours.to) return null;
  const { from, to } = quietHours;
  const { date, time } = wallTimeAt(nowMs, timeZone);
  const isOverMidnight = to < from;
  const isQuiet = isOverMidnight ? time >= from || time < to : time >= from && time < to;
  if (!isQuiet) return null;
  const endsOn = isOverMidnight && time >= from ? addDays(date, 1) : date;
  return Math.max(nowMs + 1, instantAt({ date: endsOn, time: to }, timeZone));
}

const morning = '09:00' as PlainTime;
const minuteMs = 60_000;

/** The longest that anything is put off, with a change of clocks and of zone. */
export const longestSnoozeMs = 3 * 86_400_000;

export function snoozedUntilMs(until: Snooze, { nowMs, timeZone }: Moment): number {
  if (until !== 'tomorrow') return nowMs + until * minuteMs;
  return instantAt({ date: addDays(wallTimeAt(nowMs, timeZone).date, 1), time: morning }, timeZone);
}
