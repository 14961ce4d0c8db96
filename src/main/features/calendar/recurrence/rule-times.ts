/**
 * The times that a rule gives, on the wall: every time here is what a clock shows, written as if it were UTC. The arithmetic of
 * rules is rrule-temporal's; it never sees COUNT, UNTIL or a zone. In UTC no time is missing and none comes twice, so that what
 * the clocks do is left to `instantOf` alone; and without COUNT it can begin anywhere instead of at the series' first day.
 */
import { RRuleTemporal } from 'rrule-temporal';
import type { Frequency, RecurrenceRule } from '#shared/domain/recurrence.ts';

const dayMs = 86_400_000;
const periodMs: Record<Frequency, number> = {
  DAILY: dayMs,
  WEEKLY: 7 * dayMs,
  MONTHLY: 31 * dayMs,
  YEARLY: 366 * dayMs,
};
const lastMs = Date.UTC(9999, 11, 31, 23, 59);
const firstLook = 16;
const widestLook = 512;
/** Periods in which a rule may give nothing before it counts as ended: whatever a leap year allows comes round in them. */
const patience = 3000;
/** A rule that picks by position costs more for each period. */
const patienceBySetPos = 500;

export type TimedRule = { rule: RecurrenceRule; startMs: number };

/** The rule's times from `fromMs` on, without the series' first and without COUNT and UNTIL, in their order, until `untilMs`. */
export function* ruleTimes({ rule, startMs }: TimedRule, fromMs: number): Generator<number> {
  const engine = engineOf(rule, startMs);
  const step = periodMs[rule.freq] * rule.interval;
  const empty = (rule.bySetPos.length > 0 ? patienceBySetPos : patience) * step;
  let look = firstLook;
  let [atMs, foundMs] = [Math.max(fromMs, startMs + 1), Math.max(fromMs, startMs)];
  while (atMs <= lastMs && atMs - foundMs <= empty) {
    const untilMs = Math.min(lastMs, atMs + look * step - 1);
    for (const found of engine.between(new Date(atMs), new Date(untilMs), true)) {
      foundMs = found.epochMilliseconds;
      yield foundMs;
    }
    atMs = untilMs + 1;
    look = Math.min(widestLook, look * 2);
  }
}

function engineOf(rule: RecurrenceRule, startMs: number): RRuleTemporal {
  const start = `${new Date(startMs).toISOString().slice(0, 16)}:00+00:00[UTC]`;
  const lists = {
    byDay: rule.byDay.map((day) => `${day.nth ?? ''}${day.weekday}`),
    byMonthDay: [...rule.byMonthDay],
    byMonth: [...rule.byMonth],
    byYearDay: [...rule.byYearDay],
    byWeekNo: [...rule.byWeekNo],
    bySetPos: [...rule.bySetPos],
    byHour: [...rule.byHour],
    byMinute: [...rule.byMinute],
  };
  const given = Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
  return new RRuleTemporal({
    ...given,
    freq: rule.freq,
    interval: rule.interval,
    wkst: rule.weekStart,
    tzid: 'UTC',
    dtstart: { timeZoneId: 'UTC', toString: () => start },
    cache: false,
  });
}
