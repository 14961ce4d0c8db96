/** An entry's time in words: what stands beside it, and what assistive technology says. */
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import { t } from '#renderer/i18n/index.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { formatDayFull } from '#renderer/ui/format.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import type { Times } from './entries.ts';
import { firstDay, lastDay } from './entries.ts';

type WhenFormats = { day: Intl.DateTimeFormat; time: Intl.DateTimeFormat };
const made = new Map<string, WhenFormats>();

function formats(zone: string): WhenFormats {
  let known = made.get(zone);
  if (!known) {
    known = {
      day: new Intl.DateTimeFormat(userLocale, {
        ...{ weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' },
        timeZone: zone,
      }),
      time: new Intl.DateTimeFormat(userLocale, { hour: 'numeric', minute: '2-digit', timeZone: zone }),
    };
    made.set(zone, known);
  }
  return known;
}

/** `9:00 AM – 10:00 AM`; nothing for what lasts all day. */
export function timeText({ isAllDay, startMs, endMs }: Times, zone = timeZone()): string {
  if (isAllDay) return '';
  const { time } = formats(zone);
  return endMs > startMs ? time.formatRange(startMs, endMs) : time.format(startMs);
}

/** `9:00 AM`: what one line has room for. */
export function startText({ startMs }: Times, zone = timeZone()): string {
  return formats(zone).time.format(startMs);
}

/** `Monday, November 23, 9:00 – 10:00 AM`, or the days of what lasts all day. */
export function whenText(times: Times, zone = timeZone()): string {
  if (!times.isAllDay) {
    const { day } = formats(zone);
    return times.endMs > times.startMs
      ? day.formatRange(times.startMs, times.endMs)
      : day.format(times.startMs);
  }
  const [from, to] = [firstDay(times, zone), lastDay(times, zone)];
  if (from === to) return formatDayFull(from);
  return t('calendar.untilDay', { from: formatDayFull(from), to: formatDayFull(to) });
}

/** Title, day, time and type, and whether it repeats: all that the eye sees. */
export function entryName(entry: CalendarEntry): string {
  const words = { title: entry.title, when: whenText(entry), type: t(`calendar.types.${entry.eventType}`) };
  if (entry.isChanged) return t('calendar.entryNameChanged', words);
  return t(entry.seriesId === null ? 'calendar.entryName' : 'calendar.entryNameRepeats', words);
}
