/**
 * The times that a rule gives, on the wall: every time here is what a clock shows, written as if it were UTC. The arithmetic of
 * rules is rrule-temporal's; it never sees COUNT, UNTIL or a zone. In UTC no time is missing and none comes twice, so that what
 * the clocks do is left to `instantOf` alone; and without COUNT it can begin anywhere instead of at the series' first day.
 */
import { RRuleTemporal } from 'rrule-temporal';
import { weekdays, type Frequency, type RecurrenceRule, type RuleDay } from '#shared/domain/recurrence.ts';

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
/** Periods in which a rule may give nothing before it counts as ended: whatever leap years allow comes round in them. */
const patience = 1500;
/** Periods that are looked through in vain for one question, whatever the rule: what bounds the time that an answer takes. */
const mostPeriods = 6000;

export type TimedRule = { rule: RecurrenceRule; startMs: number };

/** The rule's times from `fromMs` on, in their order, without the series' first and without COUNT and UNTIL. */
export function* ruleTimes(timed: TimedRule, fromMs: number): Generator<number> {
  const rule = plainer(timed.rule, timed.startMs);
  const engine = engineOf(rule, timed.startMs);
  const step = periodMs[rule.freq] * rule.interval;
  let [look, empty, inVain] = [firstLook, 0, 0];
  let atMs = Math.max(fromMs, timed.startMs + 1);
  while (atMs <= lastMs && empty < patience && inVain < mostPeriods) {
    const untilMs = Math.min(lastMs, atMs + look * step - 1);
    const found = engine.between(new Date(atMs), new Date(untilMs), true);
    for (const time of found) yield time.epochMilliseconds;
    inVain += Math.max(0, look - found.length);
    empty = found.length > 0 ? 0 : empty + look;
    atMs = untilMs + 1;
    look = Math.min(widestLook, look * 2);
  }
}

/**
 * The same rule in the words that the engine is right and quick at. What a rule leaves to its first day is said, since the engine
 * takes it from wherever it begins; every day in February is the days of that month, and the last of Monday and Friday is Friday.
 */
function plainer(rule: RecurrenceRule, startMs: number): RecurrenceRule {
  if (rule.freq === 'DAILY') return rule.interval === 1 ? plainerDays(rule) : rule;
  const said = saidOutright(rule, new Date(startMs));
  const isPicked = rule.freq === 'WEEKLY' && rule.bySetPos.length > 0;
  return isPicked ? { ...said, byDay: picked(said), bySetPos: [] } : said;
}

function plainerDays(rule: RecurrenceRule): RecurrenceRule {
  if (rule.byMonth.length + rule.byMonthDay.length > 0) {
    return { ...rule, freq: 'YEARLY', byMonthDay: rule.byMonthDay.length > 0 ? rule.byMonthDay : everyDay };
  }
  return rule.byDay.length > 0 ? { ...rule, freq: 'WEEKLY' } : rule;
}

function saidOutright(rule: RecurrenceRule, start: Date): RecurrenceRule {
  if (rule.byDay.length + rule.byMonthDay.length + rule.byYearDay.length > 0) return rule;
  if (rule.freq === 'WEEKLY' || rule.byWeekNo.length > 0) {
    return { ...rule, byDay: [{ weekday: weekdays[(start.getUTCDay() + 6) % 7] ?? 'MO', nth: null }] };
  }
  const isOneMonth = rule.freq === 'YEARLY' && rule.byMonth.length === 0;
  const byMonth = isOneMonth ? [start.getUTCMonth() + 1] : rule.byMonth;
  return { ...rule, byMonth, byMonthDay: [start.getUTCDate()] };
}

const everyDay = Array.from({ length: 31 }, (_, index) => index + 1);

/** Of a week's days those that BYSETPOS names, counted from the day on which weeks start. */
function picked({ byDay, bySetPos, weekStart }: RecurrenceRule): RuleDay[] {
  const first = weekdays.indexOf(weekStart);
  const place = (day: RuleDay) => (weekdays.indexOf(day.weekday) - first + 7) % 7;
  const days = [...byDay].sort((one, other) => place(one) - place(other));
  return days.filter((_, index) => bySetPos.some((nth) => nth === index + 1 || nth === index - days.length));
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
