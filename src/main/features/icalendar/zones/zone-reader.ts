/** From a TZID to a zone that this app knows: by its name, else by comparing the file's own VTIMEZONE with the world's zones. */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { instantAt, type WallTime } from '#shared/domain/zoned-time.ts';
import { words } from '#shared/words/index.ts';
import type { Watch } from '../reading/components.ts';
import { readEmbeddedZone, type EmbeddedZone } from './embedded-zone.ts';
import { namedZone } from './named-zone.ts';
import type { IcsComponent } from '../jcal.ts';

export type ZoneReading = {
  zone: TimeZone;
  /** What is said of an event that repeats in a zone which is only the nearest one. */
  note: string | null;
  /** By the file's own rules, where no zone of the world follows them. */
  instantAt: ((wall: WallTime) => number) | null;
};

export type ZoneReader = {
  /** @param year of the times that are read by it */
  read(tzid: string | null, year: number): ZoneReading;
};

export const utc = 'Etc/UTC' as TimeZone;

/** Before it files say little of a zone's clocks, and after it ical.js no longer follows their rules. */
const comparable = { from: 1971, until: 2030 };
/** Clocks are compared over so many years at once. */
const spanYears = 5;
const dayMs = 86_400_000;

/** @param systemZone what a time without a zone is in */
export function createZoneReader(
  timezones: readonly IcsComponent[],
  { systemZone, watch }: { systemZone: TimeZone; watch: Watch },
): ZoneReader {
  const embedded = new Map<string, EmbeddedZone>();
  for (const component of timezones) {
    const zone = readEmbeddedZone(component);
    if (zone && !embedded.has(zone.tzid)) embedded.set(zone.tzid, zone);
  }
  const known = new Map<string, ZoneReading>();

  function find(tzid: string, year: number): ZoneReading {
    const zone = namedZone(tzid);
    if (zone) return { zone, note: null, instantAt: null };
    const own = embedded.get(tzid);
    if (!own) {
      const note = words('icalendar.zoneUnknown', { zone: shortened(tzid), taken: systemZone });
      return { zone: systemZone, note, instantAt: null };
    }
    const located = own.location === null ? null : namedZone(own.location);
    if (located && differences(clockOf(own, year, 4), located, 1) === 0) {
      return { zone: located, note: null, instantAt: null };
    }
    return nearest(own, { year, watch, systemZone });
  }

  return {
    read(tzid, anyYear) {
      if (tzid === null) return { zone: systemZone, note: null, instantAt: null };
      const clamped = Math.min(Math.max(anyYear, comparable.from), comparable.until - 1);
      const year = clamped - ((clamped - comparable.from) % spanYears);
      const key = `${year} ${tzid}`;
      let reading = known.get(key);
      if (!reading) known.set(key, (reading = find(tzid, year)));
      return reading;
    },
  };
}

type Search = { year: number; watch: Watch; systemZone: TimeZone };

/** The zone that agrees everywhere, the reader's own before others; else the one that disagrees least. */
function nearest(own: EmbeddedZone, { year, watch, systemZone }: Search): ZoneReading {
  const [few, all] = [clockOf(own, year, 30), clockOf(own, year, 4)];
  let best = { zone: systemZone, count: Number.POSITIVE_INFINITY };
  for (const zone of candidates(systemZone)) {
    watch();
    const count = differences(few, zone, best.count);
    if (count < best.count) best = { zone, count };
    if (count === 0 && differences(all, zone, 1) === 0) return { zone, note: null, instantAt: null };
  }
  const note = words('icalendar.zoneNearest', { zone: shortened(own.tzid), taken: best.zone });
  return { zone: best.zone, note, instantAt: own.instantAt };
}

/** Well-known names first, so that a file is not said to be in a small town that follows the same clocks. */
const preferred = [
  ...['Etc/UTC', 'Europe/London', 'Europe/Berlin', 'Europe/Helsinki', 'Europe/Moscow', 'America/New_York'],
  ...['America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles', 'America/Sao_Paulo'],
  ...['Asia/Kolkata', 'Asia/Shanghai', 'Asia/Tokyo', 'Australia/Sydney', 'Pacific/Auckland'],
];

function candidates(systemZone: TimeZone): Set<TimeZone> {
  const hours = Array.from({ length: 27 }, (_, at) => at - 12).filter((hour) => hour !== 0);
  const fixed = hours.map((hour) => `Etc/GMT${hour > 0 ? '-' : '+'}${Math.abs(hour)}`);
  return new Set([systemZone, ...preferred, ...Intl.supportedValuesOf('timeZone'), ...fixed] as TimeZone[]);
}

type Reading = { wall: WallTime; instantMs: number };

/** When it is noon by the file's clock, every so many days from a year before to a year after the span. */
function clockOf(own: EmbeddedZone, year: number, everyDays: number): Reading[] {
  const fromMs = Date.UTC(year - 1, 0, 1);
  const days = Math.round((Date.UTC(year + spanYears + 1, 0, 1) - fromMs) / dayMs);
  const readings: Reading[] = [];
  for (let day = 0; day < days; day += everyDays) {
    const date = new Date(fromMs + day * dayMs).toISOString().slice(0, 10) as PlainDate;
    const wall = { date, time: '12:00' as PlainTime };
    readings.push({ wall, instantMs: own.instantAt(wall) });
  }
  return readings;
}

/** How many of the readings another zone's clock contradicts; no more are counted than `atMost`. */
function differences(readings: readonly Reading[], zone: TimeZone, atMost: number): number {
  let count = 0;
  for (const { wall, instantMs } of readings) {
    if (instantAt(wall, zone) === instantMs) continue;
    count += 1;
    if (count >= atMost) return count;
  }
  return count;
}

function shortened(tzid: string): string {
  return tzid.length > 60 ? `${tzid.slice(0, 60)}…` : tzid;
}
