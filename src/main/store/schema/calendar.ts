import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AttendeeStatus, EventType, OccurrenceKey } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { AttendeeId, DealId, EventId, ImportId, LeadId, ReminderId } from '#shared/domain/ids.ts';
import type { ReminderState } from '#shared/domain/reminders.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { dealTable } from './deals.ts';
import { leadTable } from './leads.ts';

/**
 * An event as the user wrote it. One with a `recurrence` is a series; a changed occurrence of a series is a row of its own that
 * names the series and the key of the occurrence that it stands for. What is seen in a view is `occurrence`, made from these.
 */
export const eventTable = sqliteTable(
  'event',
  {
    id: text('id').$type<EventId>().primaryKey(),
    title: text('title').notNull(),
    description: text('description'),
    eventType: text('event_type').$type<EventType>().notNull(),
    eventDate: text('event_date').$type<PlainDate>().notNull(),
    /** Both times and the zone are NULL for what lasts all day. */
    startTime: text('start_time').$type<PlainTime>(),
    /** The last day: inside an all-day event. */
    endDate: text('end_date').$type<PlainDate>().notNull(),
    endTime: text('end_time').$type<PlainTime>(),
    timeZone: text('time_zone').$type<TimeZone>(),
    location: text('location'),
    dealId: text('deal_id')
      .$type<DealId>()
      .references(() => dealTable.id, { onDelete: 'set null' }),
    leadId: text('lead_id')
      .$type<LeadId>()
      .references(() => leadTable.id, { onDelete: 'set null' }),
    /** The value of an RRULE. */
    recurrence: text('recurrence'),
    /** JSON arrays of keys: occurrences beside the rule's (RDATE), and those that are left out (EXDATE). */
    extraDates: text('extra_dates').notNull().default('[]'),
    leftOutDates: text('left_out_dates').notNull().default('[]'),
    seriesId: text('series_id').$type<EventId>(),
    occurrence: text('occurrence').$type<OccurrenceKey>(),
    /** A JSON array of minutes before the start. */
    reminders: text('reminders').notNull().default('[]'),
    /** RFC 5545: by which another program knows it. NULL: `<id>@dealdesk`. A changed occurrence has its series'. */
    uid: text('uid'),
    /** What an imported component had that has no field here (JSON, as jCal properties), for the export to give back. */
    icsRest: text('ics_rest'),
    /** Counts the changes of when it is and of its reminders: what a reminder's key holds. Never undone. */
    revision: integer('revision').notNull().default(0),
    /** Between which instants `occurrence` holds a series' occurrences; NULL: from its beginning, or to its end. */
    madeFromMs: integer('made_from_ms'),
    madeUntilMs: integer('made_until_ms'),
    createdAtMs: integer('created_at_ms').notNull(),
    updatedAtMs: integer('updated_at_ms').notNull(),
    archivedAtMs: integer('archived_at_ms'),
    importId: text('import_id').$type<ImportId>(),
  },
  (event) => [
    check(
      'event_times',
      sql`(start_time IS NULL) = (end_time IS NULL) AND (start_time IS NULL) = (time_zone IS NULL)`,
    ),
    check('event_of_series', sql`(series_id IS NULL) = (occurrence IS NULL)`),
    index('event_of_series_by_key')
      .on(event.seriesId, event.occurrence)
      .where(sql`series_id IS NOT NULL`),
    index('event_of_deal')
      .on(event.dealId, event.id)
      .where(sql`deal_id IS NOT NULL`),
    index('event_of_lead')
      .on(event.leadId, event.id)
      .where(sql`lead_id IS NOT NULL`),
    index('event_by_uid')
      .on(event.uid)
      .where(sql`uid IS NOT NULL`),
    index('event_by_import')
      .on(event.importId)
      .where(sql`import_id IS NOT NULL`),
    index('event_made_until')
      .on(event.madeUntilMs)
      .where(sql`made_until_ms IS NOT NULL AND archived_at_ms IS NULL`),
    index('event_made_from')
      .on(event.madeFromMs)
      .where(sql`made_from_ms IS NOT NULL AND archived_at_ms IS NULL`),
    index('event_archived')
      .on(event.archivedAtMs)
      .where(sql`archived_at_ms IS NOT NULL`),
  ],
);

export const attendeeTable = sqliteTable(
  'attendee',
  {
    id: text('id').$type<AttendeeId>().primaryKey(),
    eventId: text('event_id')
      .$type<EventId>()
      .notNull()
      .references(() => eventTable.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    name: text('name'),
    status: text('status').$type<AttendeeStatus>().notNull(),
    respondedAtMs: integer('responded_at_ms'),
    archivedAtMs: integer('archived_at_ms'),
  },
  (attendee) => [
    index('attendee_of_event').on(attendee.eventId, attendee.id),
    index('attendee_archived')
      .on(attendee.archivedAtMs)
      .where(sql`archived_at_ms IS NOT NULL`),
  ],
);

/**
 * When something is: one row for each event outside the trash that happens once, and for each occurrence of a series within what
 * is made of it. Follows from `event` alone (`keepEvent`), never journaled, never the user's.
 */
export const occurrenceTable = sqliteTable(
  'occurrence',
  {
    eventId: text('event_id')
      .$type<EventId>()
      .notNull()
      .references(() => eventTable.id, { onDelete: 'cascade' }),
    /** The key within the series; '' for what happens once, and for a changed occurrence's own row. */
    occurrence: text('occurrence').notNull(),
    /** UTC milliseconds; of an all-day event the midnights, in UTC, of its first day and of the day after its last. */
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms').notNull(),
    isAllDay: integer('is_all_day').notNull(),
    /** Longer than a day: found by its end. */
    isLong: integer('is_long').notNull(),
  },
  (occurrence) => [
    primaryKey({ columns: [occurrence.eventId, occurrence.occurrence] }),
    index('occurrence_short')
      .on(occurrence.isAllDay, occurrence.startMs, occurrence.endMs)
      .where(sql`is_long = 0`),
    index('occurrence_long')
      .on(occurrence.isAllDay, occurrence.endMs, occurrence.startMs)
      .where(sql`is_long = 1`),
  ],
);

/**
 * The reminders, the truth about what was shown and what was not. `next_at_ms` is when the scheduler must look: the due instant
 * of what is pending, the end of the snooze of what was put off, NULL for everything else.
 */
export const reminderTable = sqliteTable(
  'reminder',
  {
    id: text('id').$type<ReminderId>().primaryKey(),
    eventId: text('event_id')
      .$type<EventId>()
      .notNull()
      .references(() => eventTable.id, { onDelete: 'cascade' }),
    /** As in `occurrence`. */
    occurrence: text('occurrence').notNull(),
    minutesBefore: integer('minutes_before').notNull(),
    revision: integer('revision').notNull(),
    state: text('state').$type<ReminderState>().notNull(),
    dueAtMs: integer('due_at_ms').notNull(),
    nextAtMs: integer('next_at_ms'),
    /** Set before it is shown, in a transaction of its own. */
    claimedAtMs: integer('claimed_at_ms'),
    shownAtMs: integer('shown_at_ms'),
    dismissedAtMs: integer('dismissed_at_ms'),
  },
  (reminder) => [
    index('reminder_of_event').on(reminder.eventId, reminder.occurrence, reminder.minutesBefore),
    index('reminder_next')
      .on(reminder.nextAtMs)
      .where(sql`next_at_ms IS NOT NULL`),
    index('reminder_open')
      .on(reminder.dueAtMs)
      .where(sql`state IN ('due', 'shown')`),
    index('reminder_claimed')
      .on(reminder.id)
      .where(sql`state = 'due'`),
  ],
);

/** Until when the reminders of a series are made; a series without a row has none to come. */
export const reminderHorizonTable = sqliteTable(
  'reminder_horizon',
  {
    eventId: text('event_id')
      .$type<EventId>()
      .primaryKey()
      .references(() => eventTable.id, { onDelete: 'cascade' }),
    madeUntilMs: integer('made_until_ms').notNull(),
  },
  (horizon) => [index('reminder_horizon_next').on(horizon.madeUntilMs)],
);
