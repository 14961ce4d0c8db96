import { isTimeZone, type TimeZone } from '#shared/domain/times.ts';
import { windowsZones } from './windows-zones.ts';

/**
 * The IANA zone that a TZID names by itself: as it is, behind a prefix (`/mozilla.org/20070129_1/America/New_York`), by the name
 * that Windows has for it, or as a distance from UTC in whole hours. Null where it names none.
 */
export function namedZone(tzid: string): TimeZone | null {
  const name = tzid
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
  return ianaName(name) ?? prefixed(name) ?? windowsName(name) ?? fixedOffset(name);
}

function ianaName(name: string): TimeZone | null {
  return name.length <= 64 && isTimeZone(name) ? (name as TimeZone) : null;
}

/** The longest end of a path that names a zone: two parts, or three (`America/Argentina/Salta`). */
function prefixed(name: string): TimeZone | null {
  const parts = name.split('/').filter(Boolean);
  for (const count of [3, 2]) {
    if (parts.length <= count) continue;
    const zone = ianaName(parts.slice(-count).join('/'));
    if (zone) return zone;
  }
  return name.startsWith('/') ? ianaName(parts.slice(-3).join('/')) : null;
}

const windowsNames = new Map(Object.entries(windowsZones).map(([name, zone]) => [name.toLowerCase(), zone]));

function windowsName(name: string): TimeZone | null {
  const zone = windowsNames.get(name.toLowerCase().replace(/daylight time/, 'standard time'));
  return zone === undefined ? null : ianaName(zone);
}

/** IANA counts the other way round: what is ahead of UTC is `Etc/GMT-2`. */
function fixedOffset(name: string): TimeZone | null {
  const match = /^(?:UTC|GMT)([+-])0?(\d{1,2})(?::?00)?$/i.exec(name);
  if (!match) return null;
  const hours = Number(match[2]);
  return ianaName(hours === 0 ? 'Etc/UTC' : `Etc/GMT${match[1] === '+' ? '-' : '+'}${hours}`);
}
