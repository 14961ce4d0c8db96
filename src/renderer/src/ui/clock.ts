/** The screen's only source of "now". */
import type { PlainDate } from '#shared/domain/dates.ts';
import { plainDateAt } from '#shared/domain/dates.ts';

export function nowMs(): number {
  return Date.now();
}

export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The day that the wall calendar shows here. */
export function today(): PlainDate {
  return plainDateAt(nowMs(), timeZone());
}
