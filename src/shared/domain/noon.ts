import type { PlainDate } from './dates.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
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
    formats.set(timeZone, format);
  }
  return format;
}

/** What a wall clock in `timeZone` shows at `instantMs`, written as if it were UTC. */
function wallMs(instantMs: number, timeZone: string): number {
  const parts: Record<string, string> = {};
  for (const part of formatOf(timeZone).formatToParts(instantMs)) parts[part.type] = part.value;
  const year = parts['era'] === 'BC' ? 1 - Number(parts['year']) : Number(parts['year']);
  const wall = new Date(0);
  wall.setUTCFullYear(year, Number(parts['month']) - 1, Number(parts['day']));
  wall.setUTCHours(Number(parts['hour']), Number(parts['minute']), Number(parts['second']), 0);
  return wall.getTime();
}

/**
 * The instant (UTC milliseconds) at which a wall clock in `timeZone` shows 12:00 of that day. Noon, since no zone has ever
 * skipped or repeated it but where a whole day was left out; such a day's noon is that of the day beside it.
 */
export function noonAt(date: PlainDate, timeZone: string): number {
  const wanted = Date.parse(`${date}T12:00:00Z`);
  // The zone's distance at the first guess may be that of the other side of a change of clocks: ask again at the answer.
  let instantMs = wanted;
  for (let turn = 0; turn < 2; turn += 1) instantMs += wanted - wallMs(instantMs, timeZone);
  return instantMs;
}
