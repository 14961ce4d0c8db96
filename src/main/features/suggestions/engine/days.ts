import { startOfDayMs, zoneOffsets } from '#shared/domain/zoned-time.ts';
import type { Moment } from '#main/platform/clock.ts';
import { dateOf, dayOf, type Day } from './snapshot.ts';

const dayMs = 86_400_000;
/** What happened longer ago is reckoned with the clocks as they were then; nobody counts days so far back. */
const yearsBack = 12;

export type Days = ReturnType<typeof createDays>;

/** Days of the user's zone, fast enough to be asked for every row of a table. */
export function createDays({ nowMs, timeZone, today }: Moment) {
  const year = Number(today.slice(0, 4));
  const offsets = zoneOffsets(timeZone, { first: year - yearsBack, last: year + 1 });
  let [fromMs, untilMs, offsetMs] = [Infinity, -Infinity, 0];

  /** Most rows lie in the same half year as the one before. */
  function lookUp(ms: number): void {
    const at = Math.max(
      0,
      offsets.findLastIndex((offset) => offset.fromMs <= ms),
    );
    const [here, next] = [offsets[at], offsets[at + 1]];
    [fromMs, untilMs, offsetMs] = [here?.fromMs ?? -Infinity, next?.fromMs ?? Infinity, here?.offsetMs ?? 0];
  }

  /** The day on which an instant lies. */
  function ofMs(ms: number): Day {
    if (ms < fromMs || ms >= untilMs) lookUp(ms);
    return Math.floor((ms + offsetMs) / dayMs);
  }

  return {
    nowMs,
    date: today,
    today: dayOf(today),
    ofMs,
    /** The first instant of a day. */
    startMs: (day: Day): number => startOfDayMs(dateOf(day), timeZone),
    /** Of an occurrence: an all-day one is kept by midnights in UTC. */
    ofOccurrence: (ms: number, isAllDay: number): Day => (isAllDay ? Math.floor(ms / dayMs) : ofMs(ms)),
  };
}
