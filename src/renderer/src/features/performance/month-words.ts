import type { Month } from '#shared/domain/periods.ts';
import { userLocale } from '#renderer/ui/locale.ts';

const withYear = new Intl.DateTimeFormat(userLocale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const alone = new Intl.DateTimeFormat(userLocale, { month: 'long', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat(userLocale, { month: 'short', timeZone: 'UTC' });

const noonOf = (month: Month) => Date.parse(`${month}-15T12:00:00Z`);

/** `November 2026` */
export function monthWords(month: Month): string {
  return withYear.format(noonOf(month));
}

/** `November` */
export function monthName(month: Month): string {
  return alone.format(noonOf(month));
}

/** `Nov` */
export function shortMonth(month: Month): string {
  return short.format(noonOf(month));
}
