/** The yardstick of a new event: the rows that the product commits, in one transaction of prepared statements. */
import type Database from 'better-sqlite3';
import type { ChannelInput } from '#shared/contract/index.ts';
import type { EventId } from '#shared/domain/ids.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { PlainTime } from '#shared/domain/times.ts';
import { addDays, instantAt } from '#shared/domain/zoned-time.ts';
import { createIds } from '#main/platform/ids.ts';
import { reminderIdOf } from '#main/features/reminders/reminder-id.ts';
import { benchClock } from '../store/product.ts';

const ids = createIds(benchClock);
const actor = 'Ada Berger';
const timeZone = 'Europe/Berlin';
const minutesBefore = 15;
const minuteMs = 60_000;

type Planned = {
  title: string;
  eventDate: PlainDate;
  startTime: PlainTime;
  endTime: PlainTime;
  location: string;
  timeZone: string;
};

/** The event of a round: the same on both sides. */
export function newEventAt(round: number): Planned & ChannelInput<'calendar:create'> {
  return {
    title: `Offer for round ${round}`,
    eventDate: addDays('2026-11-20' as PlainDate, round % 100),
    startTime: '10:00' as PlainTime,
    endTime: '11:00' as PlainTime,
    location: 'Room 7',
    timeZone,
  };
}

export function createRawEvents(db: Database.Database): { create(planned: Planned): void } {
  const statements = prepare(db);
  let seq = statements.lastSeq.get()?.seq ?? 0;
  return {
    create({ title, eventDate, startTime, endTime, location }) {
      const nowMs = benchClock.nowMs();
      const [eventId, actionId] = [ids.next<EventId>(), ids.next()];
      const startMs = instantAt({ date: eventDate, time: startTime }, timeZone);
      const endMs = instantAt({ date: eventDate, time: endTime }, timeZone);
      const dueAtMs = startMs - minutesBefore * minuteMs;
      const name = { eventId, occurrence: '', minutesBefore, dueAtMs };
      seq += 1;
      statements.begin.run();
      const times = [eventDate, startTime, eventDate, endTime, timeZone];
      statements.event.run(eventId, title, ...times, location, `[${minutesBefore}]`, nowMs, nowMs);
      statements.occurrence.run(eventId, startMs, endMs);
      statements.reminder.run(reminderIdOf(name), eventId, minutesBefore, dueAtMs, dueAtMs);
      statements.activity.run(ids.next(), actionId, eventId, title, actor, nowMs);
      statements.action.run(seq, actionId, title, nowMs);
      statements.change.run(actionId, eventId);
      statements.commit.run();
    },
  };
}

function prepare(db: Database.Database) {
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    lastSeq: db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM user_action'),
    event: db.prepare(
      `INSERT INTO event (id, title, event_type, event_date, start_time, end_date, end_time, time_zone, location, reminders,
         created_at_ms, updated_at_ms)
       VALUES (?, ?, 'meeting', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    occurrence: db.prepare(
      `INSERT INTO occurrence (event_id, occurrence, start_ms, end_ms, is_all_day, is_long) VALUES (?, '', ?, ?, 0, 0)`,
    ),
    reminder: db.prepare(
      `INSERT INTO reminder (id, event_id, occurrence, minutes_before, revision, state, due_at_ms, next_at_ms)
       VALUES (?, ?, '', ?, 0, 'pending', ?, ?)`,
    ),
    activity: db.prepare(
      `INSERT INTO activity (id, action_id, event_id, type, action, new_value, actor_name, at_ms)
       VALUES (?, ?, ?, 'task_created', 'create', ?, ?, ?)`,
    ),
    action: db.prepare(
      `INSERT INTO user_action (seq, id, action, entity, record_count, label, at_ms)
       VALUES (?, ?, 'create', 'event', 1, ?, ?)`,
    ),
    change: db.prepare(
      `INSERT INTO change (action_id, entity, entity_id, verb) VALUES (?, 'event', ?, 'create')`,
    ),
  };
}
