/** When an event is, in one line. */
import { timeZone } from '#renderer/ui/clock.ts';
import { userLocale } from '#renderer/ui/locale.ts';

const dayMs = 86_400_000;
const dayStyle = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;

export type When = { isAllDay: boolean; startMs: number; endMs: number };

/** `Mon, 23 Nov 2026, 9:00 – 10:00`; of an all-day event its days. */
export function whenWords(
  { isAllDay, startMs, endMs }: When,
  wall: { zone: string; locale: string } = { zone: timeZone(), locale: userLocale },
): string {
  const format = isAllDay
    ? new Intl.DateTimeFormat(wall.locale, { ...dayStyle, timeZone: 'UTC' })
    : new Intl.DateTimeFormat(wall.locale, {
        ...dayStyle,
        hour: 'numeric',
        minute: '2-digit',
        timeZone: wall.zone,
      });
  const lastMs = isAllDay ? endMs - dayMs : endMs;
  return lastMs > startMs ? format.formatRange(startMs, lastMs) : format.format(startMs);
}
