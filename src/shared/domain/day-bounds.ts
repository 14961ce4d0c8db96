import { isPlainDate, plainDateAt, type PlainDate } from './dates.ts';

const hourMs = 3_600_000;
/** No zone is further than this from UTC. */
const furthestMs = 16 * hourMs;
const keptAtMost = 500;

const starts = new Map<string, number>();

/**
 * The first instant (UTC milliseconds) at which a wall calendar in `timeZone` (IANA) shows `day`: midnight, or later where the
 * clocks skip it. Found by halving, since a zone's offsets are only known by asking; the answer is kept, since filters ask for
 * the same few days again and again.
 */
export function startOfDayMs(day: PlainDate, timeZone: string): number {
  const key = `${timeZone} ${day}`;
  const kept = starts.get(key);
  if (kept !== undefined) return kept;
  const middleMs = Date.parse(`${day}T00:00:00Z`);
  let [beforeMs, atMs] = [middleMs - furthestMs, middleMs + furthestMs];
  while (atMs - beforeMs > 1) {
    const halfMs = Math.floor((beforeMs + atMs) / 2);
    if (plainDateAt(halfMs, timeZone) < day) beforeMs = halfMs;
    else atMs = halfMs;
  }
  if (starts.size >= keptAtMost) starts.clear();
  starts.set(key, atMs);
  return atMs;
}

/** The day some days later, or earlier; the first or the last that can be written where it would lie beyond. */
export function addDays(day: PlainDate, days: number): PlainDate {
  const text = new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * hourMs).toISOString().slice(0, 10);
  if (isPlainDate(text)) return text;
  return (days > 0 ? '9999-12-31' : '0001-01-01') as PlainDate;
}
