/** An entry's time in words: what stands beside it, and what assistive technology says. */
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import { t } from '#renderer/i18n/index.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { formatDayFull } from '#renderer/ui/format.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import type { Times } from './entries.ts';
import { firstDay, lastDay } from './entries.ts';

type WhenFormats = Record<'day' | 'time' | 'hour', Intl.DateTimeFormat> & { isHalfDay: boolean };
const made = new Map<string, WhenFormats>();

function formats(timeZone: string): WhenFormats {
  let known = made.get(timeZone);
  if (!known) {
    const format = (style: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(userLocale, { ...style, hour: 'numeric', timeZone });
    const hour = format({});
    known = {
      isHalfDay: hour.resolvedOptions().hour12 === true,
      day: format({ weekday: 'long', day: 'numeric', month: 'long', minute: '2-digit' }),
      time: format({ minute: '2-digit' }),
      hour,
    };
    made.set(timeZone, known);
  }
  return known;
}

/** `9 AM`, `9:30 AM` or `09:00`, as the region writes it: what one line has room for. */
export function startText({ startMs }: Pick<Times, 'startMs'>, zone = timeZone()): string {
  const { time, hour, isHalfDay } = formats(zone);
  if (!isHalfDay) return time.format(startMs);
  const isFull = time.formatToParts(startMs).find(({ type }) => type === 'minute')?.value === '00';
  return (isFull ? hour : time).format(startMs);
}

/** `9:00 – 10:00 AM`; nothing for what lasts all day. */
export function timeText(times: Times, zone = timeZone()): string {
  const { isAllDay, startMs, endMs } = times;
  if (isAllDay) return '';
  const { time } = formats(zone);
  if (endMs <= startMs) return time.format(startMs);
  // Over midnight the library would write both days out.
  if (firstDay(times, zone) === plainDateAt(endMs, zone)) return time.formatRange(startMs, endMs);
  return t('calendar.timeSpan', { from: time.format(startMs), to: time.format(endMs) });
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
