import { timeZone } from '#renderer/ui/clock.ts';
import { userLocale } from '#renderer/ui/locale.ts';

const dayMs = 86_400_000;

type Span = { startMs: number; endMs: number; isAllDay: boolean };
type Wall = { locale: string; timeZone: string };

/** From when to when, in one line as the region writes it: `2 Mar 2026, 10:00 – 11:00`, `2 – 4 Mar 2026`. */
export function spanWords(span: Span, wall: Wall = { locale: userLocale, timeZone: timeZone() }): string {
  const { startMs, endMs, isAllDay } = span;
  const format = isAllDay
    ? new Intl.DateTimeFormat(wall.locale, { dateStyle: 'medium', timeZone: 'UTC' })
    : new Intl.DateTimeFormat(wall.locale, {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: wall.timeZone,
      });
  const lastMs = isAllDay ? endMs - dayMs : endMs;
  return lastMs > startMs ? format.formatRange(startMs, lastMs) : format.format(startMs);
}
