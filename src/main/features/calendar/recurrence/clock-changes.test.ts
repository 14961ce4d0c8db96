import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { expandSeries, type Series } from './expand.ts';

/** Half hours, quarters, a change of half an hour, one that is put back in winter, Ramadan, none at all, both hemispheres. */
const zones = [
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Europe/Athens',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Havana',
  'America/Asuncion',
  'America/Santiago',
  'America/Nuuk',
  'Atlantic/Azores',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Chatham',
];
const dayMs = 86_400_000;
const from = Date.UTC(2020, 0, 1);
const until = Date.UTC(2036, 0, 1);

function daily(startTime: string, timeZone: string): Series {
  return {
    isAllDay: false,
    eventDate: '2019-12-25' as PlainDate,
    startTime: startTime as PlainTime,
    endDate: '2019-12-25' as PlainDate,
    endTime: startTime as PlainTime,
    timeZone: timeZone as TimeZone,
    recurrence: 'FREQ=DAILY',
    extraDates: [],
    leftOutDates: [],
  };
}

type Change = { wallBefore: Temporal.PlainDateTime; minutes: number };

/** Each change of the clocks: what they show at that moment unless they are changed, and by how much they are put on. */
function changesIn(timeZone: string): Change[] {
  const changes: Change[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= until) return changes;
    const before = next.subtract({ milliseconds: 1 });
    const minutes = (next.offsetNanoseconds - before.offsetNanoseconds) / 6e10;
    changes.push({ wallBefore: next.toPlainDateTime().subtract({ minutes }), minutes });
    at = next;
  }
}

function instantsOf(series: Series, fromMs: number, untilMs: number): Map<string, number> {
  const { occurrences } = expandSeries(series, { fromMs, untilMs });
  return new Map(occurrences.map(({ key, startMs }) => [key, startMs]));
}
const clock = (wall: Temporal.PlainDateTime) => wall.toString().slice(11, 16);
const shown = (instantMs: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone).toPlainDateTime();

describe('when the clocks change, from 2020 to 2035', () => {
  it.each(zones)('nine o’clock stays nine o’clock, every day in %s', (timeZone) => {
    const instants = instantsOf(daily('09:00', timeZone), from, until);
    expect(instants.size).toBe(5844);
    for (const [key, startMs] of instants) expect(shown(startMs, timeZone).toString().slice(0, 16)).toBe(key);
  });

  it.each(zones)(
    'a time that is skipped moves forward, and one that is shown twice is the first, in %s',
    (timeZone) => {
      for (const { wallBefore, minutes } of changesIn(timeZone)) {
        // The middle of the hour that is missing, or of the one that comes twice.
        const asked = wallBefore.add({ minutes: minutes / 2 });
        const aboutMs = Date.parse(`${asked.toString()}Z`);
        const around = instantsOf(daily(clock(asked), timeZone), aboutMs - 3 * dayMs, aboutMs + 3 * dayMs);
        const startMs = around.get(asked.toString().slice(0, 16));
        const yardstick = asked.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
        expect(startMs, asked.toString()).toBe(yardstick.epochMilliseconds);
        expect(shown(startMs ?? 0, timeZone).toString()).toBe(
          asked.add({ minutes: Math.max(0, minutes) }).toString(),
        );
      }
    },
  );

  it('the changes that are looked at are all there', () => {
    const counts = Object.fromEntries(zones.map((zone) => [zone, changesIn(zone).length]));
    expect(counts).toMatchObject({ 'Europe/Berlin': 32, 'Asia/Kolkata': 0, 'Australia/Lord_Howe': 32 });
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(500);
  });
});
