/**
 * How the form holds a rule for repeating. Its field `repeat` is empty (once), the text of a rule as it is stored, or, while the
 * user builds one, the builder's own fields as JSON: what was typed there stays, right or wrong.
 */
import { z } from 'zod';
import type { PlainDate } from '#shared/domain/dates.ts';
import { daysInMonth } from '#shared/domain/dates.ts';
import type { RecurrenceRule, Weekday } from '#shared/domain/recurrence.ts';
import {
  frequencies,
  maxCount,
  parseRecurrence,
  recurrenceText,
  recurrenceTextSchema,
  weekdays,
} from '#shared/domain/recurrence.ts';
import { AppError } from '#shared/errors.ts';
import type { FormContext } from '#renderer/features/record-panel/form-context.ts';
import { t } from '#renderer/i18n/index.ts';
import { dayText, firstDayOfWeek, readDay } from '#renderer/ui/day-text.ts';

const builderSchema = z.object({
  freq: z.enum(frequencies),
  interval: z.string(),
  /** Of a weekly rule. */
  days: z.array(z.enum(weekdays)),
  /** Of a monthly or yearly one: the parts of the rule that say the day, as `daysOn` offers them. */
  on: z.string(),
  ends: z.enum(['never', 'until', 'count']),
  until: z.string(),
  count: z.string(),
});
/** The builder's fields, as they were typed. */
export type RepeatBuilder = z.infer<typeof builderSchema>;
export const endings = builderSchema.shape.ends.options;

export function writeBuilder(builder: RepeatBuilder): string {
  return JSON.stringify(builder);
}

/** @returns null where the field holds a finished rule, or none. */
export function readBuilder(text: string): RepeatBuilder | null {
  if (!text.startsWith('{')) return null;
  try {
    const parsed = builderSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The weekday's name in rules, Monday first. */
export function weekdayOf(day: PlainDate): Weekday {
  return weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'MO';
}

/** The ways to say a day of the month by the event's own day: its number, which weekday of the month it is, the last one. */
type OnKind = 'day' | 'ordinal' | 'last';
type PresetKind = 'daily' | 'workdays' | 'weekly' | `monthly.${OnKind}` | 'yearly';
/** One of what is offered for a day; `kind` finds its counterpart for another day. */
type Offer<Kind> = { kind: Kind; text: string };

export function daysOn(freq: 'MONTHLY' | 'YEARLY', day: PlainDate): Offer<OnKind>[] {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number);
  const within = freq === 'YEARLY' ? `BYMONTH=${month};` : '';
  const weekday = weekdayOf(day);
  const nth = Math.ceil(date / 7);
  const offers: Offer<OnKind>[] = [{ kind: 'day', text: `${within}BYMONTHDAY=${date}` }];
  if (nth <= 4) offers.push({ kind: 'ordinal', text: `${within}BYDAY=${nth}${weekday}` });
  if (date + 7 > daysInMonth(year, month)) offers.push({ kind: 'last', text: `${within}BYDAY=-1${weekday}` });
  return offers;
}

/** The rules that are offered whole for an event on that day, the most used first. */
export function presetsOf(day: PlainDate): Offer<PresetKind>[] {
  return [
    { kind: 'daily', text: 'FREQ=DAILY' },
    { kind: 'workdays', text: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' },
    { kind: 'weekly', text: `FREQ=WEEKLY;BYDAY=${weekdayOf(day)}` },
    ...daysOn('MONTHLY', day).map(
      ({ kind, text }) => ({ kind: `monthly.${kind}`, text: `FREQ=MONTHLY;${text}` }) as const,
    ),
    { kind: 'yearly', text: `FREQ=YEARLY;${daysOn('YEARLY', day)[0]?.text ?? ''}` },
  ];
}

/** What the builder begins with: the rule that is there, where the builder can say it whole. */
export function builderFor(rule: RecurrenceRule | null, day: PlainDate, context: FormContext): RepeatBuilder {
  const freq = rule?.freq ?? 'WEEKLY';
  const until = rule?.until?.slice(0, 10) ?? null;
  return {
    freq,
    interval: String(rule?.interval ?? 1),
    days: freq === 'WEEKLY' && rule && rule.byDay.length > 0 ? daysOf(rule) : [weekdayOf(day)],
    on: rule ? onOf(rule, day) : '',
    ends: rule?.count ? 'count' : until ? 'until' : 'never',
    until: dayText((until ?? `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`) as PlainDate, context.locale),
    count: String(rule?.count ?? 10),
  };
}

function daysOf(rule: RecurrenceRule): Weekday[] {
  return weekdays.filter((weekday) => rule.byDay.some((day) => day.weekday === weekday));
}

function onOf(rule: RecurrenceRule, day: PlainDate): string {
  if (rule.freq !== 'MONTHLY' && rule.freq !== 'YEARLY') return '';
  const parts = recurrenceText({ ...rule, interval: 1, count: null, until: null, weekStart: 'MO' }).split(
    ';',
  );
  return parts.slice(1).join(';') || (daysOn(rule.freq, day)[0]?.text ?? '');
}

/** Whether the builder can say the rule whole; what it cannot is kept as it is. */
export function canBuild(rule: RecurrenceRule): boolean {
  const { freq, byDay, byMonthDay, byMonth, byYearDay, byWeekNo, bySetPos, byHour, byMinute } = rule;
  const others = [byYearDay, byWeekNo, bySetPos, byHour, byMinute];
  if (others.some((list) => list.length > 0)) return false;
  const hasNth = byDay.every(({ nth }) => nth !== null);
  switch (freq) {
    case 'DAILY':
      return byDay.length + byMonthDay.length + byMonth.length === 0;
    case 'WEEKLY':
      return byMonth.length === 0 && byDay.every(({ nth }) => nth === null);
    case 'MONTHLY':
      return byMonth.length === 0 && hasNth && byDay.length + byMonthDay.length <= 1;
    case 'YEARLY':
      return (
        byMonth.length <= 1 &&
        hasNth &&
        byDay.length + byMonthDay.length <= 1 &&
        (byDay.length === 0 || byMonth.length === 1)
      );
  }
}

/** The rule of a text that is one; null for none, and for what is not. */
export function ruleOf(text: string): RecurrenceRule | null {
  if (text === '') return null;
  try {
    return parseRecurrence(text);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** `errors` by the builder's part (`interval`, `until`, `count`), or by nothing for the rule as a whole. */
export type RepeatReading = { rule: string | null; errors: Readonly<Record<string, string>> };

/** What the form's field `repeat` means for an event on that day. */
export function readRepeat(text: string, day: PlainDate | null, context: FormContext): RepeatReading {
  const builder = readBuilder(text);
  if (builder) return readBuilt(builder, day, context);
  if (text === '') return { rule: null, errors: {} };
  return readText(text);
}

function readText(text: string): RepeatReading {
  const parsed = recurrenceTextSchema.safeParse(text);
  if (parsed.success) return { rule: parsed.data, errors: {} };
  return { rule: null, errors: { '': parsed.error.issues[0]?.message ?? '' } };
}

function readBuilt(builder: RepeatBuilder, day: PlainDate | null, context: FormContext): RepeatReading {
  const { freq, ends } = builder;
  const interval = wholeNumber(builder.interval);
  const count = wholeNumber(builder.count);
  const until = readDay(builder.until, context);
  const errors: Record<string, string> = {};
  if (interval === null) errors['interval'] = t('event.repeat.numberWrong');
  if (ends === 'count' && count === null) errors['count'] = t('event.repeat.numberWrong');
  if (ends === 'until' && !until) {
    errors['until'] = t('record.form.dateWrong', { example: dayText(context.today, context.locale) });
  }
  if (ends === 'until' && until && day && until < day) errors['until'] = t('event.repeat.untilBeforeStart');
  if (freq === 'WEEKLY' && builder.days.length === 0) errors['days'] = t('event.repeat.noDay');
  if (Object.keys(errors).length > 0) return { rule: null, errors };
  const weekStart = weekdays[(firstDayOfWeek(context.locale) + 6) % 7] ?? 'MO';
  const text = [
    `FREQ=${freq}`,
    `INTERVAL=${interval}`,
    ends === 'count' ? `COUNT=${count}` : '',
    ends === 'until' && until ? `UNTIL=${until.replaceAll('-', '')}` : '',
    onText(builder, day),
    // Only then does the day that a week begins with change what comes.
    freq === 'WEEKLY' && interval !== 1 && weekStart !== 'MO' ? `WKST=${weekStart}` : '',
  ];
  const reading = readText(text.filter(Boolean).join(';'));
  const wrong = reading.errors[''];
  if (wrong === undefined) return reading;
  return {
    rule: null,
    errors: { [ends === 'count' && (count === 0 || (count ?? 0) > maxCount) ? 'count' : 'interval']: wrong },
  };
}

function onText({ freq, days, on }: RepeatBuilder, day: PlainDate | null): string {
  if (freq === 'DAILY') return '';
  if (freq === 'WEEKLY') return `BYDAY=${weekdays.filter((one) => days.includes(one)).join(',')}`;
  return on || (day ? (daysOn(freq, day)[0]?.text ?? '') : '');
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/u.test(text.trim()) ? Number(text) : null;
}

/** The rule goes along with the day: `every week on Monday` becomes `on Tuesday` for an event that moves to Tuesday. */
export function movedRepeat(text: string, from: PlainDate, to: PlainDate): string {
  const builder = readBuilder(text);
  if (!builder) return counterpart(text, presetsOf(from), presetsOf(to));
  const { freq, days, on } = builder;
  if (freq === 'WEEKLY' && days.length === 1 && days[0] === weekdayOf(from)) {
    return writeBuilder({ ...builder, days: [weekdayOf(to)] });
  }
  if (freq !== 'MONTHLY' && freq !== 'YEARLY') return text;
  return writeBuilder({ ...builder, on: counterpart(on, daysOn(freq, from), daysOn(freq, to)) });
}

/** What is not of the day itself, and what the other day has nothing like, stays as it is. */
function counterpart(
  text: string,
  before: readonly Offer<string>[],
  after: readonly Offer<string>[],
): string {
  const kind = before.find((offer) => offer.text === text)?.kind;
  const like = (name: string) => after.find((offer) => offer.kind === name)?.text;
  if (kind === undefined) return text;
  return like(kind) ?? like(kind.replace('last', 'ordinal')) ?? like(kind.replace('ordinal', 'last')) ?? text;
}
