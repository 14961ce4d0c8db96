/**
 * Events as a team has them in ten years, half of them still to come, with what the product makes of them: occurrences within
 * its window, a reminder for each that is to come, until there are as many as the size says.
 */
import type Database from 'better-sqlite3';
import type { EventId } from '#shared/domain/ids.ts';
import { eventTypes, type OccurrenceKey } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { addDays, instantAt, utcMidnightMs } from '#shared/domain/zoned-time.ts';
import { madeMs } from '#main/features/calendar/keep-event.service.ts';
import { expandSeries } from '#main/features/calendar/recurrence/expand.ts';
import { reminderIdOf } from '#main/features/reminders/reminder-id.ts';
import { uuidAt, type Random } from '../random.ts';
import { firstNames, lastNames, sentences, steps } from './names.ts';
import { nowMs } from './product.ts';
import type { EventsSize } from './shape.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const spanDays = 3650;
const zone = 'Europe/Berlin' as TimeZone;
const minutesBefore = [15, 60, 1440] as const;
/** How far ahead the product makes the reminders of a series. */
const aheadMs = 35 * dayMs;
const today = new Date(nowMs).toISOString().slice(0, 10) as PlainDate;

type Times = {
  eventDate: PlainDate;
  endDate: PlainDate;
  startTime: PlainTime | null;
  endTime: PlainTime | null;
};
type Series = { recurrence: string; eventDate: PlainDate; isAllDay: boolean };
type Span = { key: string; startMs: number; endMs: number };
type Parts = { size: EventsSize; random: Random };

export function fillEvents(db: Database.Database, { size, random }: Parts): void {
  const write = createWriter(db, random);
  for (let at = 0; at < size.series; at += 1) write.series(seriesAt(at / size.series, random));
  for (let at = 0; at < size.events - size.series; at += 1) {
    const date = addDays(today, Math.floor((at / (size.events - size.series) - 0.5) * spanDays));
    write.once(timesOn(date, random));
  }
  fillReminders(db, size);
}

/** Mostly weekly ones that are over and birthdays; a hundred go on each month, forty each week. */
function seriesAt(share: number, random: Random): Series {
  const past = addDays(today, -random.below(1800) - 30);
  if (share < 0.6) {
    return { recurrence: 'FREQ=WEEKLY;COUNT=20', eventDate: addDays(past, -150), isAllDay: false };
  }
  if (share < 0.972) return { recurrence: 'FREQ=YEARLY', eventDate: past, isAllDay: true };
  if (share < 0.992) return { recurrence: 'FREQ=MONTHLY;BYDAY=-1FR', eventDate: past, isAllDay: false };
  return { recurrence: 'FREQ=WEEKLY;BYDAY=TU', eventDate: past, isAllDay: false };
}

/** One in twenty lasts all day, one in a hundred several. */
function timesOn(eventDate: PlainDate, random: Random): Times {
  const kind = random.next();
  if (kind < 0.01) return allDay(eventDate, addDays(eventDate, 1 + random.below(4)));
  if (kind < 0.05) return allDay(eventDate, eventDate);
  const start = 8 * 60 + random.below(20) * 30;
  const [startTime, endTime] = [timeOf(start), timeOf(start + random.pick([30, 60, 90]))];
  return { eventDate, endDate: eventDate, startTime, endTime };
}

const allDay = (eventDate: PlainDate, endDate: PlainDate): Times => ({
  eventDate,
  endDate,
  startTime: null,
  endTime: null,
});
const two = (number: number) => String(number).padStart(2, '0');
const timeOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` as PlainTime;

const insertEventSql = `INSERT INTO event (id, title, description, event_type, event_date, start_time, end_date, end_time, time_zone,
  location, deal_id, lead_id, recurrence, reminders, made_from_ms, made_until_ms, created_at_ms, updated_at_ms)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function createWriter(db: Database.Database, random: Random) {
  const event = db.prepare(insertEventSql);
  const occurrence = db.prepare(
    'INSERT INTO occurrence (event_id, occurrence, start_ms, end_ms, is_all_day, is_long) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const attendee = db.prepare(
    `INSERT INTO attendee (id, event_id, email, name, status) VALUES (?, ?, ?, ?, 'pending')`,
  );
  const ids = (table: string) => db.prepare<[], string>(`SELECT id FROM ${table} ORDER BY id`).pluck().all();
  const [deals, leads] = [ids('deal'), ids('lead')];

  function write(times: Times, recurrence: string | null, made: Made): void {
    const id = uuidAt(nowMs - Math.floor(random.next() * spanDays) * dayMs, random) as EventId;
    const hostOf = random.next();
    event.run(
      ...[id, `${random.pick(steps)} with ${random.pick(firstNames)} ${random.pick(lastNames)}`],
      random.next() < 0.3 ? random.pick(sentences) : null,
      random.pick(eventTypes),
      ...[times.eventDate, times.startTime, times.endDate, times.endTime, times.startTime && zone],
      random.next() < 0.4 ? `Room ${1 + random.below(40)}` : null,
      hostOf < 0.4 ? random.pick(deals) : null,
      hostOf > 0.8 ? random.pick(leads) : null,
      ...[recurrence, '[15]', made.fromMs, made.untilMs, nowMs, nowMs],
    );
    for (const { key, startMs, endMs } of made.spans) {
      const isLong = endMs - startMs > dayMs ? 1 : 0;
      occurrence.run(id, key, startMs, endMs, times.startTime === null ? 1 : 0, isLong);
    }
    if (random.next() >= 0.1) return;
    for (const person of ['anna', 'bo']) {
      attendee.run(uuidAt(nowMs, random), id, `${person}@company-${random.below(5000)}.example`, null);
    }
  }

  return {
    once: (times: Times) => write(times, null, { spans: [spanOf(times)], fromMs: null, untilMs: null }),
    series({ recurrence, eventDate, isAllDay }: Series) {
      const times = isAllDay ? allDay(eventDate, eventDate) : { ...timesOn(eventDate, random), ...nineToTen };
      write(
        { ...times, endDate: eventDate },
        recurrence,
        madeOf({ ...times, endDate: eventDate }, recurrence),
      );
    },
  };
}

const nineToTen = { startTime: '09:00' as PlainTime, endTime: '10:00' as PlainTime };

function spanOf({ eventDate, endDate, startTime, endTime }: Times): Span {
  if (startTime === null || endTime === null) {
    return { key: '', startMs: utcMidnightMs(eventDate), endMs: utcMidnightMs(endDate) + dayMs };
  }
  const at = (date: PlainDate, time: PlainTime) => instantAt({ date, time }, zone);
  return { key: '', startMs: at(eventDate, startTime), endMs: at(endDate, endTime) };
}

type Made = { spans: Span[]; fromMs: number | null; untilMs: number | null };

/** As `keepEvent` leaves it. */
function madeOf(times: Times, recurrence: string): Made {
  const isAllDay = times.startTime === null;
  const window = { fromMs: nowMs - madeMs.back, untilMs: nowMs + madeMs.ahead };
  const none: OccurrenceKey[] = [];
  const series = { ...times, isAllDay, timeZone: isAllDay ? null : zone, recurrence };
  const { occurrences, isLast } = expandSeries({ ...series, extraDates: none, leftOutDates: none }, window);
  return {
    spans: occurrences,
    fromMs: spanOf(times).startMs >= window.fromMs ? null : window.fromMs,
    untilMs: isLast ? null : window.untilMs,
  };
}

/** The first reminders of what is to come, then further ones, until there are enough; a series' only for the next weeks. */
function fillReminders(db: Database.Database, { pendingReminders }: EventsSize): void {
  const insert = db.prepare(
    `INSERT INTO reminder (id, event_id, occurrence, minutes_before, revision, state, due_at_ms, next_at_ms)
     VALUES (?, ?, ?, ?, 0, 'pending', ?, ?)`,
  );
  const toCome = db
    .prepare<[number, number], { eventId: EventId; occurrence: string; startMs: number }>(
      `SELECT o.event_id AS eventId, o.occurrence, o.start_ms AS startMs FROM occurrence o
       WHERE o.start_ms > ? AND (o.occurrence = '' OR o.start_ms < ?) ORDER BY o.start_ms, o.event_id`,
    )
    .all(nowMs + 2 * dayMs, nowMs + aheadMs);
  let left = pendingReminders;
  const given = new Map<EventId, number[]>();
  for (const minutes of minutesBefore) {
    for (const { eventId, occurrence, startMs } of toCome.slice(0, left)) {
      const dueAtMs = startMs - minutes * minuteMs;
      const name = { eventId, occurrence, minutesBefore: minutes, dueAtMs };
      insert.run(reminderIdOf(name), eventId, occurrence, minutes, dueAtMs, dueAtMs);
      if (minutes > minutesBefore[0])
        given.set(eventId, [...(given.get(eventId) ?? [minutesBefore[0]]), minutes]);
      left -= 1;
    }
  }
  const reminders = db.prepare('UPDATE event SET reminders = ? WHERE id = ?');
  for (const [id, minutes] of given) reminders.run(JSON.stringify([...new Set(minutes)]), id);
  db.prepare(
    `INSERT INTO reminder_horizon (event_id, made_until_ms)
     SELECT id, ? FROM event WHERE recurrence IS NOT NULL AND made_until_ms IS NOT NULL`,
  ).run(nowMs + aheadMs);
}
