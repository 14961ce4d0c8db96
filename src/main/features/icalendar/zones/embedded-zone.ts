/**
 * What a VTIMEZONE of the file says (RFC 5545, 3.6.5), by ical.js: how far its clocks are from UTC. One whose rules would run
 * away, or that cannot be read, says nothing.
 */
import ICAL from 'ical.js';
import type { WallTime } from '#shared/domain/zoned-time.ts';
import { jcalOf, paramOf, propertyOf, textOf, type IcsComponent } from '../jcal.ts';

export type EmbeddedZone = {
  tzid: string;
  /** The IANA name that its writer gives beside its own. */
  location: string | null;
  instantAt(wall: WallTime): number;
};

const ruleParts =
  /^(?:FREQ=YEARLY|(?:INTERVAL|UNTIL|COUNT|BYMONTH|BYDAY|BYMONTHDAY|BYYEARDAY|WKST)=[^;]{1,40})$/i;
const maxObservances = 400;

export function readEmbeddedZone(component: IcsComponent): EmbeddedZone | null {
  const tzid = textOf(component, 'tzid');
  if (!tzid || component.components.length === 0 || component.components.length > maxObservances) return null;
  if (!component.components.every(isTame)) return null;
  try {
    const zone = new ICAL.Timezone(new ICAL.Component(jcalOf(component) as unknown as string[]));
    const instantAt = (wall: WallTime) => wallMs(wall) - zone.utcOffset(timeOf(wall)) * 1000;
    instantAt({ date: '2026-01-01', time: '12:00' } as WallTime);
    return { tzid, location: textOf(component, 'x-lic-location') || null, instantAt };
  } catch {
    return null;
  }
}

/** Zones change their clocks a few times a year: any other rule is none. */
function isTame(observance: IcsComponent): boolean {
  const start = propertyOf(observance, 'dtstart');
  const needed = ['tzoffsetfrom', 'tzoffsetto'].map((name) => propertyOf(observance, name)?.raw ?? '');
  if (!start || paramOf(start, 'tzid') !== null) return false;
  if (!needed.every((offset) => /^[+-]\d{4}(?:\d{2})?$/.test(offset))) return false;
  const rules = observance.properties.filter(({ name }) => name === 'rrule');
  return rules.every(({ raw }) => raw.split(';').every((part) => part === '' || ruleParts.test(part)));
}

function wallMs({ date, time }: WallTime): number {
  return Date.parse(`${date}T${time}:00Z`);
}

function timeOf({ date, time }: WallTime): ICAL.Time {
  return ICAL.Time.fromDateTimeString(`${date}T${time}:00`);
}
