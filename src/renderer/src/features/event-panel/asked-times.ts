/** What the address of a new event asks for: `from` and `to` as wall times, days, or instants; its title and type. */
import { eventTypeSchema } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { isPlainDate } from '#shared/domain/dates.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { plainTimeSchema } from '#shared/domain/times.ts';
import type { WallTime } from '#shared/domain/zoned-time.ts';
import { instantAt, wallTimeAt } from '#shared/domain/zoned-time.ts';
import type { NewEventSource } from './event-form.ts';

const hourMs = 3_600_000;
const maxTitleLength = 500;

type Now = { nowMs: number; zone: string };
export type AskedTimes = Omit<NewEventSource, keyof AskedWhat | 'deal' | 'lead'>;
export type AskedWhat = Pick<NewEventSource, 'title' | 'eventType'>;

/** Without a start: the next full hour; without an end: an hour later, or the same day. */
export function askedTimes(search: URLSearchParams, { nowMs, zone }: Now): AskedTimes {
  const nextHour = wallTimeAt(Math.ceil((nowMs + 1) / hourMs) * hourMs, zone);
  const from = wallOf(search.get('from'), zone);
  const start: WallTime = {
    date: from?.date ?? nextHour.date,
    time: from?.time ?? (from ? ('09:00' as PlainTime) : nextHour.time),
  };
  const to = wallOf(search.get('to'), zone);
  const later = wallTimeAt(instantAt(start, zone) + hourMs, zone);
  const end = to && !isBefore(to, start) ? { date: to.date, time: to.time ?? later.time } : later;
  const isAllDay = search.get('allDay') !== null || (from !== null && from.time === null);
  const lastDay = to && to.date >= start.date ? to.date : start.date;
  return {
    eventDate: start.date,
    startTime: start.time,
    endDate: isAllDay ? lastDay : end.date,
    endTime: end.time,
    isAllDay,
    zone: zone as TimeZone,
  };
}

/** What it is called and what kind it is: a meeting where the address does not say. */
export function askedWhat(search: URLSearchParams): AskedWhat {
  const eventType = eventTypeSchema.safeParse(search.get('eventType'));
  return {
    title: (search.get('title') ?? '').slice(0, maxTitleLength),
    eventType: eventType.success ? eventType.data : 'meeting',
  };
}

type Asked = { date: PlainDate; time: PlainTime | null };

function wallOf(text: string | null, zone: string): Asked | null {
  if (text === null) return null;
  if (/^\d{9,15}$/u.test(text)) return wallTimeAt(Number(text), zone);
  const [date = '', time = ''] = text.split('T');
  if (!isPlainDate(date)) return null;
  const read = plainTimeSchema.safeParse(time.slice(0, 5));
  return { date, time: read.success ? read.data : null };
}

function isBefore(one: Asked, other: WallTime): boolean {
  return one.date < other.date || (one.date === other.date && one.time !== null && one.time <= other.time);
}
