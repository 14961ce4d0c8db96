/**
 * The one time rule: what a wall clock shows in a zone, and the instant at which it shows it. A time that the clocks skip moves
 * forward by what they skip; one that they show twice is the first.
 */
import { daysBetween, isPlainDate, type PlainDate } from './dates.ts';
import type { PlainTime } from './times.ts';

const dayMs = 86_400_000;

export type WallTime = { date: PlainDate; time: PlainTime };

/** The instant (UTC milliseconds) at which a clock in `timeZone` (IANA) shows `wall`. */
export function instantAt(wall: WallTime, timeZone: string): number {
  return instantOf(Date.parse(`${wall.date}T${wall.time}:00Z`), timeZone);
}

/** As `instantAt`, for a wall time that is written as if it were UTC. */
export function instantOf(wallMs: number, timeZone: string): number {
  const zone = zoneOf(timeZone);
  const before = offsetAt(zone, wallMs - dayMs);
  const after = offsetAt(zone, wallMs + dayMs);
  // The same on both sides: no change of clocks lies between them.
  if (before === after) return wallMs - before;
  const first = wallMs - Math.max(before, after);
  const firstOffset = Math.max(before, after);
  if (offsetAt(zone, first) === firstOffset) return first;
  const second = wallMs - Math.min(before, after);
  if (offsetAt(zone, second) === Math.min(before, after)) return second;
  return wallMs - before;
}

/** What a clock in `timeZone` shows at an instant, its seconds left off. */
export function wallTimeAt(instantMs: number, timeZone: string): WallTime {
  const text = new Date(instantMs + offsetAt(zoneOf(timeZone), instantMs)).toISOString();
  return { date: text.slice(0, 10) as PlainDate, time: text.slice(11, 16) as PlainTime };
}

/** The first instant at which a calendar in `timeZone` shows `date`: midnight, or the moment to which the clocks skip it. */
export function startOfDayMs(date: PlainDate, timeZone: string): number {
  const wallMs = utcMidnightMs(date);
  const atMs = instantOf(wallMs, timeZone);
  const zone = zoneOf(timeZone);
  const skippedMs = atMs + offsetAt(zone, atMs) - wallMs;
  if (skippedMs <= 0) return atMs;
  return changeBetween(zone, atMs - skippedMs - 1, atMs);
}

/** The instant at which a clock in `timeZone` shows 12:00 of that day: one that nearly no change of the clocks touches. */
export function noonAt(date: PlainDate, timeZone: string): number {
  return instantOf(utcMidnightMs(date) + dayMs / 2, timeZone);
}

/** How many days ago on the calendar an instant lies, never negative: what was yesterday evening is a day ago this morning. */
export function daysSince(instantMs: number, at: { today: PlainDate; timeZone: string }): number {
  return Math.max(0, daysBetween(wallTimeAt(instantMs, at.timeZone).date, at.today));
}

export function utcMidnightMs(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** The day some days later, or earlier; the first or the last that can be written where it would lie beyond. */
export function addDays(date: PlainDate, days: number): PlainDate {
  const instant = new Date(utcMidnightMs(date) + days * dayMs);
  const text = Number.isNaN(instant.getTime()) ? '' : instant.toISOString().slice(0, 10);
  if (isPlainDate(text)) return text;
  return (days > 0 ? '9999-12-31' : '0001-01-01') as PlainDate;
}

/**
 * A zone's distance from UTC is known only by asking the formatter, which is slow. It is asked at the borders of spans of three days, and the
 * answers are kept: no zone has ever changed its clocks and changed them back so soon (the shortest is six days).
 */
type Zone = { format: Intl.DateTimeFormat; offsets: Map<number, number>; changes: Map<number, number> };
const spanMs = 3 * dayMs;
const spansKept = 20_000;
const zonesKept = 100;
const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    zone = { format, offsets: new Map(), changes: new Map() };
    if (zones.size >= zonesKept) zones.clear();
    zones.set(timeZone, zone);
  }
  return zone;
}

/** How far the clocks are ahead of UTC, in milliseconds. */
function offsetAt(zone: Zone, instantMs: number): number {
  const span = Math.floor(instantMs / spanMs);
  const atStart = offsetAtSpan(zone, span);
  const atEnd = offsetAtSpan(zone, span + 1);
  if (atStart === atEnd) return atStart;
  let change = zone.changes.get(span);
  if (change === undefined) {
    change = changeBetween(zone, span * spanMs, (span + 1) * spanMs);
    zone.changes.set(span, change);
  }
  return instantMs < change ? atStart : atEnd;
}

function offsetAtSpan(zone: Zone, span: number): number {
  let offset = zone.offsets.get(span);
  if (offset === undefined) {
    offset = askedOffset(zone, span * spanMs);
    if (zone.offsets.size >= spansKept) zone.offsets.clear();
    zone.offsets.set(span, offset);
  }
  return offset;
}

/** The first instant after `fromMs`, up to `untilMs`, with the clocks of `untilMs`. */
function changeBetween(zone: Zone, fromMs: number, untilMs: number): number {
  const after = askedOffset(zone, untilMs);
  let [beforeMs, atMs] = [fromMs, untilMs];
  while (atMs - beforeMs > 1) {
    const middleMs = Math.floor((beforeMs + atMs) / 2);
    if (askedOffset(zone, middleMs) === after) atMs = middleMs;
    else beforeMs = middleMs;
  }
  return atMs;
}

function askedOffset(zone: Zone, instantMs: number): number {
  const text = zone.format.format(instantMs);
  const [month = 1, day = 1, year = 0, hour = 0, minute = 0, second = 0] = (text.match(/\d+/g) ?? []).map(
    Number,
  );
  const wall = new Date(0);
  wall.setUTCFullYear(text.includes('BC') ? 1 - year : year, month - 1, day);
  wall.setUTCHours(hour, minute, second, 0);
  return wall.getTime() - Math.floor(instantMs / 1000) * 1000;
}

/**
 * How far a zone's clocks are ahead of UTC from each instant on, the first one from the beginning of time. Asks some thousand
 * times, in whole minutes, at the borders of six days, in which no clocks change twice.
 * @param years the first and the last whose changes of the clocks are told
 */
export function zoneOffsets(
  timeZone: string,
  years: { first: number; last: number },
): { fromMs: number; offsetMs: number }[] {
  const offsetOf = offsetReader(timeZone);
  let offsetMs = offsetOf(Date.UTC(years.first, 0, 1));
  const offsets = [{ fromMs: Number.MIN_SAFE_INTEGER, offsetMs }];
  const endMs = Date.UTC(years.last + 1, 0, 1);
  for (let atMs = Date.UTC(years.first, 0, 1); atMs < endMs; atMs += stepMs) {
    const next = offsetOf(atMs + stepMs);
    if (next === offsetMs) continue;
    let [before, after] = [0, stepMs / minuteMs];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offsetOf(atMs + middle * minuteMs) === next) after = middle;
      else before = middle;
    }
    offsetMs = next;
    offsets.push({ fromMs: atMs + after * minuteMs, offsetMs });
  }
  return offsets;
}

const minuteMs = 60_000;
const stepMs = 6 * dayMs;

/** A third of the cost of `askedOffset`, and without its cache, which so many questions would empty. */
function offsetReader(timeZone: string): (instantMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', year: 'numeric' });
  return (instantMs) => {
    const [, sign, hours = 0, minutes = 0, seconds = 0] =
      /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(instantMs)) ?? [];
    const ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
    return sign === '-' ? -ms : ms;
  };
}
