/** What the system's notifications say, and what their answers mean. */
import type { ReminderItem, Snooze } from '#shared/domain/reminders.ts';
import { utcMidnightMs, wallTimeAt } from '#shared/domain/zoned-time.ts';
import { words } from '#shared/words/index.ts';
import type { Notice } from '#main/platform/notifications.ts';
import type { Moment } from './reminder-rules.ts';

export type NoticeTime = Moment & { locale: string };

const minuteMs = 60_000;
const dayMs = 86_400_000;
export const digestKey = 'digest';

const answers = {
  'snooze-5': 5,
  'snooze-15': 15,
  'snooze-60': 60,
  'snooze-tomorrow': 'tomorrow',
  dismiss: null,
} as const satisfies Record<string, Snooze | null>;

/** @returns until when it is put off, null for a dismissal, undefined where no notice offers that. */
export function answerOf(actionId: string): Snooze | null | undefined {
  return Object.hasOwn(answers, actionId) ? answers[actionId as keyof typeof answers] : undefined;
}

/** One event: its title, when it is, where, and what can be answered. */
export function reminderNotice(item: ReminderItem, time: NoticeTime): Notice {
  const place = item.location === null ? [] : [item.location];
  return {
    key: item.id,
    title: item.title,
    body: [timeOf(item, time), ...place].join('\n'),
    actions: [
      { id: 'snooze-5', label: words('reminders.snooze5') },
      { id: 'snooze-15', label: words('reminders.snooze15') },
      { id: 'snooze-60', label: words('reminders.snooze60') },
      { id: 'snooze-tomorrow', label: words('reminders.snoozeTomorrow') },
      { id: 'dismiss', label: words('reminders.dismiss') },
    ],
  };
}

/** Several at once. @param first those that are named; @param count of all. */
export function digestNotice(first: readonly ReminderItem[], count: number, time: NoticeTime): Notice {
  const lines = first.map((item) =>
    words('reminders.digestLine', { title: item.title, time: timeOf(item, time) }),
  );
  const more = count - first.length;
  return {
    key: digestKey,
    title: words('reminders.digest', { count }),
    body: [...lines, ...(more > 0 ? [words('reminders.digestMore', { count: more })] : [])].join('\n'),
    actions: [],
  };
}

export function trialNotice(): Notice {
  return {
    key: 'trial',
    title: words('reminders.trialTitle'),
    body: words('reminders.trialBody'),
    actions: [],
  };
}

/** The address that a click on an event's notification opens. */
export function eventPath({ eventId, occurrence }: Pick<ReminderItem, 'eventId' | 'occurrence'>): string {
  return occurrence === null ? `/calendar/${eventId}` : `/calendar/${eventId}?occurrence=${occurrence}`;
}

type Formats = Record<'plainDay' | 'time' | 'dayTime', Intl.DateTimeFormat> & {
  relative: Intl.RelativeTimeFormat;
};
/** Making one takes longer than all the rest of a notice; nobody changes zone or language often. */
let formats: { key: string; made: Formats } | undefined;

function formatsOf(locale: string, timeZone: string): Formats {
  const key = `${locale} ${timeZone}`;
  if (formats?.key !== key) {
    const made: Formats = {
      relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
      plainDay: new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        timeZone: 'UTC',
      }),
      time: new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }),
      dayTime: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
    };
    formats = { key, made };
  }
  return formats.made;
}

/** On the wall of whoever reads it: “10:00, 25 minutes ago”, with the day where it is not today's. */
function timeOf(item: Pick<ReminderItem, 'isAllDay' | 'startMs'>, time: NoticeTime): string {
  const { nowMs, timeZone, locale } = time;
  const format = formatsOf(locale, timeZone);
  const today = wallTimeAt(nowMs, timeZone).date;
  if (item.isAllDay) {
    // As the start of an all-day event is written: its day's midnight, in UTC.
    const days = Math.round((item.startMs - utcMidnightMs(today)) / dayMs);
    return Math.abs(days) <= 1 ? format.relative.format(days, 'day') : format.plainDay.format(item.startMs);
  }
  const isToday = wallTimeAt(item.startMs, timeZone).date === today;
  const clock = (isToday ? format.time : format.dayTime).format(item.startMs);
  return words('reminders.timed', {
    time: clock,
    distance: distanceOf(item.startMs - nowMs, format.relative),
  });
}

function distanceOf(ms: number, relative: Intl.RelativeTimeFormat): string {
  const minutes = Math.round(ms / minuteMs);
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24
    ? relative.format(hours, 'hour')
    : relative.format(Math.round(hours / 24), 'day');
}
