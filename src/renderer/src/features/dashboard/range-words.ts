import type { DayRange } from '#shared/domain/periods.ts';
import { userLocale } from '#renderer/ui/locale.ts';

const days = new Intl.DateTimeFormat(userLocale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `1 – 22 Nov 2026` */
export function rangeWords({ from, to }: DayRange): string {
  return days.formatRange(Date.parse(`${from}T12:00:00Z`), Date.parse(`${to}T12:00:00Z`));
}
