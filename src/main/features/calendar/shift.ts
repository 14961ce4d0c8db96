/** How far a series moves: on the wall, so that what stood at nine on each of its days stands at ten on each of them. */
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import { daysInMonth, type PlainDate } from '#shared/domain/dates.ts';
import {
  parseRecurrence,
  recurrenceText,
  untilOnWall,
  weekdays,
  type RecurrenceRule,
  type RuleDay,
  type RuleUntil,
} from '#shared/domain/recurrence.ts';
import { utcMidnightMs } from '#shared/domain/zoned-time.ts';
import type { Times } from './event-rows.ts';
import { dayMs, keyOf, keyWallMs, wallLengthOf, wallMs, wallOf } from './event-times.ts';

export type Shift = {
  /** Of a start on the wall. */
  startMs: (startMs: number) => number;
  key: (key: OccurrenceKey) => OccurrenceKey;
  /** An occurrence of the series after the move, wherever it starts. */
  model: Times;
};

/**
 * From when one occurrence was to when it shall be. One that begins or ceases to last all day keeps its days; where the
 * occurrence was unlike its series before, that follows it only in what has changed now.
 */
export function shiftBetween(series: Times, before: Times, after: Times): Shift {
  const isTurned = before.isAllDay !== after.isAllDay && series.isAllDay !== after.isAllDay;
  const isLike = before.isAllDay === series.isAllDay && before.isAllDay === after.isAllDay;
  const isAllDay = isTurned ? after.isAllDay : series.isAllDay;
  const dayDelta = utcMidnightMs(after.eventDate) - utcMidnightMs(before.eventDate);
  const delta = wallMs(after.eventDate, after.startTime) - wallMs(before.eventDate, before.startTime);
  const startMs = (ms: number) =>
    isTurned ? wallMs(wallOf(ms + dayDelta).date, after.startTime) : ms + (isLike ? delta : dayDelta);
  const isResized = isTurned || (isLike && wallLengthOf(before) !== wallLengthOf(after));
  const timeZone = isTurned || before.timeZone !== after.timeZone ? after.timeZone : series.timeZone;
  return {
    startMs,
    key: (key) => {
      const { date, time } = wallOf(startMs(keyWallMs(key)));
      return keyOf({ eventDate: date, startTime: isAllDay ? null : time });
    },
    model: { ...(isResized ? after : series), timeZone: isAllDay ? null : timeZone },
  };
}

/** The rule of a series whose start goes from one wall time to another: it names the new days, and ends as late as it did. */
export function shiftRule(
  text: string,
  at: { fromMs: number; toMs: number; timeZone: string | null },
  shift: Shift,
): string {
  const rule = parseRecurrence(text);
  const [from, to] = [wallOf(at.fromMs).date, wallOf(at.toMs).date];
  const moved = from === to ? rule : onNewDay(rule, from, to);
  const until = rule.until && shiftUntil(untilOnWall(rule.until, at.timeZone), { from, to }, shift);
  return recurrenceText({ ...moved, until });
}

function shiftUntil(
  until: RuleUntil,
  { from, to }: { from: PlainDate; to: PlainDate },
  shift: Shift,
): RuleUntil {
  if (until.length > 10) return shift.key(until as OccurrenceKey) as string as RuleUntil;
  return wallOf(utcMidnightMs(until as PlainDate) + utcMidnightMs(to) - utcMidnightMs(from)).date;
}

function onNewDay(rule: RecurrenceRule, from: PlainDate, to: PlainDate): RecurrenceRule {
  if (rule.freq === 'DAILY') return rule;
  if (rule.freq === 'WEEKLY') {
    const days = Math.round((utcMidnightMs(to) - utcMidnightMs(from)) / dayMs);
    return { ...rule, byDay: rule.byDay.map((day) => ({ ...day, weekday: weekdayPlus(day.weekday, days) })) };
  }
  const byMonth = isOnly(rule.byMonth, monthOf(from)) ? [monthOf(to)] : rule.byMonth;
  return { ...rule, byMonth, ...monthDaysOn(rule, from, to) };
}

/** Of a rule that names one day of the month, the day on which it is now; of others nothing. */
function monthDaysOn(rule: RecurrenceRule, from: PlainDate, to: PlainDate): Partial<RecurrenceRule> {
  const [day, ...more] = rule.byDay;
  if (day && more.length === 0) {
    const weekday = weekdayOf(to);
    if (day.nth !== null) return { byDay: [{ weekday, nth: nthOn(to, day.nth) }] };
    const [position, ...others] = rule.bySetPos;
    const bySetPos = position !== undefined && others.length === 0 ? [nthOn(to, position)] : rule.bySetPos;
    return { byDay: [{ weekday, nth: null }], bySetPos };
  }
  if (isOnly(rule.byMonthDay, dayOf(from))) return { byMonthDay: [dayOf(to)] };
  const isLastDay = isOnly(rule.byMonthDay, -1) && !isLastOfMonth(to);
  return isLastDay ? { byMonthDay: [dayOf(to)] } : {};
}

/** The how many-eth such weekday of its month a day is, counted from the end where it was, or where it is a fifth one. */
function nthOn(date: PlainDate, before: number): number {
  const fromEnd = Math.ceil((lengthOf(date) - dayOf(date) + 1) / 7);
  const nth = Math.ceil(dayOf(date) / 7);
  return before < 0 || nth > 4 ? -fromEnd : nth;
}

function isOnly(values: readonly number[], value: number): boolean {
  return values.length === 1 && values[0] === value;
}

const monthOf = (date: PlainDate) => Number(date.slice(5, 7));
const dayOf = (date: PlainDate) => Number(date.slice(8));
const lengthOf = (date: PlainDate) => daysInMonth(Number(date.slice(0, 4)), monthOf(date));
const isLastOfMonth = (date: PlainDate) => dayOf(date) === lengthOf(date);

function weekdayOf(date: PlainDate): RuleDay['weekday'] {
  return weekdayAt(new Date(utcMidnightMs(date)).getUTCDay() + 6);
}

function weekdayPlus(weekday: RuleDay['weekday'], days: number): RuleDay['weekday'] {
  return weekdayAt(weekdays.indexOf(weekday) + days);
}

function weekdayAt(at: number): RuleDay['weekday'] {
  return weekdays[((at % 7) + 7) % 7] ?? 'MO';
}
