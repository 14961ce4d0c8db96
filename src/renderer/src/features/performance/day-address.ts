import type { PlainDate } from '#shared/domain/dates.ts';

const performancePath = '/dashboard/performance';

/** Opens the figures of a day, to be put right. */
export function dayAddress(day: PlainDate): string {
  return `${performancePath}?day=${day}`;
}
