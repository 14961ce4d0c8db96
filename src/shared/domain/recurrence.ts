/** Rules by which an event repeats (RFC 5545, 3.3.10): read, checked, written; the arithmetic is the calendar feature's. */
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { says, words } from '#shared/words/index.ts';
import { isPlainDate, type PlainDate } from './dates.ts';
import { wallTimeAt } from './zoned-time.ts';

export const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof frequencies)[number];
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];
/** `nth` counts within the month or the year, from its end where it is negative; null: each such day. */
export type RuleDay = { weekday: Weekday; nth: number | null };

/**
 * The last day, or the last time (`2026-03-29T09:00`, on the wall of the series), on which an occurrence may start. With a `Z`
 * behind it the time is UTC, as other programs write it; `untilOnWall` turns it.
 */
export type RuleUntil = PlainDate | `${string}T${string}`;

export type RecurrenceRule = {
  freq: Frequency;
  interval: number;
  /** How many occurrences there are, the first one counted. */
  count: number | null;
  until: RuleUntil | null;
  byDay: readonly RuleDay[];
  byMonthDay: readonly number[];
  byMonth: readonly number[];
  byYearDay: readonly number[];
  byWeekNo: readonly number[];
  bySetPos: readonly number[];
  byHour: readonly number[];
  byMinute: readonly number[];
  weekStart: Weekday;
};

export const maxInterval = 1000;
export const maxCount = 2000;
const maxLength = 1000;
/** Of the times of one day that BYHOUR and BYMINUTE may give. */
const maxTimesADay = 48;

const parts = {
  FREQ: true,
  INTERVAL: true,
  COUNT: true,
  UNTIL: true,
  BYDAY: true,
  BYMONTHDAY: true,
  BYMONTH: true,
  BYYEARDAY: true,
  BYWEEKNO: true,
  BYSETPOS: true,
  BYHOUR: true,
  BYMINUTE: true,
  BYSECOND: true,
  WKST: true,
} as const;
type Part = keyof typeof parts;
type Parts = Partial<Record<Part, string>>;

/** @throws {AppError} VALIDATION: what is not a rule, would run away, or is one that a calendar of days cannot follow. */
export function parseRecurrence(text: string): RecurrenceRule {
  if (text.length > maxLength) throw refused(words('calendar.ruleTooLong'));
  const given = partsOf(text.trim().toUpperCase());
  const rule: RecurrenceRule = {
    freq: frequencyOf(given.FREQ),
    interval: intervalOf(given.INTERVAL),
    count: given.COUNT === undefined ? null : countOf(given.COUNT),
    until: given.UNTIL === undefined ? null : untilOf(given.UNTIL),
    byDay: given.BYDAY === undefined ? [] : daysOf(given.BYDAY),
    byMonthDay: numbersOf('BYMONTHDAY', given, [1, 31, 'signed']),
    byMonth: numbersOf('BYMONTH', given, [1, 12]),
    byYearDay: numbersOf('BYYEARDAY', given, [1, 366, 'signed']),
    byWeekNo: numbersOf('BYWEEKNO', given, [1, 53, 'signed']),
    bySetPos: numbersOf('BYSETPOS', given, [1, 366, 'signed']),
    byHour: numbersOf('BYHOUR', given, [0, 23]),
    byMinute: numbersOf('BYMINUTE', given, [0, 59]),
    weekStart: given.WKST === undefined ? 'MO' : weekdayOf(given.WKST),
  };
  // The minute is the smallest unit that an event knows.
  if (given.BYSECOND !== undefined && given.BYSECOND !== '0') throw refused(words('calendar.ruleTooOften'));
  checkParts(rule);
  return rule;
}

function partsOf(text: string): Parts {
  const given: Parts = {};
  for (const piece of text.replace(/;$/, '').split(';')) {
    const [name = '', value = '', ...rest] = piece.split('=');
    if (!isPart(name) || value === '' || rest.length > 0) {
      throw refused(words('calendar.rulePartUnknown', { part: piece.slice(0, 40) }));
    }
    if (given[name] !== undefined) throw refused(words('calendar.rulePartTwice', { part: name }));
    given[name] = value;
  }
  return given;
}

function isPart(name: string): name is Part {
  return Object.hasOwn(parts, name);
}

function frequencyOf(text: string | undefined): Frequency {
  const found = frequencies.find((frequency) => frequency === text);
  if (found) return found;
  if (text === 'HOURLY' || text === 'MINUTELY' || text === 'SECONDLY') {
    throw refused(words('calendar.ruleTooOften'));
  }
  throw refused(words('calendar.ruleUnknown'));
}

function intervalOf(text: string | undefined): number {
  if (text === undefined) return 1;
  const interval = wholeNumber(text);
  if (interval === null || interval < 1 || interval > maxInterval) {
    throw refused(words('calendar.ruleInterval', { max: maxInterval }));
  }
  return interval;
}

function countOf(text: string): number {
  const count = wholeNumber(text);
  if (count === null || count < 1 || count > maxCount) {
    throw refused(words('calendar.ruleCount', { max: maxCount }));
  }
  return count;
}

function untilOf(text: string): RuleUntil {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T([01]\d|2[0-3])([0-5]\d)[0-6]\d(Z?))?$/.exec(text);
  const date = match ? `${match[1]}-${match[2]}-${match[3]}` : '';
  if (!match || !isPlainDate(date)) throw refused(words('calendar.ruleUntil'));
  return match[4] === undefined ? date : `${date}T${match[4]}:${match[5]}${match[6]}`;
}

function daysOf(text: string): RuleDay[] {
  const days = new Map(text.split(',').map((piece) => [piece.replace('+', ''), dayOf(piece)]));
  return [...days.values()];
}

function dayOf(text: string): RuleDay {
  const match = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text);
  if (!match) throw refused(words('calendar.rulePartUnknown', { part: `BYDAY=${text}`.slice(0, 40) }));
  const nth = match[1] === undefined ? null : Number(match[1]);
  if (nth === 0 || Math.abs(nth ?? 1) > 53) {
    throw refused(words('calendar.rulePartUnknown', { part: `BYDAY=${text}` }));
  }
  return { weekday: weekdayOf(match[2] ?? ''), nth };
}

function weekdayOf(text: string): Weekday {
  const found = weekdays.find((weekday) => weekday === text);
  if (!found) throw refused(words('calendar.rulePartUnknown', { part: text.slice(0, 40) }));
  return found;
}

function numbersOf(
  part: Part,
  given: Parts,
  [min, max, sign]: readonly [min: number, max: number, sign?: 'signed'],
): number[] {
  const text = given[part];
  if (text === undefined) return [];
  const numbers = text.split(',').map((piece) => {
    const number = wholeNumber(piece);
    const size = sign === undefined || number === null ? number : Math.abs(number);
    if (number === null || size === null || size < min || size > max) {
      throw refused(words('calendar.rulePartUnknown', { part: `${part}=${text}`.slice(0, 40) }));
    }
    return number;
  });
  return [...new Set(numbers)];
}

function wholeNumber(text: string): number | null {
  return /^[+-]?\d{1,9}$/.test(text) ? Number(text) : null;
}

/** What RFC 5545 forbids together, and what no day of any year can be. */
function checkParts(rule: RecurrenceRule): void {
  const { freq } = rule;
  const hasNth = rule.byDay.some((day) => day.nth !== null);
  const isMixed =
    (hasNth && (freq === 'DAILY' || freq === 'WEEKLY' || rule.byWeekNo.length > 0)) ||
    (rule.byMonthDay.length > 0 && freq === 'WEEKLY') ||
    (rule.byYearDay.length > 0 && freq !== 'YEARLY') ||
    (rule.byWeekNo.length > 0 && freq !== 'YEARLY') ||
    (rule.bySetPos.length > 0 && !canPick(rule));
  if (rule.count !== null && rule.until !== null) throw refused(words('calendar.ruleCountAndUntil'));
  if (isMixed) throw refused(words('calendar.ruleMixed'));
  if (Math.max(1, rule.byHour.length) * Math.max(1, rule.byMinute.length) > maxTimesADay) {
    throw refused(words('calendar.ruleTooOften'));
  }
  if (neverComes(rule)) throw refused(words('calendar.ruleNever'));
}

/**
 * BYSETPOS needs something to pick from. Of a day's times or of a week that BYMONTH cuts short it would pick too; no calendar
 * program offers that, and it would be slow.
 */
function canPick(rule: RecurrenceRule): boolean {
  if (rule.byHour.length > 1 || rule.byMinute.length > 1 || rule.freq === 'DAILY') return false;
  if (rule.freq === 'WEEKLY') return rule.byDay.length > 0 && rule.byMonth.length === 0;
  const { byDay, byMonthDay, byYearDay, byWeekNo, byMonth } = rule;
  return byDay.length + byMonthDay.length + byYearDay.length + byWeekNo.length + byMonth.length > 0;
}

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of the month that none of the months has (30 February), or the third of two days of a week. */
function neverComes({ freq, byDay, byMonth, byMonthDay, bySetPos }: RecurrenceRule): boolean {
  if (freq === 'WEEKLY' && bySetPos.length > 0) return bySetPos.every((nth) => Math.abs(nth) > byDay.length);
  if (byMonth.length === 0 || byMonthDay.length === 0) return false;
  const longest = Math.max(...byMonth.map((month) => longestMonths[month - 1] ?? 31));
  return byMonthDay.every((day) => Math.abs(day) > longest);
}

function refused(message: string): AppError {
  return AppError.field('recurrence', message);
}

/** The value of an RRULE; the parts that say what is so anyway are left out. */
export function recurrenceText(rule: RecurrenceRule): string {
  const days = rule.byDay.map((day) => `${day.nth ?? ''}${day.weekday}`);
  const values: [Part, string][] = [
    ['FREQ', rule.freq],
    ['INTERVAL', rule.interval === 1 ? '' : String(rule.interval)],
    ['COUNT', rule.count === null ? '' : String(rule.count)],
    ['UNTIL', rule.until === null ? '' : untilText(rule.until)],
    ['BYMONTH', rule.byMonth.join(',')],
    ['BYWEEKNO', rule.byWeekNo.join(',')],
    ['BYYEARDAY', rule.byYearDay.join(',')],
    ['BYMONTHDAY', rule.byMonthDay.join(',')],
    ['BYDAY', days.join(',')],
    ['BYHOUR', rule.byHour.join(',')],
    ['BYMINUTE', rule.byMinute.join(',')],
    ['BYSETPOS', rule.bySetPos.join(',')],
    ['WKST', rule.weekStart === 'MO' ? '' : rule.weekStart],
  ];
  return values
    .filter(([, value]) => value !== '')
    .map(([part, value]) => `${part}=${value}`)
    .join(';');
}

function untilText(until: RuleUntil): string {
  const digits = until.replace(/[-:Z]/g, '');
  if (!until.includes('T')) return digits;
  return `${digits}00${until.endsWith('Z') ? 'Z' : ''}`;
}

/** The end of a rule as the series' clock shows it: a day for what lasts all day (`timeZone` null), else as it stands. */
export function untilOnWall(until: RuleUntil, timeZone: string | null): RuleUntil {
  if (timeZone === null) return until.slice(0, 10) as PlainDate;
  if (!until.endsWith('Z')) return until;
  const { date, time } = wallTimeAt(Date.parse(`${until.slice(0, -1)}:00Z`), timeZone);
  return `${date}T${time}`;
}

/** The value of an RRULE, written anew so that the same rule always has the same text. */
export const recurrenceTextSchema = z
  .string()
  .trim()
  .min(1)
  .max(maxLength, says('calendar.ruleTooLong'))
  .transform((text, context) => {
    try {
      return recurrenceText(parseRecurrence(text));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });
