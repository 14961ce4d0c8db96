import { z } from 'zod';
import { says } from '#shared/words/index.ts';

/** `HH:MM` on the wall, 00:00 to 23:59. */
export const plainTimeSchema = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, says('calendar.timeUnknown'))
  .brand<'PlainTime'>();
export type PlainTime = z.infer<typeof plainTimeSchema>;

const known = new Map<string, boolean>();

/** A zone of the IANA database, as this computer knows it. */
export function isTimeZone(name: string): boolean {
  let isKnown = known.get(name);
  if (isKnown === undefined) {
    isKnown = /^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name) && canFormat(name);
    if (known.size < 1000) known.set(name, isKnown);
  }
  return isKnown;
}

function canFormat(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).format(0) !== '';
  } catch {
    return false;
  }
}

export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, says('calendar.zoneUnknown'))
  .brand<'TimeZone'>();
export type TimeZone = z.infer<typeof timeZoneSchema>;
