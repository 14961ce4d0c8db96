/** The screen's only source of "now". */
import type { PlainDate } from '#shared/domain/dates.ts';
import { plainDateAt } from '#shared/domain/dates.ts';

export function nowMs(): number {
  return Date.now();
}

export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const minuteMs = 60_000;
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
