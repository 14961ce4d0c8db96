/** When what a reminder is for takes place, on the wall of whoever looks. */
import type { PlainDate } from '#shared/domain/dates.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import type { ReminderItem } from '#shared/domain/reminders.ts';
import { t } from '#renderer/i18n/index.ts';
import { nowMs, timeZone } from '#renderer/ui/clock.ts';
import { createFormats } from '#renderer/ui/format.ts';
import { userLocale } from '#renderer/ui/locale.ts';

type Timed = Pick<ReminderItem, 'isAllDay' | 'startMs' | 'endMs'>;
export type Wall = { nowMs: number; timeZone: string; locale: string };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Nearer than this, how long it is says more than the day alone. */
const nearMs = 12 * hourMs;

export function wallNow(): Wall {
  return { nowMs: nowMs(), timeZone: timeZone(), locale: userLocale };
}

/** `10:00, 25 minutes ago`, `tomorrow, 09:00`, `12 Dec, all day`. */
export function whenWords(item: Timed, wall: Wall): string {
  const { day } = formatsOf(wall);
  if (item.isAllDay) {
    const first = day(plainDateAt(item.startMs, 'UTC'));
    const last = day(plainDateAt(item.endMs - 1, 'UTC'));
    return first === last
      ? t('reminders.when.allDay', { day: first })
      : t('reminders.when.days', { first, last });
  }
  const ago = agoWords(item.startMs, wall);
  const time = timeWords(item.startMs, wall);
  const date = plainDateAt(item.startMs, wall.timeZone);
  if (date === plainDateAt(wall.nowMs, wall.timeZone)) return t('reminders.when.sameDay', { time, ago });
  const isNear = Math.abs(item.startMs - wall.nowMs) < nearMs;
  return t(isNear ? 'reminders.when.near' : 'reminders.when.far', { day: day(date), time, ago });
}

/** `10:25` today, `tomorrow, 09:00` otherwise: when a reminder comes again. */
export function untilWords(instantMs: number, wall: Wall): string {
  const time = timeWords(instantMs, wall);
  const date = plainDateAt(instantMs, wall.timeZone);
  if (date === plainDateAt(wall.nowMs, wall.timeZone)) return t('reminders.when.at', { time });
  return t('reminders.when.far', { day: formatsOf(wall).day(date), time });
}

function agoWords(startMs: number, wall: Wall): string {
  const minutes = Math.trunc((startMs - wall.nowMs) / minuteMs);
  const { relative } = formatsOf(wall);
  if (minutes === 0) return t('reminders.when.now');
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  return relative.format(Math.trunc(minutes / 60), 'hour');
}

function timeWords(instantMs: number, wall: Wall): string {
  return formatsOf(wall).time.format(instantMs);
}

type Made = {
  time: Intl.DateTimeFormat;
  relative: Intl.RelativeTimeFormat;
  day: (day: PlainDate) => string;
};
const made = new Map<string, Made>();
let now = 0;

/** A list asks for hundreds of them, and making one takes long. */
function formatsOf(wall: Wall): Made {
  now = wall.nowMs;
  const key = `${wall.locale} ${wall.timeZone}`;
  let formats = made.get(key);
  if (!formats) {
    const { locale } = wall;
    formats = {
      time: new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: wall.timeZone }),
      relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
      day: createFormats({ locale, timeZone: wall.timeZone, now: () => now }).formatDay,
    };
    made.set(key, formats);
  }
  return formats;
}
