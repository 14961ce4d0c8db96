/**
 * When the occurrences of a series are. A rule gives times on the wall, and each is turned to its instant on its own: nine
 * o'clock stays nine o'clock when the clocks change. So does the end; a meeting from nine to ten ends at ten on every day.
 */
import type { EventFields, OccurrenceKey } from '#shared/domain/calendar.ts';
import { parseRecurrence, untilOnWall, type RecurrenceRule } from '#shared/domain/recurrence.ts';
import { instantOf } from '#shared/domain/zoned-time.ts';
import { ruleTimes } from './rule-times.ts';

export type Series = Pick<
  EventFields,
  'isAllDay' | 'eventDate' | 'startTime' | 'endDate' | 'endTime' | 'timeZone' | 'recurrence'
> & { extraDates: readonly OccurrenceKey[]; leftOutDates: readonly OccurrenceKey[] };

/** `startMs` and `endMs` are UTC milliseconds; of an all-day series UTC midnights. */
export type Occurrence = { key: OccurrenceKey; startMs: number; endMs: number };

const dayMs = 86_400_000;
/** No clock is further than this from UTC, nor put on by more than this. */
const slackMs = 2 * dayMs;
const atMost = 20_000;

/**
 * The occurrences that overlap the window, by their start. One without length is in it where it starts; `isLast` says that none
 * comes after the last one that is given.
 */
export function expandSeries(
  series: Series,
  window: { fromMs: number; untilMs: number },
  limit: number = atMost,
): { occurrences: Occurrence[]; isLast: boolean } {
  const wall = wallOf(series);
  const occurrences: Occurrence[] = [];
  let isLast = true;
  for (const startMs of seriesTimes(series, wall, window.fromMs - (wall.endMs - wall.startMs) - slackMs)) {
    const found = occurrenceAt(wall, startMs);
    if (isBefore(found, window.fromMs)) continue;
    const isBeyond = found.startMs >= window.untilMs;
    if (isBeyond || occurrences.length >= limit) isLast = false;
    else occurrences.push(found);
    // What the clocks put on may come after its successor: one beyond the window is not yet the end of what is in it.
    if (!isLast && (!isBeyond || startMs >= window.untilMs + slackMs)) break;
  }
  return { occurrences: inOrder(occurrences), isLast };
}

/** The first occurrences of a series; `isLast`: there are no more. */
export function firstOccurrences(
  series: Series,
  count: number,
): { occurrences: Occurrence[]; isLast: boolean } {
  return expandSeries(series, { fromMs: -Infinity, untilMs: Infinity }, count);
}

/** How many occurrences the rule gives before the one with that key, the first of the series counted. */
export function countBefore(series: Series, key: OccurrenceKey): number {
  const wall = wallOf(series);
  const beforeMs = keyMs(key);
  let count = 0;
  for (const startMs of countedTimes(wall, -Infinity)) {
    if (startMs >= beforeMs) break;
    count += 1;
  }
  return count;
}

type Wall = {
  startMs: number;
  endMs: number;
  /** Null: it lasts all day. */
  timeZone: string | null;
  rule: RecurrenceRule | null;
};

function wallOf(series: Series): Wall {
  const rule = series.recurrence === null ? null : parseRecurrence(series.recurrence);
  const { isAllDay, eventDate, endDate, startTime, endTime, timeZone } = series;
  if (isAllDay || startTime === null || endTime === null || timeZone === null) {
    const [startMs, endMs] = [keyMs(eventDate), keyMs(endDate) + dayMs];
    return { startMs, endMs, timeZone: null, rule: rule && { ...rule, byHour: [], byMinute: [] } };
  }
  return {
    startMs: keyMs(`${eventDate}T${startTime}`),
    endMs: keyMs(`${endDate}T${endTime}`),
    timeZone,
    rule,
  };
}

/** A key, a day or an `until`, on the wall as if it were UTC. */
function keyMs(key: string): number {
  return Date.parse(key.includes('T') ? `${key}:00Z` : `${key}T00:00:00Z`);
}

function keyOf(startMs: number, { timeZone }: Wall): OccurrenceKey {
  return new Date(startMs).toISOString().slice(0, timeZone === null ? 10 : 16) as OccurrenceKey;
}

function occurrenceAt(wall: Wall, startMs: number): Occurrence {
  const endMs = startMs + wall.endMs - wall.startMs;
  const key = keyOf(startMs, wall);
  if (wall.timeZone === null) return { key, startMs, endMs };
  const instantMs = instantOf(startMs, wall.timeZone);
  // Where the clocks skip the end, or put it before the start, it would last no time at all, or less.
  return { key, startMs: instantMs, endMs: Math.max(instantMs, instantOf(endMs, wall.timeZone)) };
}

function isBefore(occurrence: Occurrence, fromMs: number): boolean {
  return occurrence.startMs < fromMs && occurrence.endMs <= fromMs;
}

/** Two wall times may swap where the clocks skip one: 02:30 that moved to 03:30, and 03:00. */
function inOrder(occurrences: Occurrence[]): Occurrence[] {
  return occurrences.sort((one, other) => one.startMs - other.startMs || (one.key < other.key ? -1 : 1));
}

/** The rule's times and the extra ones, without those that are left out, on the wall from `fromMs` on. */
function* seriesTimes(series: Series, wall: Wall, fromMs: number): Generator<number> {
  const leftOut = new Set(series.leftOutDates.map((key) => keyMs(key)));
  const extra = [...new Set(series.extraDates.map((key) => keyMs(key)))]
    .filter((extraMs) => extraMs >= fromMs)
    .sort((one, other) => one - other);
  let next = 0;
  for (const startMs of countedTimes(wall, fromMs)) {
    for (let extraMs = extra[next]; extraMs !== undefined && extraMs <= startMs; extraMs = extra[next]) {
      if (extraMs < startMs && !leftOut.has(extraMs)) yield extraMs;
      next += 1;
    }
    if (!leftOut.has(startMs)) yield startMs;
  }
  for (const extraMs of extra.slice(next)) if (!leftOut.has(extraMs)) yield extraMs;
}

/** What the rule gives from `fromMs` on: the series' first time always, then the rule's own, to its COUNT or its UNTIL. */
function* countedTimes(wall: Wall, fromMs: number): Generator<number> {
  const { rule, startMs } = wall;
  if (startMs >= fromMs) yield startMs;
  if (rule === null) return;
  const untilMs = rule.until === null ? Infinity : endOf(untilOnWall(rule.until, wall.timeZone));
  let left = rule.count === null ? Infinity : rule.count - 1;
  if (left === 0) return;
  // A count can only be counted from the first one on.
  for (const timeMs of ruleTimes({ rule, startMs }, left === Infinity ? fromMs : startMs)) {
    if (timeMs > untilMs) return;
    if (timeMs >= fromMs) yield timeMs;
    left -= 1;
    if (left === 0) return;
  }
}

function endOf(until: string): number {
  return until.includes('T') ? keyMs(until) : keyMs(until) + dayMs - 1;
}
