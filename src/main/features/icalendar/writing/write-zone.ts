/**
 * A VTIMEZONE (RFC 5545, 3.6.5) from what this computer knows of a zone: one observance for each change of clocks, those that
 * come every year on the same weekday of a month as one with a rule. The last rules go on without an end.
 */
import { daysInMonth } from '#shared/domain/dates.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import { wallTimeAt } from '#shared/domain/zoned-time.ts';
import type { JcalComponent, JcalProperty } from '../jcal.ts';
import { parsedRule, utcText } from './write-event.ts';

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
/** No clock is changed and changed back within this time. */
const stepMs = 7 * dayMs;
/** What came so many years running goes on. */
const steadyYears = 3;

type Change = { atMs: number; fromMs: number; toMs: number };

/** @param years the first and the last one in which something is; the rules are looked at for some years more. */
export function writeZone(timeZone: TimeZone, years: { first: number; last: number }): JcalComponent {
  const startMs = Date.UTC(years.first, 0, 1) - dayMs;
  const lastYear = years.last + steadyYears + 1;
  const startOffset = offsetAt(timeZone, startMs);
  const runs = runsOf(changesOf(timeZone, startMs, Date.UTC(lastYear + 1, 0, 1)));
  const lowest = Math.min(startOffset, ...runs.map(({ first }) => first.toMs));
  const begin = observance({ wallMs: startMs + startOffset, fromMs: startOffset, toMs: startOffset, lowest });
  return [
    'vtimezone',
    [['tzid', {}, 'text', timeZone]],
    [begin, ...runs.map((run) => observanceOf(run, { lowest, lastYear }))],
  ];
}

function offsetAt(timeZone: string, atMs: number): number {
  const { date, time } = wallTimeAt(atMs, timeZone);
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(atMs / minuteMs) * minuteMs;
}

function changesOf(timeZone: string, startMs: number, endMs: number): Change[] {
  const changes: Change[] = [];
  let before = offsetAt(timeZone, startMs);
  for (let atMs = startMs; atMs < endMs; atMs += stepMs) {
    const after = offsetAt(timeZone, atMs + stepMs);
    if (after === before) continue;
    changes.push({
      atMs: firstWith(timeZone, { from: atMs, until: atMs + stepMs }),
      fromMs: before,
      toMs: after,
    });
    before = after;
  }
  return changes;
}

function firstWith(timeZone: string, { from, until }: { from: number; until: number }): number {
  const after = offsetAt(timeZone, until);
  let [low, high] = [from / minuteMs, until / minuteMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle * minuteMs) === after) high = middle;
    else low = middle;
  }
  return high * minuteMs;
}

/** Changes of one kind in years that follow each other; `nths`: by which counts within the month all of them are found. */
type Run = { first: Change; last: Change; name: string; count: number; nths: number[] };

function runsOf(changes: readonly Change[]): Run[] {
  const runs: Run[] = [];
  for (const change of changes) {
    const { name, year, nths } = placeOf(change);
    const open = runs.find(
      (run) => run.name === name && placeOf(run.last).year === year - 1 && both(run.nths, nths).length > 0,
    );
    if (open) {
      open.last = change;
      open.count += 1;
      open.nths = both(open.nths, nths);
    } else {
      runs.push({ first: change, last: change, name, count: 1, nths });
    }
  }
  return runs;
}

function both(one: readonly number[], other: readonly number[]): number[] {
  return one.filter((nth) => other.includes(nth));
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** On the wall as it was before the change. */
function placeOf({ atMs, fromMs, toMs }: Change) {
  const wall = new Date(atMs + fromMs);
  const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate()];
  const nth = Math.ceil(day / 7);
  const isLast = day + 7 > daysInMonth(year, month);
  const weekday = weekdays[wall.getUTCDay()] ?? 'SU';
  const name = [fromMs, toMs, month, weekday, wall.toISOString().slice(11, 16)].join(' ');
  return { year, month, weekday, name, nths: [...(isLast ? [-1] : []), ...(nth < 5 ? [nth] : [])] };
}

function observanceOf(
  { first, last, count, nths }: Run,
  { lowest, lastYear }: { lowest: number; lastYear: number },
) {
  const { month, weekday, year } = placeOf(first);
  const wallMs = first.atMs + first.fromMs;
  const parts = { wallMs, fromMs: first.fromMs, toMs: first.toMs, lowest };
  if (count === 1) return observance(parts);
  const isSteady = count >= steadyYears && year + count - 1 >= lastYear;
  // A day later, since some programs read this as a time on the wall.
  const until = isSteady ? '' : `;UNTIL=${utcText(last.atMs + dayMs).replace(/[-:]/g, '')}`;
  return observance(parts, `FREQ=YEARLY;BYMONTH=${month};BYDAY=${nths[0] ?? -1}${weekday}${until}`);
}

type Parts = { wallMs: number; fromMs: number; toMs: number; lowest: number };

function observance({ wallMs, fromMs, toMs, lowest }: Parts, rule?: string): JcalComponent {
  const properties: JcalProperty[] = [
    ['dtstart', {}, 'date-time', new Date(wallMs).toISOString().slice(0, 19)],
    ['tzoffsetfrom', {}, 'utc-offset', offsetText(fromMs)],
    ['tzoffsetto', {}, 'utc-offset', offsetText(toMs)],
    ...(rule === undefined ? [] : [parsedRule(rule)]),
  ];
  return [toMs > lowest ? 'daylight' : 'standard', properties, []];
}

function offsetText(ms: number): string {
  const minutes = Math.abs(ms) / minuteMs;
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
