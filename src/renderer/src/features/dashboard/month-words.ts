import type { Month } from '#shared/domain/periods.ts';
import { userLocale } from '#renderer/ui/locale.ts';

const full = new Intl.DateTimeFormat(userLocale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat(userLocale, { month: 'short', timeZone: 'UTC' });
const withYear = new Intl.DateTimeFormat(userLocale, { month: 'short', year: '2-digit', timeZone: 'UTC' });

const middleOf = (month: Month) => Date.parse(`${month}-15T12:00:00Z`);

/** `November 2026` */
export function monthWords(month: Month): string {
  return full.format(middleOf(month));
}

/** `Nov`, and in January `Jan 27`, so that an axis says where a year begins. */
export function monthTick(month: Month): string {
  return (month.endsWith('-01') ? withYear : short).format(middleOf(month));
}
