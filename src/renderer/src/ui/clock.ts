/** The screen's only source of "now". */
import type { PlainDate } from '#shared/domain/dates.ts';
import { plainDateAt } from '#shared/domain/dates.ts';

export function nowMs(): number {
  return Date.now();
}

const minuteMs = 60_000;
let knownZone: { minute: number; name: string } | null = null;

/** The computer's zone, looked up once a minute: asking costs more than a screen full of events can pay for each. */
export function timeZone(): string {
  const minute = Math.floor(nowMs() / minuteMs);
  if (knownZone?.minute !== minute) {
    knownZone = { minute, name: Intl.DateTimeFormat().resolvedOptions().timeZone };
  }
  return knownZone.name;
}

let known: { minute: number; day: PlainDate } | null = null;

/**
 * The day that the wall calendar shows here. It is looked up once a minute, since a screen full of dates asks for it
 * hundreds of times a frame, and the computer may travel to another zone meanwhile.
 */
export function today(): PlainDate {
  const atMs = nowMs();
  const minute = Math.floor(atMs / minuteMs);
  if (known?.minute !== minute) known = { minute, day: plainDateAt(atMs, timeZone()) };
  return known.day;
}
