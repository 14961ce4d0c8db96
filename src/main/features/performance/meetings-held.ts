/** Meetings by the days on which they were held, and the hours that they took; what overlaps takes its time once. */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import { wallTimeAt } from '#shared/domain/zoned-time.ts';

const dayMs = 86_400_000;

/** A day between the instants at which it begins and at which the next one does. */
export type DaySpan = { day: PlainDate; fromMs: number; untilMs: number };
/** One of the calendar; of what lasts all day the midnights in UTC. */
export type Meeting = { startMs: number; endMs: number; isAllDay: boolean; leadId: LeadId | null };
export type LoggedMeetings = { day: PlainDate; leadId: LeadId; held: number; missed: number };

type HeldSources = {
  meetings: readonly Meeting[];
  told: ReadonlyMap<PlainDate, number>;
  logged: readonly LoggedMeetings[];
};

/** The meetings that are over. */
export function endedMeetings(
  meetings: readonly Meeting[],
  { nowMs, today }: { nowMs: number; today: PlainDate },
): Meeting[] {
  return meetings.filter(({ isAllDay, endMs }) => (isAllDay ? lastDayOf(endMs) < today : endMs <= nowMs));
}

/**
 * How many were held on each day: a meeting of the calendar counts on the day on which it ended, and once with the entry in its
 * lead's log of that day. An entry that nobody came takes a meeting of that day away.
 * @param told what the logs of all leads have by day
 * @param logged the logs of the leads that the meetings are with
 */
export function heldByDay({ meetings, told, logged }: HeldSources, timeZone: string): Map<PlainDate, number> {
  const held = new Map(told);
  const withLead = new Map<string, number>();
  const add = (day: PlainDate, count: number) => held.set(day, (held.get(day) ?? 0) + count);
  for (const meeting of meetings) {
    const day = dayOf(meeting, timeZone);
    const key = `${day} ${meeting.leadId}`;
    if (meeting.leadId !== null) withLead.set(key, (withLead.get(key) ?? 0) + 1);
    add(day, 1);
  }
  for (const { day, leadId, held: inLog, missed } of logged) {
    const inCalendar = withLead.get(`${day} ${leadId}`) ?? 0;
    add(day, Math.max(inLog, inCalendar - missed) - inLog - inCalendar);
  }
  return held;
}

/** @param meetings by their start */
export function minutesByDay(meetings: readonly Meeting[], days: readonly DaySpan[]): Map<PlainDate, number> {
  const minutes = new Map<PlainDate, number>();
  let coveredMs = Number.NEGATIVE_INFINITY;
  let at = 0;
  for (const { startMs, endMs, isAllDay } of meetings) {
    if (isAllDay) continue;
    const fromMs = Math.max(startMs, coveredMs);
    coveredMs = Math.max(coveredMs, endMs);
    while (at < days.length && (days[at]?.untilMs ?? 0) <= fromMs) at += 1;
    for (let on = at; on < days.length; on += 1) {
      const day = days[on];
      if (!day || day.fromMs >= endMs) break;
      const tookMs = Math.min(endMs, day.untilMs) - Math.max(fromMs, day.fromMs);
      if (tookMs > 0) minutes.set(day.day, (minutes.get(day.day) ?? 0) + tookMs / 60_000);
    }
  }
  return minutes;
}

/** Midnight still belongs to the day before, where the meeting did not begin at it. */
function dayOf({ startMs, endMs, isAllDay }: Meeting, timeZone: string): PlainDate {
  return isAllDay ? lastDayOf(endMs) : wallTimeAt(Math.max(startMs, endMs - 1), timeZone).date;
}

function lastDayOf(endMs: number): PlainDate {
  return new Date(endMs - dayMs).toISOString().slice(0, 10) as PlainDate;
}
